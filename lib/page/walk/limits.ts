/** How much is read of one page. */
export interface Limits {
  /** DOM nodes visited. */
  nodes: number;
  /** UTF-16 code units of text over all blocks. */
  characters: number;
  /** UTF-16 code units of one block. */
  blockCharacters: number;
  blocks: number;
  pairs: number;
  /** Depth of the tree as it is drawn, through shadow roots and frames. */
  depth: number;
  /** UTF-16 code units of strings in structured data. */
  structuredCharacters: number;
  /** Items inside items of structured data. */
  structuredDepth: number;
}

/** Enough for a page of 5 MB; beyond that a person gets the beginning, and is told so. */
export const DEFAULT_LIMITS: Limits = {
  nodes: 250_000,
  characters: 1_500_000,
  blockCharacters: 100_000,
  blocks: 20_000,
  pairs: 4_000,
  depth: 600,
  structuredCharacters: 400_000,
  structuredDepth: 8,
};

/** What is left of the limits while a page is being read. */
export class Budget {
  truncated = false;
  #left: Limits;

  constructor(limits: Partial<Limits> = {}) {
    this.#left = { ...DEFAULT_LIMITS, ...limits };
  }

  get limits(): Readonly<Limits> {
    return this.#left;
  }

  /** Takes up to `amount` and returns what was granted; notes where something was cut off. */
  take(kind: "nodes" | "characters" | "blocks" | "pairs" | "structuredCharacters", amount = 1): number {
    const granted = Math.max(0, Math.min(amount, this.#left[kind]));
    this.#left[kind] -= granted;
    if (granted < amount) this.truncated = true;
    return granted;
  }
}
