import { createCue } from "./cue";
import { foldQuestion } from "./fold-question";
import { asksSomething } from "./guess-type";
import { DENSE, SPACED } from "./words";

/** What a person may choose from, as typed: "manual or automatic". */
export interface Choice {
  /** What it is a choice of, "" where the question says only what there is to choose. */
  name: string;
  options: string[];
}

const MOST_OPTIONS = 8;
const MOST_WORDS = 3;
const MOST_CHARACTERS = 40;

/** "Gearbox: manual, automatic", "gearbox (manual/automatic)". */
const NAMED = /^(?<name>[^:：(（]{1,80})(?:[:：]|[(（](?=[^)）]{1,300}[)）]$))(?<list>[^)）]{1,300})[)）]?$/u;
const COMMAS = "[,،、，/／|]";
const IS_COMMA = new RegExp(COMMAS);
const ARTICLE = /^(?:an?|the|eine?|une?|una?|uno|um|uma|een|en|ett|der|die|das|le|la|les|el|il) (?=\p{L})/iu;
/** What Japanese and Korean say behind each choice, and Chinese behind the last. */
const BEHIND = /(?:です|なの|の)?(?:か|的)$|的$|(?:인가요|입니까|이에요|예요)$/u;
/** "Is it", "ist es": what comes before the first choice. */
const IS_IT =
  /^(?:is (?:it|he|she|this|that)|are (?:they|these)|ist (?:es|sie|er|das)|sind (?:es|sie)|c['’]est|est-ce|es|è|é|is het|is dit|är det|czy to|это|це|هل هو|هل هي|האם זה|είναι)(?: |$)|^是/iu;

const OR = createCue("or");
const OR_AFTER_VERB = createCue("orAfterVerb");
const PARTING = createParting(["or"]);
const PARTING_AFTER_VERB = createParting(["or", "orAfterVerb"]);

function createParting(names: readonly ("or" | "orAfterVerb")[]): RegExp {
  const entriesOf = (languages: typeof SPACED) =>
    languages.flatMap((words) => names.flatMap((name) => words[name] ?? [])).join("|");
  return new RegExp(`,? (?:${entriesOf(SPACED)}) |${COMMAS}?(?:${entriesOf(DENSE)})|${COMMAS}`, "iu");
}

/** The options that a question names, without its mark; null where it names none. */
export function readChoice(question: string): Choice | null {
  const { name = "", list } = NAMED.exec(question)?.groups ?? {};
  if (list !== undefined)
    return IS_COMMA.test(list) || OR.test(foldQuestion(list)) ? choiceOf(name, list, PARTING) : null;
  const behind = question.replace(IS_IT, "");
  const folded = foldQuestion(behind);
  if (asksSomething(folded)) return null;
  if (OR.test(folded)) return choiceOf("", behind, PARTING);
  return behind !== question && OR_AFTER_VERB.test(folded) ? choiceOf("", behind, PARTING_AFTER_VERB) : null;
}

function choiceOf(name: string, list: string, parting: RegExp): Choice | null {
  const options = list.split(parting).map(cleanOption);
  const distinct = new Set(options.map((option) => option.toLowerCase()));
  const isList = options.length >= 2 && options.length <= MOST_OPTIONS && distinct.size === options.length;
  return isList && options.every(isOption) ? { name: name.trim(), options } : null;
}

const cleanOption = (option: string) => option.trim().replace(ARTICLE, "").replace(BEHIND, "").trim();

function isOption(option: string): boolean {
  return option !== "" && option.length <= MOST_CHARACTERS && option.split(" ").length <= MOST_WORDS;
}
