import { normaliseText } from "../../../lib/util/text";
import { wordF1 } from "../measures/word-f1";
import type { JudgedAnswer } from "./judged-answers";

/** Why a sure answer and its row say different things, the first that holds. What is left is a plain error. */
export const CAUSES = [
  "the row has none, and readers see one",
  "the row has none, and the page's data gives one",
  "the same in other words: a role, a kicker, a joining word",
  "the row has what the document's title says, the page's heading says otherwise",
  "the row has a day one day off: a time zone",
  "the row has a later day, which the page shows as well: a change",
  "the row has an earlier day",
  "the row's value stands neither on the page nor in its data",
  "another value",
] as const;

export type Cause = (typeof CAUSES)[number];

/** Share of shared words from which two texts are one. */
const SAME_WORDS = 0.6;
const DAY = 86_400_000;

/** Judged by the page alone, so that anybody can look it up there. */
export function causeOf(answer: JudgedAnswer): Cause {
  const { expected, values, sight, field, page } = answer;
  if (expected === null) return sight === "unseen" ? CAUSES[1] : CAUSES[0];
  const [wanted, found] = [[expected].flat().map(String).join(", "), values.join(", ")];
  if (field.type === "date") return causeOfDay(wanted, found) ?? (isOnPage(answer) ? CAUSES[8] : CAUSES[7]);
  if (field.type === "text") {
    const [left, right] = [normaliseText(wanted), normaliseText(found)];
    if (left.includes(right) || right.includes(left) || wordF1(found, wanted) >= SAME_WORDS) return CAUSES[2];
    if (normaliseText(page.snapshot.title).includes(left)) return CAUSES[3];
  }
  return isOnPage(answer) ? CAUSES[8] : CAUSES[7];
}

function causeOfDay(wanted: string, found: string): Cause | null {
  const [left, right] = [wanted, found].map((date) => Date.parse(date.slice(0, 10)));
  if (Number.isNaN(left!) || Number.isNaN(right!)) return null;
  if (Math.abs(left! - right!) <= DAY) return CAUSES[4];
  return left! > right! ? CAUSES[5] : CAUSES[6];
}

function isOnPage({ expected, page: { snapshot } }: JudgedAnswer): boolean {
  const all = normaliseText(`${snapshot.title} ${snapshot.blocks.map(({ text }) => text).join(" ")}`);
  const data = normaliseText(JSON.stringify(snapshot.structured));
  return [expected].flat().every((value) => {
    const wanted = normaliseText(String(value));
    return all.includes(wanted) || data.includes(wanted);
  });
}
