import type { DeviceReport, PinnedBy, UnmetRequirement } from "../../domain/model/model";
import type { ModelCard, ModelFile } from "../../domain/model/model-card";

/** How the browser says that its own model stands. */
export type BrowserModelAvailability = "absent" | "downloadable" | "downloading" | "available";

/** What there is for models to run on. */
export interface EngineFacts {
  device: DeviceReport;
  /** File names of the model libraries in the package. */
  libraries: readonly string[];
  browserModel: BrowserModelAvailability;
}

/** A file that a list names, and for lists themselves the hash of what was read. */
export interface ListedFile extends ModelFile {
  pinnedBy?: PinnedBy;
}

/** Reads a list that a repository has. Throws what fetching throws. */
export type ReadList = (path: string) => Promise<{ named: ListedFile; bytes: Uint8Array }>;

/** Everything that follows from what runs a model; what is the same for all is not here. */
export interface EngineDescriptor<Card extends ModelCard> {
  kind: Card["kind"];
  /** How its repositories are laid out; goes into the name of a version. */
  format: string;
  /**
   * Names every file of a repository that this engine reads. Throws `download-wrong-file` where a list is malformed.
   */
  listFiles(readList: ReadList): Promise<ListedFile[]>;
  /** Names that files have had, by the name that the engine asks for today. */
  formerNames: Readonly<Record<string, string>>;
  /** Bytes of the weights, from millions of parameters. */
  estimateBytes(parameters: number): number;
  /** What it needs and the device or the package lacks; empty where it runs, as far as anybody can tell before. */
  findUnmet(card: Card, facts: EngineFacts): UnmetRequirement[];
}

/** A file of which nothing is known but its name. */
export const unknownFile = (path: string): ListedFile => ({ path, bytes: null, sha256: null });
