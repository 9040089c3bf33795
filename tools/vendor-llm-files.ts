import { join } from "node:path";
import { readMlcConfig, readTensorCache, TENSOR_CACHES } from "../lib/domain/model/engines/webllm/mlc-lists";
import { listLockedFiles } from "../lib/model/libraries";
import { recordOf } from "./vendor-llm-library";
import { readLock, writeLock } from "./vendor-llm-lock";
import { isAddress, measure, readWhole } from "./vendor-llm-read";

export interface LockRequest {
  model: string;
  /** The model's own folder, or the base address of a mirror, below which it lies as on the public hub. */
  from: string;
  /** Holds the lock. */
  folder: string;
  /** Take files that differ from those in the lock. */
  replace: boolean;
}

interface MeasuredFile {
  path: string;
  bytes: number;
  sha256: string;
}

/**
 * Records length and hash of all files of a model in MLC's format, as its own lists name them; each is read to its end.
 * Throws in words, and writes nothing then.
 */
export async function lockModelFiles({ model, from, folder, replace }: LockRequest): Promise<MeasuredFile[]> {
  const base = isAddress(from) ? addressOf(model, from) : from;
  const at = (path: string) => (isAddress(base) ? `${base}/${path}` : join(base, path));
  const files: MeasuredFile[] = [];
  for (const path of await pathsOf(at)) files.push({ path, ...(await measure(at(path))) });
  const lock = readLock(folder);
  const locked = listLockedFiles(lock, model);
  const changed = files.filter(({ path, sha256 }) => locked.some((one) => one.path === path && one.sha256 !== sha256));
  if (changed.length > 0 && !replace) {
    const paths = changed.map(({ path }) => path).join(", ");
    throw new Error(`Not the files in the lock: ${paths}. Take them with --replace if you know why.`);
  }
  writeLock(folder, { ...lock, models: [...lock.models.filter(({ id }) => id !== model), { id: model, files }] });
  return files;
}

async function pathsOf(at: (path: string) => string): Promise<string[]> {
  const config = "mlc-chat-config.json";
  const tokenizer = readMlcConfig(await readWhole(at(config)), config);
  const [current, former] = TENSOR_CACHES;
  const [list, content] = await readWhole(at(current)).then(
    (found) => [current, found] as const,
    async () => [former, await readWhole(at(former))] as const,
  );
  const shards = readTensorCache(content, list).map(({ path }) => path);
  return [config, list, ...tokenizer, ...shards];
}

function addressOf(model: string, base: string): string {
  const record = recordOf(model);
  if (!record) throw new Error(`WebLLM's list has no ${model}, so give its folder rather than a base address.`);
  return `${base.replace(/\/+$/, "")}${new URL(record.model).pathname}/resolve/main`;
}
