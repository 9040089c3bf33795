import type { FieldType } from "../../../value";
import { TASK_LIMITS } from "../parse-task";
import type { Field } from "../task";
import { createCue, createLead, createTail } from "./cue";
import { foldQuestion, hasQuestionMark } from "./fold-question";
import { guessType } from "./guess-type";
import { readChoice } from "./read-options";
import { topicOf } from "./topics";

/** A field without its id, which depends on the fields beside it. */
export type AskedField = Omit<Field, "id">;

const ALL = createCue("all");
const SEVERAL = createCue("several");
const POLITE = createLead("polite");
const LEAD = createLead("lead");
const TAIL = createTail("tail");
/** Greeting and request: no more stand before a question. */
const MOST_POLITE = 3;
/** Types of which a page names one where a person asks in the plural. */
const SINGLE: readonly FieldType[] = ["boolean", "enum", "number", "duration"];

/**
 * The field that a typed line asks for: a question, a request or a bare name, in any of the languages of `words/`.
 * `line` has text, on one line. What it says of the type decides, else the field is a text.
 */
export function readQuestion(line: string): AskedField {
  const description = line.replace(/\s+/g, " ").trim().slice(0, TASK_LIMITS.descriptionLength);
  const asked = withoutPoliteness(description);
  const plain = withoutMarks(asked) || description;
  const choice = readChoice(plain);
  if (choice) {
    const name = limitName(choice.name || asked);
    return { name, type: "enum", description, options: choice.options };
  }
  const folded = foldQuestion(asked);
  const type = guessType(folded, hasQuestionMark(asked));
  const isList = ALL.test(folded) || (type === "text" && SEVERAL.test(folded));
  const name = limitName(shortNameOf(plain, type) ?? asked);
  const topic = topicOf(folded);
  return {
    name,
    type,
    description,
    ...(topic && { synonyms: [topic] }),
    ...(isList && !SINGLE.includes(type) && { many: true }),
  };
}

function withoutPoliteness(line: string): string {
  let rest = line;
  for (let round = 0; round < MOST_POLITE; round++) {
    const shorter = rest.replace(POLITE, "").trimStart();
    if (shorter === rest || !/\p{L}/u.test(shorter)) break;
    rest = shorter;
  }
  return rest;
}

const withoutMarks = (text: string) => text.replace(/^[¿¡\s"“„«]{1,5}|[?？؟;!！.。:：…\s"”»]{1,5}$/gu, "").trim();

/** "What is the monthly rent" is about the "monthly rent", but "How long is the newest episode" not about the episode. */
function shortNameOf(question: string, type: FieldType): string | null {
  const short = question.replace(LEAD, "").replace(TAIL, "").trim();
  if (short === question || type === "boolean" || !/[\p{L}\p{N}]/u.test(short)) return null;
  return type === "text" || guessType(foldQuestion(short), false) === type ? short : null;
}

function limitName(name: string): string {
  const [first = "", ...rest] = [...name];
  return [first.toLocaleUpperCase(), ...rest].join("").slice(0, TASK_LIMITS.nameLength).trim();
}
