import { DENSE, type QuestionWords, SPACED } from "./words";

type Cue = keyof QuestionWords;

/** What `~` stands for: the rest of a word. */
const REST = "\\p{L}*";

/** One expression for what all languages have under that name, for a folded question. */
export function createCue(name: Cue, where: "anywhere" | "start" | "end" = "anywhere"): RegExp {
  const spaced = entriesOf(SPACED, name).replaceAll("~", REST);
  const dense = entriesOf(DENSE, name);
  const [before, after] = [where === "start" ? "^ " : " ", where === "end" ? " $" : "(?: |$)"];
  return new RegExp(`${before}(?:${spaced})${after}${dense && `|${dense}`}`, "u");
}

/** What stands at the beginning of a question as it was typed, with the space behind it. */
export function createLead(name: Cue): RegExp {
  const spaced = entriesOf(SPACED, name);
  const dense = entriesOf(DENSE, name);
  return new RegExp(`^(?:(?:${spaced})(?:[,:]? |(?<=['’]))${dense && `|(?:${dense})[,:，：]?`})`, "iu");
}

/** What stands at its end. */
export function createTail(name: Cue): RegExp {
  const spaced = entriesOf(SPACED, name);
  return new RegExp(`(?:,? (?:${spaced})|(?:${entriesOf(DENSE, name)}))$`, "iu");
}

function entriesOf(languages: readonly QuestionWords[], name: Cue): string {
  return languages.flatMap((words) => words[name] ?? []).join("|");
}
