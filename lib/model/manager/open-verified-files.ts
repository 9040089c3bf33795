import { engineOf } from "../../domain/model/engines/index";
import type { InstalledVersion } from "../../domain/model/model";
import { createVerifiedFiles } from "../files/create-verified-files";
import type { VersionFiles } from "../files/model-files";
import type { VerifiedFiles } from "../verified-files";

/** The whole files of a version; one that has another name today under both. */
export function openVerifiedFiles(
  version: InstalledVersion,
  folder: Pick<VersionFiles, "read">,
  onDamaged: (path: string) => Promise<void>,
): VerifiedFiles {
  const whole = version.files.flatMap(({ path, bytes, sha256, state }) =>
    state === "verified" && bytes !== null && sha256 !== null ? [{ path, bytes, sha256 }] : [],
  );
  const { files, read } = createVerifiedFiles(folder, whole, onDamaged);
  const renamed = Object.entries(engineOf(version.card).formerNames).flatMap(([now, before]) => {
    const old = whole.find(({ path }) => path === before);
    return old && !whole.some(({ path }) => path === now) ? [{ ...old, path: now, before }] : [];
  });
  return {
    files: [...files, ...renamed.map(({ before: _, ...file }) => file)],
    read: (path) => read(renamed.find((file) => file.path === path)?.before ?? path),
  };
}
