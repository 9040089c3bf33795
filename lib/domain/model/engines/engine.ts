import { LoupeError } from "../../errors";
import type { DeviceReport, UnmetRequirement } from "../device-report";
import type { CardBase, EncoderTraits, ModelFile, ModelSource, OnnxWeights, PinnedBy } from "../model-card";

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

/** A model as policy writes it, as far as its engine has a say in it. */
export interface PushedModel {
  needs: { memoryMegabytes: number; features?: string[] | undefined; bufferBytes?: number | undefined };
  library?: string | undefined;
  weights?: OnnxWeights | undefined;
  encoder?: EncoderTraits | undefined;
}

/** What a pushed card says whatever runs the model. */
export type PushedFacts = Omit<CardBase, "kind" | "engine" | "needs" | "source"> & { source: ModelSource };

/** Everything that follows from what runs a model; what is the same for all is not here. */
export interface EngineDescriptor<Card extends CardBase> {
  kind: Card["kind"];
  /** How its repositories are laid out; goes into the name of a version. */
  format: string;
  /**
   * Names every file of a repository that this engine reads for a card. Throws `download-wrong-file` where a list is
   * malformed.
   */
  listFiles(readList: ReadList, card: Card): Promise<ListedFile[]>;
  /** Names that files have had, by the name that the engine asks for today. */
  formerNames: Readonly<Record<string, string>>;
  /** The browser has the model, its files and its memory: it is neither downloaded nor deleted here. */
  isBrowsers: boolean;
  /** Every model runs on a compiled library, which the package has or lacks. */
  needsLibrary: boolean;
  /** The card of a model that policy pushes, whose schema saw to `library` and `encoder`; null: policy pushes none. */
  createPushedCard: ((facts: PushedFacts, pushed: PushedModel) => Card) | null;
  /** Bytes of the weights, from millions of parameters. */
  estimateBytes(parameters: number): number;
  /** What it needs and the device or the package lacks; empty where it runs, as far as anybody can tell before. */
  findUnmet(card: Card, facts: EngineFacts): UnmetRequirement[];
}

/** What a list says, where the server has it; null where it has none. */
export async function readIfThere(readList: ReadList, path: string): Promise<Awaited<ReturnType<ReadList>> | null> {
  return readList(path).catch((thrown: unknown) => {
    if (thrown instanceof LoupeError && thrown.data.status === 404) return null;
    throw thrown;
  });
}

/** A file of which nothing is known but its name. */
export const unknownFile = (path: string): ListedFile => ({ path, bytes: null, sha256: null });
