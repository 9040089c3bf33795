import type { UnmetRequirement } from "../../domain/model/device-report";
import type { EngineFacts } from "../../domain/model/engines/engine";
import type { ModelCard } from "../../domain/model/engines/index";
import type { ActiveModel, InstalledVersion, ModelListing, ModelsReport } from "../../domain/model/model";
import type { ModelKind } from "../../domain/model/model-card";
import type { EffectiveSettings } from "../../domain/settings/settings";
import type { ModelManager } from "../../model/manager/manager";
import { findUnmetRequirements, recommendModel } from "../../model/requirements";
import { findMirrorProblem } from "../../policy/mirror";

export interface ReportSources {
  manager: ModelManager;
  settings: EffectiveSettings;
  cards: readonly ModelCard[];
  facts: EngineFacts;
  storage: ModelsReport["storage"];
}

/** Everything that the models page shows. */
export async function reportModels(sources: ReportSources): Promise<ModelsReport> {
  const { manager, settings, cards, facts, storage } = sources;
  const [versions, encoder, llm] = await Promise.all([
    manager.listVersions(),
    manager.readActive("encoder"),
    manager.readActive("llm"),
  ]);
  const problem = findMirrorProblem(settings.modelMirror, settings);
  // Of encoders, the one that ships is the one that was measured: whether another is better, its language says.
  // Of the browser's own model nobody knows how good it is.
  const downloadable = ofKind(cards, "llm").filter(({ source }) => source !== null);
  const best = recommendModel(downloadable, facts);
  const withdrawn = versions.map(({ card }) => card).filter(({ id }) => !cards.some((card) => card.id === id));
  const listings = [...cards, ...withoutDuplicates(withdrawn)].map((card): ModelListing => {
    const own = versions.filter(({ modelId }) => modelId === card.id);
    const isWithdrawn = !cards.includes(card);
    return {
      card,
      versions: own,
      unmetRequirements: [...findUnmetRequirements(card, facts), ...findUnmetMirror(card, own, problem !== null)],
      isRecommended: !isWithdrawn && best?.id === card.id,
      ...(isWithdrawn && { isWithdrawn }),
      progress: manager.progressOf(card.id),
    };
  });
  return {
    listings,
    active: { encoder: encoder.active, llm: llm.active },
    previous: { encoder: findIfInstalled(encoder.previous, versions), llm: findIfInstalled(llm.previous, versions) },
    device: facts.device,
    storage,
    mirror: { base: settings.modelMirror, problem: problem?.serialise() ?? null },
    libraries: [...facts.libraries],
  };
}

/** Only for what isn't here: what is can be used without a mirror. */
function findUnmetMirror(card: ModelCard, versions: InstalledVersion[], hasProblem: boolean): UnmetRequirement[] {
  const isHere = versions.some(({ state }) => state === "ready");
  return hasProblem && card.source && !isHere ? ["no-mirror"] : [];
}

const ofKind = (cards: readonly ModelCard[], kind: ModelKind) => cards.filter((card) => card.kind === kind);

function withoutDuplicates(cards: readonly ModelCard[]): ModelCard[] {
  return [...new Map(cards.map((card) => [card.id, card])).values()];
}

function findIfInstalled(model: ActiveModel | null, versions: readonly InstalledVersion[]): ActiveModel | null {
  const isThere = versions.some(({ modelId, version }) => model?.modelId === modelId && model.version === version);
  return isThere ? model : null;
}
