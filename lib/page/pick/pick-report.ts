import type { PickState } from "../../domain/snapshot/pick";
import { Waiters } from "../../util/concurrency/waiters";

/** Milliseconds: a look waits so long for a change, and without a look for so long nobody wants to know any more. */
const LONGEST_LOOK = 4_000;
const LEASE = 10_000;

/** How a picker stands, for those who ask again and again. `onForgotten` is called once nobody asks any more. */
export class PickReport {
  #state: PickState = { turn: 1, phase: "picking", quote: "", count: 0, places: [] };
  readonly #waiters = new Waiters();
  #lease: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly onForgotten: () => void) {
    this.#renewLease();
  }

  get phase(): PickState["phase"] {
    return this.#state.phase;
  }

  get isOver(): boolean {
    return this.phase === "picked" || this.phase === "ended";
  }

  change(change: Partial<Omit<PickState, "turn">>): void {
    this.#state = { ...this.#state, ...change, turn: this.#state.turn + 1 };
    if (this.isOver) clearTimeout(this.#lease);
    this.#waiters.tell();
  }

  /** At once where it has changed since a turn, or is over; else at the next change, or after a while. */
  async look(since: number): Promise<PickState> {
    this.#renewLease();
    if (this.#state.turn <= since && !this.isOver) await this.#waiters.wait(LONGEST_LOOK);
    this.#renewLease();
    return this.#state;
  }

  #renewLease(): void {
    clearTimeout(this.#lease);
    if (!this.isOver) this.#lease = setTimeout(this.onForgotten, LEASE);
  }
}
