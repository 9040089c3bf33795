import { resolve } from "node:path";
import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";

/** Words that a task, a reply or a policy may hold to make an expression of them slow. */
const AWKWARD = [
  "in stock",
  "a a a a a a",
  "- - - - - -",
  "a-a-a-a_a_a",
  "aAaAaAaA",
  "(a+)+$",
  " \u3000 x",
  "[^]",
  "",
  "漢 字",
];

const EMPTY_PAGE: Snapshot = {
  url: "",
  title: "",
  language: "",
  takenAt: 0,
  blocks: [],
  pairs: [],
  tables: [],
  structured: [],
  selection: null,
  truncated: false,
};

/**
 * Runs every place that makes a regular expression: the modules that make theirs when they are imported, and the
 * functions that make theirs of what they are given.
 *
 * @param places As `lib/task/retry.ts:12`.
 */
export async function useConstructions(places: readonly string[]): Promise<void> {
  for (const path of new Set(places.map((place) => place.slice(0, place.lastIndexOf(":"))))) {
    await import(/* @vite-ignore */ resolve(path));
  }
  for (const use of [
    useOptions,
    useFieldNames,
    useQuotes,
    useMonths,
    useTitles,
    usePlaceholders,
    useNumbers,
    useQuestions,
  ])
    await use();
}

async function useOptions() {
  const { createEnumRecogniser } = await import("../../../lib/value/enum");
  createEnumRecogniser(AWKWARD);
}

async function useFieldNames() {
  const { namedValueRule } = await import("../../../lib/stage/rules/sources/named-values");
  const { fieldProfile } = await import("../../../lib/stage/rules/field-profile");
  const { pageView } = await import("../../../lib/stage/rules/page-view");
  const field = { id: "time", name: "Time", type: "duration" as const, synonyms: AWKWARD };
  const task = { id: "t", version: 1, kind: "extract" as const, name: "T", fields: [field] };
  const profile = fieldProfile({ kind: "field", id: "time", field, task });
  namedValueRule.propose(profile, pageView(EMPTY_PAGE, "page"));
}

async function useQuotes() {
  const { locateQuote } = await import("../../../lib/stage/prompt/locate-quote");
  const passage = { blockId: "b", kind: "paragraph" as const, headingPath: [], start: 0, text: "none", links: [] };
  for (const quote of AWKWARD) locateQuote(quote, 1, [passage]);
}

async function useMonths() {
  const { createReadingContext } = await import("../../../lib/value/reading-context");
  const { dateRecogniser } = await import("../../../lib/value/date/find-dates");
  for (const language of ["pl", "cs", "ko", "tr", "hu", "fi", "ar", "he", "vi", "el"]) {
    dateRecogniser.find("1 2 2026", createReadingContext({ url: "", language, takenAt: 0 }));
  }
}

async function useTitles() {
  const { withoutSiteName } = await import("../../../lib/stage/rules/text/site-name");
  withoutSiteName("", { structured: [], url: "" });
}

async function usePlaceholders() {
  const { cutAtPlaceholders } = await import("../../../components/consent/body-view");
  cutAtPlaceholders("", ["[EMAIL_1]", "[EMAIL_10]", "[NAME_1]", ...AWKWARD]);
}

async function useNumbers() {
  const { parseTypedNumber } = await import("../../../lib/value/number");
  for (const language of ["en", "de", "fr", "de-CH", "ar", "hi"]) parseTypedNumber("1,234.5 1.234,5", language);
}

async function useQuestions() {
  const { readQuestion } = await import("../../../lib/domain/task/question/read-question");
  readQuestion("Is it new or used?");
}
