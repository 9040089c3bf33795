import { CONTEXTS, type ContextName, type Contexts } from "./contexts";
import { blendOf, type FieldWords, type Likeness, likenessOf, tokensOf } from "./likeness";

/** Contexts whose meaning is compared too: texts of their own, of which a page has few. */
export const MEANT = ["label", "above", "heading", "sentence"] as const satisfies readonly ContextName[];

export const CONTEXT_FEATURES = [
  ...CONTEXTS.flatMap((name) => ["recall", "precision", "described", "lead"].map((one) => `${name}-${one}`)),
  "best",
  "bestLead",
  ...MEANT.flatMap((name) => [`${name}-meaning`, `${name}-meaningLead`]),
  "bestMeaning",
] as const;

/** Compares contexts with a task's fields, each text once. */
export class ContextComparison {
  readonly #known = new Map<string, Likeness[]>();

  constructor(
    readonly fields: readonly FieldWords[],
    /** Likeness in meaning of a text to every field; null where it can't be told. */
    readonly meaningOf: (text: string) => readonly number[] | null,
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
      const meanings = this.meaningOf(contexts[name]);
      const own = meanings?.[field] ?? 0;
      const rival = meanings?.reduce((most, other, at) => (at === field ? most : Math.max(most, other)), 0) ?? 0;
      features.push(own, own - rival);
      bestMeaning = Math.max(bestMeaning, own);
    }
    features.push(bestMeaning);
    return features;
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
