import { LoupeError } from "../../domain/errors";
import type { ModelCard } from "../../domain/model/engines/index";
import type { InstalledVersion } from "../../domain/model/model";
import { EMBEDDED_MODEL, urlOfEmbeddedModel } from "../../model/embedded";
import { fetchPackagedFile, type ModelManifest, readVerifiedModel } from "../../model/embedded-model";

export const BROWSER_MODEL = "browser";

const MEGABYTE = 1_000_000;

/** The sentence encoder that ships with Loupe, as a model like the others. */
export function describePackagedEncoder(manifest: ModelManifest): InstalledVersion {
  const { dimensions, pooling, queryPrefix, maxTokens } = manifest;
  const downloadBytes = manifest.files.reduce((sum, { bytes }) => sum + bytes, 0);
  const card: ModelCard = {
    id: EMBEDDED_MODEL,
    kind: "encoder",
    engine: "transformers",
    origin: "package",
    name: "MiniLM L6",
    parameters: 23,
    licence: manifest.licence,
    languages: ["en"],
    contextTokens: maxTokens,
    downloadBytes,
    // Weights, their unpacked form and the runtime's own.
    needs: { webgpu: null, memoryMegabytes: Math.round((4 * downloadBytes) / MEGABYTE) },
    source: null,
    encoder: { dimensions, pooling, queryPrefix, maxTokens },
  };
  const files = manifest.files.map((file) => ({ ...file, pinnedBy: "catalogue", state: "verified" }) as const);
  return createBuiltInVersion(card, "packaged", files);
}

/** The browser's own language model. To activate it is to agree to it. */
export function describeBrowserModel(): InstalledVersion {
  const card: ModelCard = {
    id: BROWSER_MODEL,
    kind: "llm",
    engine: "browser",
    origin: "browser",
    name: "The browser’s own model",
    parameters: 0,
    licence: "",
    languages: [],
    contextTokens: 4_096,
    downloadBytes: 0,
    needs: { webgpu: null, memoryMegabytes: 0 },
    source: null,
  };
  return createBuiltInVersion(card, "own", []);
}

/** Reads every file of what ships again, as a download is checked; nobody but a new package can repair it. */
export async function checkPackaged(version: InstalledVersion, root: string): Promise<InstalledVersion> {
  try {
    await readVerifiedModel(urlOfEmbeddedModel(root), fetchPackagedFile);
    return version;
  } catch (thrown) {
    const error = LoupeError.from(thrown);
    const files = version.files.map((file) =>
      file.path === error.data.file ? { ...file, state: "damaged" as const } : file,
    );
    return { ...version, state: "damaged", files, error: error.serialise() };
  }
}

function createBuiltInVersion(card: ModelCard, version: string, files: InstalledVersion["files"]): InstalledVersion {
  return { modelId: card.id, version, state: "ready", files, error: null, mirror: "", createdAt: 0, card };
}
