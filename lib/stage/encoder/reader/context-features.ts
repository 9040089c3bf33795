import { blendOf, type FieldWords, type Likeness, likenessOf, tokensOf } from "../../../domain/task/likeness";
import { CONTEXTS, type Contexts, MEANT } from "./contexts";

export const CONTEXT_FEATURES = [
  ...CONTEXTS.flatMap((name) => ["recall", "precision", "described", "lead"].map((one) => `${name}-${one}`)),
  "best",
  "bestLead",
  ...MEANT.flatMap((name) => [`${name}-meaning`, `${name}-meaningLead`]),
  "bestMeaning",
  ...MEANT.flatMap((name) => [`${name}-fit`, `${name}-fitLead`]),
  "fitTotal",
  "fitTotalLead",
] as const;

/** How near in meaning a text is to every field, as it is and by the map; null where it can't be told. */
export interface Meanings {
  likeness(text: string): readonly number[] | null;
  /** For every field one number for each context of MEANT. */
  fit(contexts: Contexts): readonly (readonly number[])[];
  /** How much each of those counts. */
  weights: readonly number[];
}

/** Compares contexts with a task's fields, each text once. */
export class ContextComparison {
  readonly #known = new Map<string, Likeness[]>();

  constructor(
    readonly fields: readonly FieldWords[],
    readonly meanings: Meanings,
  ) {}

  /** For one field, by its position. */
  featuresOf(contexts: Contexts, field: number): number[] {
    const features: number[] = [];
    let [best, bestLead] = [0, -1];
    for (const name of CONTEXTS) {
      const all = this.#likenesses(contexts[name]);
      const own = all[field]!;
      const blend = blendOf(own);
      const lead = blend - all.reduce((most, other, at) => (at === field ? most : Math.max(most, blendOf(other))), 0);
      features.push(own.recall, own.precision, own.described, lead);
      if (name === "sentence") continue;
      if (blend > best) [best, bestLead] = [blend, lead];
    }
    features.push(best, bestLead);
    let bestMeaning = 0;
    for (const name of MEANT) {
      const meanings = this.meanings.likeness(contexts[name]);
      const own = meanings?.[field] ?? 0;
      const rival = meanings?.reduce((most, other, at) => (at === field ? most : Math.max(most, other)), 0) ?? 0;
      features.push(own, own - rival);
      bestMeaning = Math.max(bestMeaning, own);
    }
    features.push(bestMeaning);
    this.#addFits(contexts, field, features);
    return features;
  }

  #addFits(contexts: Contexts, field: number, features: number[]): void {
    const fits = this.meanings.fit(contexts);
    const rival = (of: (fit: readonly number[]) => number) =>
      fits.reduce((most, fit, at) => (at === field ? most : Math.max(most, of(fit))), 0);
    for (const at of MEANT.keys()) features.push(fits[field]![at]!, fits[field]![at]! - rival((fit) => fit[at]!));
    const total = (fit: readonly number[]) => fit.reduce((sum, one, at) => sum + one * this.meanings.weights[at]!, 0);
    features.push(total(fits[field]!), total(fits[field]!) - rival(total));
  }

  #likenesses(text: string): Likeness[] {
    const known = this.#known.get(text);
    if (known) return known;
    const words = tokensOf(text);
    const found = this.fields.map((field) => likenessOf(words, field));
    this.#known.set(text, found);
    return found;
  }
}
