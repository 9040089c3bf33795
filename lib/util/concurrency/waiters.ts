/** Those who wait for the next change, each for some time at most. */
export class Waiters {
  readonly #waiting = new Set<() => void>();

  /** Resolves at the next `tell`, or after so many milliseconds. */
  wait(longest: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, longest);
      this.#waiting.add(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  tell(): void {
    for (const tell of this.#waiting) tell();
    this.#waiting.clear();
  }
}
