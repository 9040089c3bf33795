import { fitsWell } from "../domain/model/device-limits";
import type { UnmetRequirement } from "../domain/model/device-report";
import type { EngineFacts } from "../domain/model/engines/engine";
import type { ModelCard } from "../domain/model/engines/index";
import { engineOf } from "../domain/model/engines/index";

/** What a model needs and doesn't have here; empty where it runs, as far as anybody can tell before. */
export function findUnmetRequirements(card: ModelCard, facts: EngineFacts): UnmetRequirement[] {
  return engineOf(card).findUnmet(card, facts);
}

/**
 * The largest of these models that the device runs well: with all that they need, within half of its memory, and, for
 * language models, on a graphics card that is none of software, however small they are. Of two of one size, the one that takes less memory: weights
 * for 16-bit arithmetic where the device has it. Null where there is none. Give it models of one kind.
 */
export function recommendModel(cards: readonly ModelCard[], facts: EngineFacts): ModelCard | null {
  const good = cards.filter(
    (card) =>
      findUnmetRequirements(card, facts).length === 0 &&
      (card.kind !== "llm" || (card.needs.webgpu && !facts.device.gpu?.isSoftware)) &&
      fitsWell(card.needs.memoryMegabytes, facts.device),
  );
  const [best] = good.toSorted(
    (a, b) => b.parameters - a.parameters || a.needs.memoryMegabytes - b.needs.memoryMegabytes,
  );
  return best ?? null;
}
