import type { Question } from "../../domain/task/task";
import { type RankedFor, type RankPassages, rankByPlace } from "./passages";
import type { ReadPassage } from "./prompt";

/** One point of length one for each text, in their order; see `Embedder` of the encoder stage. */
export type EmbedTexts = (texts: readonly string[]) => Promise<readonly ArrayLike<number>[]>;

/** Passages that are compared; a longer page's later ones come after these, in the page's order. */
const MOST_PASSAGES = 256;
/** What the encoder reads of a passage, about; in code units. */
const LONGEST_PASSAGE = 500;
/** Backends round differently; a nearness is told apart from here on. */
const STEP = 1 / 128;

/**
 * As `rankByPlace`, and among passages of the same place those first whose meaning is near to what is asked: with a
 * small budget the answer's own block is more likely among those that are sent.
 */
export function rankByMeaning(embed: EmbedTexts): RankPassages {
  return async (passages, wanted) => {
    const places = rankByPlace(passages, wanted);
    const compared = [...passages.keys()].filter((index) => places[index]! >= 0 && hasLetters(passages[index]!));
    compared.sort((one, other) => places[other]! - places[one]! || one - other).splice(MOST_PASSAGES);
    const queries = queriesOf(wanted);
    if (queries.length === 0 || compared.length === 0) return places;
    const texts = [...queries, ...compared.map((index) => textOf(passages[index]!))];
    // A model that fails costs the order of the passages, no more; a run that was cancelled ends elsewhere.
    const embeddings = await embed(texts).catch(() => null);
    if (!embeddings) return places;
    const asked = embeddings.slice(0, queries.length);
    const ranks = [...places];
    for (const [place, index] of compared.entries()) {
      const nearness = Math.max(...asked.map((query) => similarity(query, embeddings[queries.length + place]!)));
      // Below one, so that no nearness lifts a passage over one of a better place.
      ranks[index]! += Math.min(1 - STEP, Math.max(0, Math.round(nearness / STEP) * STEP));
    }
    return ranks;
  };
}

function queriesOf({ questions }: RankedFor): string[] {
  return [...new Set(questions.flatMap(textsOfQuestion))].filter((text) => /\p{L}/u.test(text));
}

/** A label is about the page as a whole, which its start tells best: only fields have a place of their own. */
function textsOfQuestion(question: Question): string[] {
  if (question.kind === "label") return [];
  const { name, description, synonyms = [] } = question.field;
  return [name, ...synonyms, ...(description ? [`${name}: ${description}`] : [])];
}

/** Under its nearest heading: "4" says nothing, "Servings: 4" does. */
function textOf({ headingPath, text }: ReadPassage): string {
  const heading = headingPath.at(-1);
  return (heading ? `${heading}: ${text}` : text).slice(0, LONGEST_PASSAGE);
}

function hasLetters({ text, headingPath }: ReadPassage): boolean {
  return /\p{L}/u.test(text) || headingPath.length > 0;
}

function similarity(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < one.length; index++) sum += one[index]! * other[index]!;
  return sum;
}
