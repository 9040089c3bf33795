import type { Proposal } from "../../../domain/result/proposal";
import { readingHabitsOf } from "../../../domain/snapshot/reading-habits";
import type { Snapshot } from "../../../domain/snapshot/snapshot";
import { fieldWordsOf } from "../../../domain/task/likeness";
import type { Field } from "../../../domain/task/task";
import { type FoundName, findNames } from "../../../value/forms/person/find-names";
import type { Embed } from "../classify";
import { inGroups, similarity } from "../embedder";
import { fieldQueries, isReadable } from "../field-match";
import type { ReaderCandidate } from "./candidate";
import { CONTEXT_FEATURES, ContextComparison, type Meanings } from "./context-features";
import { type Contexts, contextsOf, MEANT } from "./contexts";
import { CROWD_FEATURES, Crowd, FIELD_FEATURES, fieldFeatures } from "./crowd-features";
import { findCandidates } from "./find-candidates";
import { type Line, linesOf } from "./lines";
import { type MeaningMap, packagedMap } from "./meaning-map";
import { PLACE_FEATURES, pageFactsOf, placeFeatures } from "./place-features";
import { VALUE_FEATURES, valueFeatures, wantedBy } from "./value-features";

/** What the ranker knows of a candidate, in the order of `FEATURES`. */
export const FEATURES = [
  ...FIELD_FEATURES,
  ...CONTEXT_FEATURES,
  ...PLACE_FEATURES,
  ...VALUE_FEATURES,
  ...CROWD_FEATURES,
  "certainty",
] as const;

export interface DescribedCandidate extends ReaderCandidate {
  contexts: Contexts;
  /** As `FEATURES`. */
  vector: number[];
}

/** Lets others have a turn where that is due. Rejects where the work is to end. */
export type Pause = () => Promise<void> | undefined;

interface Found {
  candidates: ReaderCandidate[];
  contexts: Contexts[];
  told: Proposal[];
}

/** Texts of one page whose meaning is looked at; each costs some milliseconds. */
const MOST_TEXTS = 240;

/** Every field's candidates, each with what tells whether it answers the field. */
export async function describePage(
  fields: readonly Field[],
  snapshot: Snapshot,
  told: readonly Proposal[],
  embed: Embed,
  map: MeaningMap = packagedMap(),
  pause: Pause = () => undefined,
): Promise<DescribedCandidate[][]> {
  const lines = linesOf(snapshot);
  const habits = readingHabitsOf(snapshot);
  const facts = pageFactsOf(lines);
  const found: Found[] = [];
  for (const field of fields) {
    await pause();
    const own = told.filter(({ questionId }) => questionId === field.id);
    const candidates = findCandidates(field, lines, habits, own);
    found.push({ candidates, contexts: candidates.map((candidate) => contextsOf(candidate, lines)), told: own });
  }
  const meanings = await compareMeanings(
    fields,
    found.flatMap(({ contexts }) => contexts),
    embed,
    map,
  );
  const names = new Map<Line, FoundName[]>();
  const namesIn = (line: Line | null): FoundName[] => {
    if (!line) return [];
    if (!names.has(line)) names.set(line, findNames(line.text, { language: habits.language }));
    return names.get(line)!;
  };
  const words = fields.map((field) => fieldWordsOf(field, fields));
  const comparison = new ContextComparison(words, meanings);
  const described: DescribedCandidate[][] = [];
  for (const [at, field] of fields.entries()) {
    const { candidates, contexts, told: own } = found[at]!;
    const crowd = new Crowd(candidates, own, field);
    const [about, wanted] = [fieldFeatures(field), wantedBy(field)];
    const ofField: DescribedCandidate[] = [];
    for (const [position, candidate] of candidates.entries()) {
      await pause();
      const around = contexts[position]!;
      const vector = [
        ...about,
        ...comparison.featuresOf(around, at),
        ...placeFeatures(candidate, around.label, around.sentence, facts),
        ...valueFeatures(candidate, wanted, namesIn(candidate.line)),
        ...crowd.featuresOf(candidate),
        candidate.certainty,
      ];
      ofField.push({ ...candidate, contexts: around, vector });
    }
    described.push(ofField);
  }
  return described;
}

/** Compares the texts around candidates with every field in meaning. */
async function compareMeanings(
  fields: readonly Field[],
  contexts: readonly Contexts[],
  embed: Embed,
  map: MeaningMap,
): Promise<Meanings> {
  const texts = new Set<string>();
  for (const name of MEANT)
    for (const around of contexts) {
      if (texts.size >= MOST_TEXTS) break;
      if (isReadable(around[name])) texts.add(around[name]);
    }
  const queries = fields.map(fieldQueries);
  const embeddings = await embed([...texts, ...queries.flat()]);
  const byText = new Map([...texts].map((text, at) => [text, embeddings[at]!]));
  const asked = inGroups(
    embeddings.slice(texts.size),
    queries.map(({ length }) => length),
  );
  const expected = asked.map((names) => (names.length > 0 ? map.expect(names) : null));
  const none = MEANT.map(() => 0);
  return {
    weights: map.weights,
    likeness: remembered((text: string) => {
      const embedding = byText.get(text);
      if (!embedding) return null;
      return asked.map((names) => names.reduce((most, name) => Math.max(most, similarity(name, embedding)), 0));
    }),
    fit(around) {
      const near = MEANT.map((name) => byText.get(around[name]));
      return expected.map((one) => (one ? map.fit(one, near) : none));
    },
  };
}

function remembered<Result>(compute: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    if (!known.has(text)) known.set(text, compute(text));
    return known.get(text)!;
  };
}
