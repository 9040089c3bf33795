import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { browser } from "wxt/browser";
import { BUILTIN_TASKS } from "../../../lib/domain/task/builtin";
import type { ClassifyTask } from "../../../lib/domain/task/task";
import { keyOfWord, localiseSummary, localiseTask } from "../../../lib/messages/builtin-words";
import { MESSAGES } from "../../support/english";

const LOCALES = resolve(import.meta.dirname, "../../../public/_locales");
const MESSAGE_FILES = readdirSync(LOCALES).map((language) => ({
  language,
  messages: JSON.parse(readFileSync(join(LOCALES, language, "messages.json"), "utf8")) as typeof MESSAGES,
}));

/** Every word of the built-in tasks, with its key. */
const WORDS = BUILTIN_TASKS.flatMap((task) => [
  [keyOfWord("task", task.name), task.name],
  [keyOfWord("about", task.name), task.description],
  ...(task.kind === "classify"
    ? task.labels.map(({ name }) => [keyOfWord("label", name), name])
    : task.fields.map(({ name }) => [keyOfWord("field", name), name])),
]);

function speak<Returned>(language: string, act: () => Returned): Returned {
  const i18n = browser.i18n as unknown as { getMessage(key: string): string };
  const english = i18n.getMessage;
  const { messages } = MESSAGE_FILES.find((file) => file.language === language)!;
  i18n.getMessage = (key) => messages[key]?.message ?? "";
  try {
    return act();
  } finally {
    i18n.getMessage = english;
  }
}

describe("the words of the built-in tasks", () => {
  it("are texts of the package, in English as the tasks have them", () => {
    expect(WORDS.map(([key, word]) => [key, MESSAGES[key!]?.message === word])).toEqual(
      WORDS.map(([key]) => [key, true]),
    );
  });

  it("are all that is kept under such keys", () => {
    const keys = new Set(WORDS.map(([key]) => key));
    expect(Object.keys(MESSAGES).filter((key) => /^(task|about|label|field)_/.test(key) && !keys.has(key))).toEqual([]);
  });

  it.each(MESSAGE_FILES.map(({ language, messages }) => [language, messages] as const))(
    "are there in %s",
    (_language, messages) => {
      expect(WORDS.filter(([key]) => !messages[key!]?.message).map(([key]) => key)).toEqual([]);
    },
  );

  it("are shown in the browser's language, and nothing else of a task changes", () => {
    const recipe = BUILTIN_TASKS.find(({ id }) => id === "recipe")!;
    const german = speak("de", () => localiseTask(recipe));
    expect(german.name).toBe("Rezept");
    expect(german.kind === "extract" && german.fields.map(({ name }) => name)).toContain("Zutaten");
    const withoutWords = (task: object) =>
      JSON.stringify(task, (key, value) => (["name", "description"].includes(key) ? undefined : value));
    expect(withoutWords(german)).toBe(withoutWords(recipe));
  });

  it("leave a person's own task alone, and words that an organisation put into a built-in one", () => {
    const own: ClassifyTask = {
      id: "mine",
      version: 1,
      kind: "classify",
      name: "Recipe",
      labels: [{ id: "a", name: "positive" }],
    };
    expect(speak("de", () => localiseTask(own))).toEqual(own);
    const theirs = { ...own, id: "sentiment", name: "Tone of voice", labels: [{ id: "a", name: "warm" }] };
    expect(speak("de", () => localiseTask(theirs))).toEqual(theirs);
  });

  it("are shown in the history too", () => {
    const summary = {
      id: "1",
      taskId: "sentiment",
      taskName: "Sentiment",
      pageTitle: "",
      pageUrl: "",
      createdAt: 0,
      best: [],
    };
    expect(speak("ja", () => localiseSummary({ ...summary, headline: "positive" }))).toMatchObject({
      taskName: "評判",
      headline: "肯定的",
    });
    expect(speak("ja", () => localiseSummary({ ...summary, headline: "–" })).headline).toBe("–");
  });
});
