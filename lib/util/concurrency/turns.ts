/** Milliseconds. */
const LONGEST_TURN = 15;

/** Lets messages in, a cancel among them, without paying for a timer at every step: browsers stretch them to 4 ms. */
export class Turns {
  #since = 0;

  pauseWhenDue(): Promise<void> | undefined {
    if (performance.now() - this.#since < LONGEST_TURN) return;
    return new Promise((resolve) => {
      setTimeout(() => {
        this.#since = performance.now();
        resolve();
      });
    });
  }
}
