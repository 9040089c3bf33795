/** An edge that takes the bytes from `low` to `high`, both included. */
interface Edge {
  low: number;
  high: number;
  to: number;
}

/** A part of a text: adds its states before the state `next`, and gives the state that it begins in. */
export type Part = (builder: AutomatonBuilder, next: number) => number;

const encoder = new TextEncoder();

/** Puts together a nondeterministic automaton, from its end to its beginning. */
export class AutomatonBuilder {
  readonly edges: Edge[][] = [];
  /** Where each state may go without reading anything. */
  readonly jumps: number[][] = [];

  state(jumps: readonly number[] = [], edges: readonly Edge[] = []): number {
    this.jumps.push([...jumps]);
    return this.edges.push([...edges]) - 1;
  }
}

export const bytes =
  (low: number, high = low): Part =>
  (builder, next) =>
    builder.state([], [{ low, high, to: next }]);

export const literal = (text: string): Part => sequence(...[...encoder.encode(text)].map((byte) => bytes(byte)));

export const sequence =
  (...parts: readonly Part[]): Part =>
  (builder, next) =>
    parts.reduceRight((after, part) => part(builder, after), next);

export const choice =
  (...parts: readonly Part[]): Part =>
  (builder, next) =>
    builder.state(parts.map((part) => part(builder, next)));

export const optional = (part: Part): Part => choice(part, sequence());

/** The part up to `most` times, one after the other. */
export const upTo = (most: number, part: Part): Part =>
  most === 0 ? sequence() : optional(sequence(part, (builder, next) => upTo(most - 1, part)(builder, next)));

/** The part as often as anybody likes. */
export const repeated =
  (part: Part): Part =>
  (builder, next) => {
    const turn = builder.state([next]);
    builder.jumps[turn]!.push(part(builder, turn));
    return turn;
  };

const UNKNOWN = -2;

/** Nothing goes on from here. */
export const DEAD = -1;

/** A deterministic automaton over bytes, whose states are made when they are first reached (the subset construction). */
export class ByteAutomaton {
  readonly start: number;
  readonly #accepting: number;
  readonly #builder = new AutomatonBuilder();
  readonly #bySet = new Map<string, number>();
  readonly #sets: number[][] = [];
  readonly #next: Int32Array[] = [];

  constructor(part: Part) {
    this.#accepting = this.#builder.state();
    this.start = this.#stateOf([part(this.#builder, this.#accepting)]);
  }

  /** The state after a byte, or `DEAD`. */
  next(state: number, byte: number): number {
    const known = this.#next[state]![byte]!;
    if (known !== UNKNOWN) return known;
    const targets = this.#sets[state]!.flatMap((inner) =>
      this.#builder.edges[inner]!.filter(({ low, high }) => byte >= low && byte <= high).map(({ to }) => to),
    );
    const found = targets.length === 0 ? DEAD : this.#stateOf(targets);
    this.#next[state]![byte] = found;
    return found;
  }

  /** The state after several bytes, or `DEAD`. */
  after(state: number, read: Iterable<number>): number {
    let at = state;
    for (const byte of read) {
      if (at === DEAD) return DEAD;
      at = this.next(at, byte);
    }
    return at;
  }

  /** Whether the text may end here. */
  isAccepting(state: number): boolean {
    return this.#sets[state]!.includes(this.#accepting);
  }

  /** The one byte that may follow; null where there are several, or none, or the text may end. */
  onlyByte(state: number): number | null {
    const edges = this.#sets[state]!.flatMap((inner) => this.#builder.edges[inner]!);
    const [first] = edges;
    if (!first || first.low !== first.high || this.isAccepting(state)) return null;
    return edges.every(({ low, high }) => low === first.low && high === first.low) ? first.low : null;
  }

  #stateOf(targets: readonly number[]): number {
    const set = this.#withJumps(targets);
    const key = set.join();
    const known = this.#bySet.get(key);
    if (known !== undefined) return known;
    const state = this.#sets.push(set) - 1;
    this.#next.push(new Int32Array(256).fill(UNKNOWN));
    this.#bySet.set(key, state);
    return state;
  }

  /** All states that are reached without reading anything; those that only jump are left out. */
  #withJumps(targets: readonly number[]): number[] {
    const reached = new Set(targets);
    for (const state of reached) for (const jump of this.#builder.jumps[state]!) reached.add(jump);
    return [...reached]
      .filter((state) => state === this.#accepting || this.#builder.edges[state]!.length > 0)
      .toSorted((one, other) => one - other);
  }
}
