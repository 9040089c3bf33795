import type { SetProblem } from "../report/types";

/** Problems of one kind that are told one by one; the rest are counted. */
const TOLD = 10;

/** Collects what was passed over in one file, and tells it in few lines however much it is. */
export class FileProblems {
  readonly #found: { line: number; message: string }[] = [];

  constructor(readonly file: string) {}

  /** `line` counts from 1. */
  add(line: number, message: string): void {
    this.#found.push({ line, message });
  }

  list(): SetProblem[] {
    const inOrder = this.#found.toSorted((one, other) => one.line - other.line);
    const told = inOrder.slice(0, TOLD).map(({ line, message }) => ({ where: `${this.file}:${line}`, message }));
    const rest = this.#found.length - TOLD;
    if (rest > 0) told.push({ where: this.file, message: `${rest} more lines were passed over` });
    return told;
  }
}
