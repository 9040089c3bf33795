import type { InstalledVersion } from "../../domain/model/model";
import type { VersionFiles } from "../files/model-files";
import { createVerifiedFiles } from "../files/verified-files";
import type { VerifiedFiles } from "../verified-files";
import { TENSOR_CACHES } from "./mlc-lists";

/** The whole files of a version; the list of an MLC model's weights under both names that it has had. */
export function readableFiles(
  version: InstalledVersion,
  folder: Pick<VersionFiles, "read">,
  onDamaged: (path: string) => Promise<void>,
): VerifiedFiles {
  const whole = version.files.flatMap(({ path, bytes, sha256, state }) =>
    state === "verified" && bytes !== null && sha256 !== null ? [{ path, bytes, sha256 }] : [],
  );
  const files = createVerifiedFiles(folder, whole, onDamaged);
  const [now, before] = TENSOR_CACHES;
  const old = whole.find(({ path }) => path === before);
  if (!old || whole.some(({ path }) => path === now)) return files;
  return { files: [...whole, { ...old, path: now }], read: (path) => files.read(path === now ? before : path) };
}
