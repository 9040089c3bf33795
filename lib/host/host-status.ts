import { LoupeError } from "../domain/errors";
import type { HostStatus, ModelStatus } from "../messages/payloads";

const UNKNOWN_MODEL: ModelStatus = { id: "", revision: "", state: "unloaded", backend: null, threads: 0, error: null };

/** How worker and model stand: from the worker where it answers in time, else what was last known. */
export class HostStatusReader {
  #last: ModelStatus = UNKNOWN_MODEL;
  #asked: Promise<HostStatus> | null = null;

  /** `ask` asks the worker; `stateNow` is how it stands when it hasn't answered for `timeout` milliseconds. */
  constructor(
    readonly ask: () => Promise<HostStatus>,
    readonly stateNow: () => HostStatus["host"],
    readonly timeout: number,
  ) {}

  read(): Promise<HostStatus> {
    const asked = this.#askOnce();
    return new Promise((resolve, reject) => {
      const tellLast = () => resolve({ ...this.#last, host: this.stateNow() });
      const timer = setTimeout(tellLast, this.timeout);
      asked.then(resolve, (thrown: unknown) => {
        const wasLost = ["host-stopped", "host-unresponsive"].includes(LoupeError.from(thrown).code);
        if (wasLost) tellLast();
        else reject(thrown);
      });
      void asked.catch(() => undefined).finally(() => clearTimeout(timer));
    });
  }

  #askOnce(): Promise<HostStatus> {
    this.#asked ??= this.ask()
      .then((status) => {
        this.#last = status;
        return status;
      })
      .finally(() => {
        this.#asked = null;
      });
    return this.#asked;
  }
}
