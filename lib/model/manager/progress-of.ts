import type { FileProgress, InstalledVersion, ModelProgress } from "../../domain/model/model";
import { createSpeed } from "../download/speed";

/** Turns what a download says of its files, a few times a second, into how the whole version stands. */
export function progressOf(
  { modelId, version, files }: InstalledVersion,
  now: () => number,
  report: (progress: ModelProgress) => void,
): (coming: FileProgress[]) => void {
  const there = files.reduce((sum, { bytes, state }) => sum + (state === "verified" ? (bytes ?? 0) : 0), 0);
  const speed = createSpeed();
  return (coming) => {
    const at = now();
    const bytes = coming.reduce((sum, file) => sum + file.bytes, there);
    const isKnown = coming.every(({ total }) => total !== null);
    const total = isKnown ? coming.reduce((sum, file) => sum + file.total!, there) : null;
    speed.sample(at, bytes);
    report({
      modelId,
      version,
      phase: "downloading",
      bytes,
      total,
      bytesPerSecond: speed.bytesPerSecond(at),
      secondsLeft: speed.secondsLeft(at, total),
      files: coming.filter((file) => file.bytes > 0 && file.bytes !== file.total),
    });
  };
}
