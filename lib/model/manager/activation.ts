import { LoupeError } from "../../domain/errors";
import type { CardOfKind } from "../../domain/model/engines/index";
import type { ActiveModel, ActiveModels, InstalledVersion } from "../../domain/model/model";
import type { ModelKind } from "../../domain/model/model-card";
import type { ManagerPorts } from "./ports";
import { cardOf, createUnknownModelError, obeysPolicy } from "./versions";

type ActivationPorts = Pick<ManagerPorts, "records" | "cards" | "builtIn">;

/** A version that answers, with the card that it runs by. */
export interface UsableModel<Kind extends ModelKind = ModelKind> {
  card: CardOfKind<Kind>;
  version: InstalledVersion;
}

/** Which version of which model answers, and which did before. */
export class Activation {
  constructor(readonly ports: ActivationPorts) {}

  /** Of encoders, what ships with Loupe stands where nobody chose. */
  async of(kind: ModelKind): Promise<ActiveModels> {
    const { active, previous } = await this.ports.records.getActive(kind);
    return { kind, active: active ?? (await this.#findFallback(kind)), previous };
  }

  /** Null: none of this kind or, of encoders, the one that ships with Loupe. Throws `model-unknown`. */
  async activate(kind: ModelKind, model: ActiveModel | null): Promise<void> {
    const chosen = model ?? (await this.#findFallback(kind));
    if (chosen) await this.#assertUsable(kind, chosen);
    const fallback = await this.#findFallback(kind);
    await this.ports.records.updateActive(kind, (before) => {
      const active = before.active ?? fallback;
      return isSame(active, chosen) ? before : { kind, active: chosen, previous: active };
    });
  }

  /** Swaps what answers with what did before. Throws `model-unknown` where there is nothing, or it can't be used. */
  async rollBack(kind: ModelKind): Promise<void> {
    const { previous } = await this.ports.records.getActive(kind);
    if (!previous) throw new LoupeError("model-unknown", "There is nothing to go back to.", { kind });
    await this.#assertUsable(kind, previous);
    const fallback = await this.#findFallback(kind);
    await this.ports.records.updateActive(kind, (before) => ({
      kind,
      active: previous,
      previous: before.active ?? fallback,
    }));
  }

  /** What answers now; null where nothing was chosen, it isn't whole, no list names it any more, or policy pins others. */
  async usable<Kind extends ModelKind>(kind: Kind): Promise<UsableModel<Kind> | null> {
    const { active } = await this.of(kind);
    return active && this.#usable(kind, active);
  }

  /** Takes a version that is no more out of the choice. */
  async forget(model: ActiveModel, kind: ModelKind): Promise<void> {
    await this.ports.records.updateActive(kind, ({ active, previous }) => ({
      kind,
      active: isSame(active, model) ? null : active,
      previous: isSame(previous, model) ? null : previous,
    }));
  }

  async #findFallback(kind: ModelKind): Promise<ActiveModel | null> {
    const shipped = (await this.ports.builtIn()).find(({ card }) => card.kind === kind && card.origin === "package");
    return shipped ? { modelId: shipped.modelId, version: shipped.version } : null;
  }

  async #assertUsable(kind: ModelKind, model: ActiveModel): Promise<void> {
    if (await this.#usable(kind, model)) return;
    throw createUnknownModelError(model.modelId, model.version);
  }

  async #usable<Kind extends ModelKind>(
    kind: Kind,
    { modelId, version: name }: ActiveModel,
  ): Promise<UsableModel<Kind> | null> {
    const builtIn = (await this.ports.builtIn()).find((one) => one.modelId === modelId && one.version === name);
    const version = builtIn ?? (await this.ports.records.getVersion(modelId, name));
    const cards = await this.ports.cards();
    const listed = cards.find(({ id }) => id === modelId);
    if (version?.state !== "ready" || version.card.kind !== kind || !listed) return null;
    return obeysPolicy(version, listed) ? { card: cardOf(version, cards) as CardOfKind<Kind>, version } : null;
  }
}

export function isSame(one: ActiveModel | null, other: ActiveModel | null): boolean {
  return one?.modelId === other?.modelId && one?.version === other?.version;
}
