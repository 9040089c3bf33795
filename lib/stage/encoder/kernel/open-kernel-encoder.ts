import * as v from "valibot";
import type { VerifiedModel } from "../../../model/embedded-model";
import { throwModelNotStarted } from "../../../model/runtime/transformers-library";
import type { EncoderSession } from "../encoder-session";
import { type EncoderWeights, readEncoderWeights } from "./encoder-weights";
import { type EncoderShape, KernelEncoder } from "./kernel-encoder";
import { readConstants } from "./read-constants";

/** What of a model's `config.json` the kernel has to know. */
const ConfigSchema = v.object({
  num_attention_heads: v.pipe(v.number(), v.integer(), v.minValue(1)),
  layer_norm_eps: v.number(),
});

/** Opens a session of the CPU; null where the model's graph isn't one that the kernel knows, so that the runtime has to. */
export function openKernelEncoder({ files }: VerifiedModel): ((backend: "wasm" | "node") => EncoderSession) | null {
  const file = [...files].find(([path]) => path.endsWith(".onnx"))?.[1];
  const shape = readShape(files.get("config.json"));
  const weights = file && shape ? readWeights(file) : null;
  if (!weights || !shape) return null;
  return (backend) => openSession(backend, weights, shape);
}

function openSession(backend: "wasm" | "node", weights: EncoderWeights, shape: EncoderShape): EncoderSession {
  let encoder: KernelEncoder | null = startEncoder(weights, shape);
  return {
    backend,
    async run(rows) {
      if (!encoder) throw new Error("The model was unloaded.");
      return encoder.run(rows);
    },
    async dispose() {
      encoder = null;
    },
  };
}

/** Throws `model-failed`: there may be no memory for it, or no WebAssembly. */
function startEncoder(weights: EncoderWeights, shape: EncoderShape): KernelEncoder {
  try {
    return new KernelEncoder(weights, shape);
  } catch (thrown) {
    return throwModelNotStarted(thrown);
  }
}

function readShape(config: Uint8Array | undefined): EncoderShape | null {
  if (!config) return null;
  const checked = v.safeParse(ConfigSchema, JSON.parse(new TextDecoder().decode(config)));
  if (!checked.success) return null;
  return { heads: checked.output.num_attention_heads, epsilon: checked.output.layer_norm_eps };
}

/** What can't be read at all is the runtime's to complain about. */
function readWeights(file: Uint8Array): EncoderWeights | null {
  try {
    return readEncoderWeights(readConstants(file));
  } catch (thrown) {
    if (thrown instanceof RangeError) return null;
    throw thrown;
  }
}
