import * as v from "valibot";
import { LoupeError } from "../../../errors";
import { MODEL_FILE_PATH, type ModelFile } from "../../model-card";

/** Names that the list of an MLC model's weights has, and had before 2025. */
export const TENSOR_CACHES = ["tensor-cache.json", "ndarray-cache.json"] as const;

const MOST_SHARDS = 10_000;

const RelativePath = v.pipe(
  v.string(),
  v.maxLength(300),
  v.regex(MODEL_FILE_PATH, "Must be a path within the repository."),
);

const Config = v.object({ tokenizer_files: v.pipe(v.array(RelativePath), v.minLength(1), v.maxLength(20)) });

const TensorCache = v.object({
  records: v.pipe(
    v.array(
      v.object({
        dataPath: RelativePath,
        nbytes: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
        md5sum: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, "Must be 32 lower-case hex digits."))),
      }),
    ),
    v.minLength(1),
    v.maxLength(MOST_SHARDS),
  ),
});

/** Paths of the tokenizer's files. Throws `download-wrong-file`. */
export function readMlcConfig(bytes: Uint8Array, file: string): string[] {
  return [...new Set(parse(Config, bytes, file).tokenizer_files)];
}

/** The shards of weights with their sizes. Throws `download-wrong-file`. */
export function readTensorCache(bytes: Uint8Array, file: string): ModelFile[] {
  const { records } = parse(TensorCache, bytes, file);
  return records.map(({ dataPath, nbytes, md5sum }) => ({
    path: dataPath,
    bytes: nbytes,
    sha256: null,
    ...(md5sum && { md5: md5sum }),
  }));
}

function parse<Schema extends v.GenericSchema>(schema: Schema, bytes: Uint8Array, file: string): v.InferOutput<Schema> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new LoupeError("download-wrong-file", `The model's ${file} is not JSON.`, { file }, { cause });
  }
  const checked = v.safeParse(schema, parsed);
  if (checked.success) return checked.output;
  const problems = checked.issues.slice(0, 5).map((issue) => `${v.getDotPath(issue) ?? ""}: ${issue.message}`);
  throw new LoupeError("download-wrong-file", `The model's ${file} has mistakes.`, { file, problems });
}
