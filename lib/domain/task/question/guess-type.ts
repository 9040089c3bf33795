import type { FieldType } from "../../../value";
import { createCue } from "./cue";

const AMOUNT = createCue("amount");
const COUNT = createCue("count");
const LEVEL = createCue("level");
const MEASURE = createCue("measure");
const COSTS = createCue("costs");
const LASTS = createCue("lasts");
const EACH = createCue("each");
const WHEN = createCue("when");
const YEAR = createCue("year");
const CLOCK = createCue("clock");
const SHARE = createCue("share");
const OTHERS = createCue("others");
const WHAT = createCue("what");
const YES_NO_START = createCue("yesNoStart", "start");
const YES_NO_MARK = createCue("yesNoMark");
const STATE = createCue("state", "end");
const STATE_START = createCue("stateStart", "start");
const WRITE_TO = createCue("writeTo");
const EMAIL = createCue("email");
const PHONE = createCue("phone");
const URL_NAME = createCue("url");
const DURATION = createCue("duration");
const DATE = createCue("date");
const DATE_NAME = createCue("dateName");
const MONEY = createCue("money");
const NUMBER = createCue("number");
const COUNTED = createCue("counted");

/** What is asked first decides; of two that begin at one place the one that is listed first. */
const ASKS: readonly (readonly [RegExp, (folded: string) => FieldType])[] = [
  [CLOCK, () => "text"],
  [LASTS, (folded) => (EACH.test(folded) ? "number" : "duration")],
  [MEASURE, () => "number"],
  [LEVEL, (folded) => typeOfNoun(folded) ?? "number"],
  [COUNT, (folded) => (COSTS.test(folded) && AMOUNT.test(folded) ? "money" : "number")],
  [AMOUNT, typeOfAmount],
  [YEAR, () => "number"],
  [WHEN, () => "date"],
  [OTHERS, (folded) => wayToReach(folded) ?? "text"],
  [WHAT, (folded) => wayToReach(folded) ?? (COSTS.test(folded) ? "money" : (typeOfNoun(folded) ?? "text"))],
];

const DENSE_LETTER = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** With the spaces around it: a name so short is none of a question, though it has its mark. */
const LONGEST_DENSE_NAME = 6;

/** "How much is it" is a sum, "how much snow is there" is none. */
const OF_WHAT =
  / how much (?!(?:is|are|was|were|does|do|did|will|would|should|must|can|could|may|has|have|to|for|per|an?|the|in|at|extra|more|less|off|each|it|this|that|i|we|you|they|money)(?: |$))/;
/** Verbs of "how much" and its like that are answered by no sum. */
const WEIGHS =
  / (?:weighs?|holds?|grows?|grew|fits?|consumes?|eats?|drinks?|sleeps?|contains?|rains?|fell|wiegt|fasst|verbraucht|pese|pesa|pesan|mide|weegt|vager|rymmer|wazy|весит|важить) /u;

/** The type of field that a question asks for; `text` where nothing tells. `folded` as `foldQuestion` has it. */
export function guessType(folded: string, isQuestion: boolean): FieldType {
  const asked = firstAsked(folded);
  if (isYesOrNo(folded, isQuestion, asked !== null)) return "boolean";
  if (SHARE.test(folded)) return "percentage";
  if (asked) return asked(folded);
  const reached = wayToReach(folded);
  if (reached) return reached;
  if (STATE.test(folded) || STATE_START.test(folded)) return "boolean";
  if (DATE_NAME.test(folded)) return "date";
  return typeOfNoun(folded) ?? (COUNTED.test(folded) ? "number" : COSTS.test(folded) ? "money" : "text");
}

/** It has a question word, or begins as a question whose answer is yes or no does. */
export function asksSomething(folded: string): boolean {
  return firstAsked(folded) !== null || YES_NO_START.test(folded);
}

function firstAsked(folded: string): ((folded: string) => FieldType) | null {
  let first = folded.length;
  let found: ((folded: string) => FieldType) | null = null;
  for (const [cue, type] of ASKS) {
    const at = cue.exec(folded)?.index ?? folded.length;
    if (at < first) [first, found] = [at, type];
  }
  return found;
}

function isYesOrNo(folded: string, isQuestion: boolean, asksAnything: boolean): boolean {
  if (YES_NO_START.test(folded)) return true;
  if (asksAnything) return false;
  if (YES_NO_MARK.test(folded)) return true;
  const isShort = folded.length <= LONGEST_DENSE_NAME || (!DENSE_LETTER.test(folded) && folded.split(" ").length <= 4);
  return isQuestion && !isShort && !wayToReach(folded) && typeOfNoun(folded) === null;
}

function typeOfAmount(folded: string): FieldType {
  if (COSTS.test(folded)) return "money";
  const named = typeOfNoun(folded);
  if (named === "money" || named === "duration") return named;
  if (/ how much /.test(folded)) return OF_WHAT.test(folded) || WEIGHS.test(folded) ? "number" : "money";
  return "number";
}

function wayToReach(folded: string): FieldType | null {
  if (EMAIL.test(folded) || WRITE_TO.test(folded)) return "email";
  if (PHONE.test(folded)) return "phone";
  return URL_NAME.test(folded) ? "url" : null;
}

function typeOfNoun(folded: string): FieldType | null {
  if (DURATION.test(folded)) return "duration";
  if (DATE.test(folded)) return "date";
  if (MONEY.test(folded)) return "money";
  return NUMBER.test(folded) ? "number" : null;
}
