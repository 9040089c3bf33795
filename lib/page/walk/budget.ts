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
  /** Steps from the root over all blocks: what their places in the page take up together. */
  pathSteps: number;
  /** Links, times, emphasis and struck-through text over all blocks. */
  marks: number;
  /** UTF-16 code units of the addresses and times of all marks. */
  markCharacters: number;
  /** Cells of all tables; a cell that spans several counts for each, one with much text or many blocks for more. */
  cells: number;
  /** UTF-16 code units of the document's title. */
  titleCharacters: number;
  /** Comparisons of camouflaged text with the pictures that may lie behind it. */
  pictureTests: number;
  /** Comparisons of texts with elements that may lie over them. */
  coverTests: number;
  /** UTF-16 code units of strings in structured data, as publishers write them, and of its names. */
  structuredCharacters: number;
  /** Items inside items of structured data. */
  structuredDepth: number;
  /** Values and items of structured data, those of an item that is repeated by reference each time. */
  structuredValues: number;
  /** UTF-16 code units of broken JSON that is repaired, each try counted. */
  repairedCharacters: number;
  /** Elements that hold text, and those around them. */
  elements: number;
  /** Texts of elements. */
  places: number;
  /** Elements that are looked at for microdata and RDFa, those that several items share each time. */
  structuredNodes: number;
}

/** Enough for a page of 5 MB; beyond that a person gets the beginning, and is told so. */
export const DEFAULT_LIMITS: Limits = {
  nodes: 250_000,
  characters: 1_500_000,
  blockCharacters: 100_000,
  blocks: 20_000,
  pairs: 4_000,
  depth: 600,
  pathSteps: 1_000_000,
  marks: 100_000,
  markCharacters: 2_000_000,
  cells: 200_000,
  titleCharacters: 1_000,
  pictureTests: 1_000_000,
  coverTests: 100_000,
  structuredCharacters: 400_000,
  structuredDepth: 8,
  structuredValues: 20_000,
  repairedCharacters: 100_000,
  elements: 60_000,
  places: 60_000,
  structuredNodes: 250_000,
};

/** Limits that are used up bit by bit; the others hold for each thing by itself. */
export type Countable = Exclude<keyof Limits, "blockCharacters" | "depth" | "structuredDepth">;

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
  take(kind: Countable, amount = 1): number {
    const granted = Math.max(0, Math.min(amount, this.#left[kind]));
    this.#left[kind] -= granted;
    if (granted < amount) this.truncated = true;
    return granted;
  }
}
