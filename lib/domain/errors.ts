import type { ErrorCode } from "./error-codes";

export type { ErrorCode };

/** Crosses contexts whole: postMessage and runtime messages lose an Error's class and own fields. */
export interface SerialisedError {
  code: ErrorCode;
  message: string;
  data: Record<string, unknown>;
}

export class LoupeError extends Error {
  override readonly name = "LoupeError";

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly data: Record<string, unknown> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  serialise(): SerialisedError {
    return { code: this.code, message: this.message, data: this.data };
  }

  static revive(error: SerialisedError): LoupeError {
    return new LoupeError(error.code, error.message, error.data);
  }

  /** Any thrown thing as a LoupeError; an AbortError becomes `run-cancelled`. */
  static from(thrown: unknown): LoupeError {
    if (thrown instanceof LoupeError) return thrown;
    if (thrown instanceof Error && thrown.name === "AbortError") {
      return new LoupeError("run-cancelled", "The run was cancelled.", {}, { cause: thrown });
    }
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new LoupeError("unexpected", message, {}, { cause: thrown });
  }
}
