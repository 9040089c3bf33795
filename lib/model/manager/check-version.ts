import type { InstalledFile, InstalledVersion } from "../../domain/model/model";
import type { ManagerPorts } from "./ports";
import { markAsFound, verifyFile } from "./verify-version";
import { createUnknownModelError } from "./versions";

/** Milliseconds between two reports. */
const PAUSE = 250;

/** Reads every whole file of a version again, and writes down what was found. Throws `model-unknown`. */
export async function checkVersion(version: InstalledVersion, ports: ManagerPorts): Promise<InstalledVersion> {
  const { modelId, version: name, files } = version;
  const folder = ports.files.version(modelId, name);
  const total = files.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
  const found: InstalledFile[] = [];
  let bytes = 0;
  let reported = Number.NEGATIVE_INFINITY;
  for (const file of files) {
    const result = await verifyFile(file, folder, (count) => {
      bytes += count;
      if (ports.now() - reported < PAUSE) return;
      reported = ports.now();
      const speed = { bytesPerSecond: 0, secondsLeft: null, files: [] };
      ports.onProgress({ modelId, version: name, phase: "verifying", bytes, total, ...speed });
    });
    found.push(result);
  }
  const after = await ports.records.updateVersion(modelId, name, (before) => markAsFound(before, found));
  if (!after) throw createUnknownModelError(modelId, name);
  return after;
}
