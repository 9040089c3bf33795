import type {
  ActiveModel,
  DeviceReport,
  InstalledVersion,
  ModelCard,
  ModelKind,
  ModelListing,
  ModelObstacle,
  ModelsReport,
} from "../../domain/model/model";
import type { EffectiveSettings } from "../../domain/settings/settings";
import type { ModelManager } from "../../model/manager/manager";
import { obstaclesOf, recommended } from "../../model/obstacles";
import { mirrorProblem } from "../../policy/mirror";
import { type BrowserModelAvailability, browserObstacles } from "./built-in";

export interface ReportSources {
  manager: ModelManager;
  settings: EffectiveSettings;
  cards: readonly ModelCard[];
  device: DeviceReport;
  /** File names of the model libraries in the package. */
  libraries: string[];
  browserModel: BrowserModelAvailability;
  storage: ModelsReport["storage"];
}

/** Everything that the models page shows. */
export async function reportModels(sources: ReportSources): Promise<ModelsReport> {
  const { manager, settings, cards, device, libraries, storage } = sources;
  const [versions, encoder, llm] = await Promise.all([
    manager.versions(),
    manager.active("encoder"),
    manager.active("llm"),
  ]);
  const problem = mirrorProblem(settings.modelMirror, settings);
  // Of encoders, the one that ships is the one that was measured: whether another is better, its language says.
  // Of the browser's own model nobody knows how good it is.
  const downloadable = ofKind(cards, "llm").filter(({ source }) => source !== null);
  const best = recommended(downloadable, device, libraries);
  const withdrawn = versions.map(({ card }) => card).filter(({ id }) => !cards.some((card) => card.id === id));
  const listings = [...cards, ...onlyOnce(withdrawn)].map((card): ModelListing => {
    const own = versions.filter(({ modelId }) => modelId === card.id);
    const isWithdrawn = !cards.includes(card);
    return {
      card,
      versions: own,
      obstacles: [...obstaclesHere(card, sources), ...mirrorObstacle(card, own, problem !== null)],
      isRecommended: !isWithdrawn && best?.id === card.id,
      ...(isWithdrawn && { isWithdrawn }),
      progress: manager.progressOf(card.id),
    };
  });
  return {
    listings,
    active: { encoder: encoder.active, llm: llm.active },
    previous: { encoder: stillThere(encoder.previous, versions), llm: stillThere(llm.previous, versions) },
    device,
    storage,
    mirror: { base: settings.modelMirror, problem: problem?.serialise() ?? null },
    libraries,
  };
}

/** Why a model can't run here, whatever is on disk. */
export function obstaclesHere(
  card: ModelCard,
  { device, libraries, browserModel }: Pick<ReportSources, "device" | "libraries" | "browserModel">,
): ModelObstacle[] {
  return card.engine === "browser" ? browserObstacles(browserModel) : obstaclesOf(card, device, libraries);
}

/** Only for what isn't here: what is can be used without a mirror. */
function mirrorObstacle(card: ModelCard, versions: InstalledVersion[], hasProblem: boolean): ModelObstacle[] {
  const isHere = versions.some(({ state }) => state === "ready");
  return hasProblem && card.source && !isHere ? ["no-mirror"] : [];
}

const ofKind = (cards: readonly ModelCard[], kind: ModelKind) => cards.filter((card) => card.kind === kind);

function onlyOnce(cards: readonly ModelCard[]): ModelCard[] {
  return [...new Map(cards.map((card) => [card.id, card])).values()];
}

function stillThere(model: ActiveModel | null, versions: readonly InstalledVersion[]): ActiveModel | null {
  const isThere = versions.some(({ modelId, version }) => model?.modelId === modelId && model.version === version);
  return isThere ? model : null;
}
