import { LoupeError } from "../../domain/errors";

/** One request and its response, which end when the signal says so or when no byte comes for too long. */
export class Connection {
  readonly #controller = new AbortController();
  readonly signal: AbortSignal;

  constructor(
    private readonly url: URL,
    private readonly cancelled: AbortSignal,
    private readonly stallMilliseconds: number,
  ) {
    this.signal = AbortSignal.any([cancelled, this.#controller.signal]);
  }

  /** Nothing more is read. */
  end(reason?: LoupeError): void {
    this.#controller.abort(reason);
  }

  /** Waits for the next bytes. Throws the signal's reason, or `download-failed` with `data.reason`. */
  async within<Result>(work: Promise<Result>): Promise<Result> {
    const timer = setTimeout(() => this.end(this.#createError("stalled")), this.stallMilliseconds);
    try {
      return await work;
    } catch (cause) {
      if (this.cancelled.aborted) throw this.cancelled.reason;
      const { reason } = this.#controller.signal;
      throw reason instanceof LoupeError ? reason : this.#createError("network", cause);
    } finally {
      clearTimeout(timer);
    }
  }

  async *bytesOf(response: Response): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    const reader = response.body?.getReader();
    if (!reader) return;
    try {
      for (;;) {
        const { done, value } = await this.within(reader.read());
        if (done) return;
        yield value;
      }
    } finally {
      this.end();
    }
  }

  #createError(reason: "network" | "stalled", cause?: unknown): LoupeError {
    const message = reason === "network" ? "The connection failed." : "The server sent nothing for too long.";
    return new LoupeError("download-failed", message, { url: this.url.href, reason }, { cause });
  }
}
