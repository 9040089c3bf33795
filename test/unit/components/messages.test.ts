import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { plural, text } from "../../../lib/messages/text";
import { MESSAGES } from "../../support/english";

const ROOT = resolve(import.meta.dirname, "../../..");
const SOURCES = ["{components,entrypoints,lib}/**/*.{ts,tsx}", "wxt.config.ts"];
const CODE = globSync(SOURCES, { cwd: ROOT })
  .map((path) => readFileSync(join(ROOT, path), "utf8"))
  .join("\n");
const KEYS = Object.keys(MESSAGES);

function pluralBase(key: string): string | null {
  return /^(.+)_(zero|one|two|few|many|other)$/.exec(key)?.[1] ?? null;
}

function isUsed(key: string): boolean {
  // Keys of the built-in tasks' words are made at run time: test/unit/messages/builtin-words.test.ts.
  if (/^(task|about|label|field)_/.test(key)) return true;
  return [`"${key}"`, `__MSG_${key}__`].some((use) => CODE.includes(use));
}

type Messages = Record<string, { message: string }>;
const substitutions = (text = "") => [...new Set(text.match(/\$\d/g))].sort().join(" ");

/** What a translation gets wrong against the English texts. A key that it lacks is shown in English. */
function findMistakes(language: string, translation: Messages): string[] {
  const { pluralCategories } = new Intl.PluralRules(language.replace("_", "-")).resolvedOptions();
  return Object.entries(translation).flatMap(([key, { message }]) => {
    const base = pluralBase(key);
    const isPlural = base !== null && KEYS.includes(`${base}_other`);
    const english = MESSAGES[isPlural ? `${base}_other` : key]?.message;
    if (english === undefined) return [`${key} is no key`];
    if (!isPlural) return substitutions(message) === substitutions(english) ? [] : [`${key} has other substitutions`];
    const lacking = pluralCategories.filter((category) => !translation[`${base}_${category}`]);
    return lacking.map((category) => `${base} lacks ${category}`);
  });
}

/** Names, the same in every language. */
const NAMES = ["loupe", "csv", "webhook"];

/** English words that a language has too: its own (French "page"), or the usual ones of software ("thread", "token"). */
const SHARED_WORDS: Record<string, string> = {
  de: "details label labels name text tokens version website",
  es: "endpoint no tokens",
  fr: "article collection date description documentation e exact forum licence mail page pages question questions sentiment service site thread threads type urgent version",
  it: "e endpoint forum mail no privacy thread",
  nl: "details e endpoint exact forum item items label labels mail model percentage privacy processor product sentiment site thread threads tokens type website",
  pl: "e forum mail model",
  pt_BR: "e endpoint item mail site thread threads tokens",
  sv: "forum processor start text version",
};

/** Keys whose text was left in English. Substitutions and punctuation are no words. */
function findUntranslated(language: string, translation: Messages): string[] {
  if (language === "en") return [];
  const shared = [...NAMES, ...(SHARED_WORDS[language] ?? "").split(" ")];
  return Object.entries(translation).flatMap(([key, { message }]) => {
    const words = message.toLowerCase().match(/\p{L}+/gu) ?? [];
    const isEnglish = message === MESSAGES[key]?.message && !words.every((word) => shared.includes(word));
    return isEnglish ? [key] : [];
  });
}

describe("a translation", () => {
  const folders = globSync("public/_locales/*/messages.json", { cwd: ROOT });

  it.each(folders)("%s has keys, plurals and substitutions as English has them", (path) => {
    const language = path.split("/").at(-2)!;
    expect(findMistakes(language, JSON.parse(readFileSync(join(ROOT, path), "utf8")))).toEqual([]);
  });

  it.each(folders)("%s says nothing in English", (path) => {
    const language = path.split("/").at(-2)!;
    expect(findUntranslated(language, JSON.parse(readFileSync(join(ROOT, path), "utf8")))).toEqual([]);
  });

  it("is told what it left in English", () => {
    const german = { cancel: { message: "Cancel" }, close: { message: "Schließen" }, memberName: { message: "Name" } };
    expect(findUntranslated("de", german)).toEqual(["cancel"]);
    expect(findUntranslated("pl", german)).toEqual(["cancel", "memberName"]);
  });

  it("is told what it gets wrong", () => {
    const polish = {
      close: { message: "Zamknij" },
      clsoe: { message: "Zamknij" },
      pageKind: { message: "Chyba artykuł" },
      pageWords_one: { message: "$1 słowo" },
      pageWords_other: { message: "$1 słowa" },
    };
    expect([...new Set(findMistakes("pl", polish))]).toEqual([
      "clsoe is no key",
      "pageKind has other substitutions",
      "pageWords lacks few",
      "pageWords lacks many",
    ]);
  });
});

describe("texts", () => {
  it("has every key that the code or the manifest names", () => {
    const inCode = [...CODE.matchAll(/\btext\(\s*"(\w+)"/g)].map((match) => match[1]!);
    const inManifest = [...CODE.matchAll(/__MSG_(\w+)__/g)].map((match) => match[1]!);
    const inPlural = [...CODE.matchAll(/\bplural\(\s*"(\w+)"/g)].map((match) => `${match[1]}_other`);
    expect(inCode.length).toBeGreaterThan(50);
    expect([...inCode, ...inManifest, ...inPlural].filter((key) => !KEYS.includes(key))).toEqual([]);
  });

  it("has no key that nothing names", () => {
    expect(KEYS.filter((key) => !isUsed(pluralBase(key) ?? key))).toEqual([]);
  });

  it("gives every plural the forms that English needs, and the count to each", () => {
    const bases = new Set(KEYS.flatMap((key) => pluralBase(key) ?? []));
    for (const base of bases) {
      expect(KEYS).toContain(`${base}_one`);
      expect(KEYS).toContain(`${base}_other`);
      expect(MESSAGES[`${base}_other`]?.message, base).toContain("$1");
    }
  });

  it("numbers substitutions from $1 without a gap, and says nothing empty", () => {
    for (const [key, { message }] of Object.entries(MESSAGES)) {
      const numbers = [...new Set([...message.matchAll(/\$(\d)/g)].map((match) => Number(match[1])))].sort();
      expect(numbers, key).toEqual(numbers.map((_, index) => index + 1));
      expect(message.trim(), key).not.toBe("");
    }
  });

  it("fills in substitutions and picks the plural by the count", () => {
    expect(text("pageKind", "article")).toBe("Kind of page: article");
    expect(plural("pageWords", 1)).toBe("1 word");
    expect(plural("pageWords", 1204)).toBe("1,204 words");
  });
});
