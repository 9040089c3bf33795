import type { BackendSession } from "../../model/runtime/recovering-session";

/** A loaded encoder, on one backend. */
export interface EncoderSession extends BackendSession {
  /** Rows of token ids, padded here. Returns the token states, rows × columns × dimensions. */
  run(rows: readonly number[][]): Promise<{ states: Float32Array; columns: number }>;
}
