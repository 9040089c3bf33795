import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { browser } from "wxt/browser";
import {
  formatBytes,
  formatLanguage,
  formatList,
  formatMilliseconds,
  formatMoment,
  formatShare,
} from "../../../components/format/format-number";
import { typedValueText } from "../../../components/format/value-text";
import { plural, text, uiLanguage } from "../../../lib/messages/text";

const ROOT = resolve(import.meta.dirname, "../../..");
const FOLDERS = globSync("public/_locales/*", { cwd: ROOT }).map((path) => path.split("/").at(-1)!);
const english = browser.i18n;

/** A browser that gives texts of one language and says that its own is another. */
function speak(folder: string, own: string): void {
  const messages = JSON.parse(readFileSync(join(ROOT, "public/_locales", folder, "messages.json"), "utf8"));
  const getMessage = (key: string, values: string[] = []) =>
    (messages[key]?.message ?? "").replace(/\$([1-9])/g, (_: string, at: string) => values[Number(at) - 1] ?? "");
  Object.assign(browser, { i18n: { getUILanguage: () => own, getMessage } });
}

afterEach(() => void Object.assign(browser, { i18n: english }));

const NOON = Date.UTC(2026, 2, 14, 12);

/** Everything that the UI writes by a language. */
function writeAll(language?: string): string[] {
  return [
    formatMoment(NOON, language),
    formatBytes(18_200_000, language),
    formatShare(0.955, language),
    formatMilliseconds(2_400, language),
    formatList(["a", "b", "c"], language),
    formatLanguage("en-US", language),
  ];
}

describe("the language of numbers, dates and plurals", () => {
  it.each(FOLDERS)("is that of the texts, whatever the browser's own is: %s", (folder) => {
    const tag = folder.replace("_", "-");
    for (const own of ["en-US", "he", "fi", tag]) {
      if (own.startsWith(`${tag}-`)) continue;
      speak(folder, own);
      expect(uiLanguage()).toBe(tag);
      expect(writeAll()).toEqual(writeAll(tag));
      const words = new Intl.NumberFormat(tag).format(12_345);
      expect(plural("pageWords", 12_345)).toContain(words);
      expect(text("correctLine", 12_345, "")).toContain(words);
      const date = new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: "UTC" }).format(NOON);
      expect(typedValueText("date", "2026-03-14")).toBe(date);
    }
  });

  it("takes a region from the browser where the language is the same", () => {
    speak("de", "de-AT");
    expect(uiLanguage()).toBe("de-AT");
    speak("pt_BR", "pt-PT");
    expect(uiLanguage()).toBe("pt-BR");
    speak("en", "en-GB");
    expect(uiLanguage()).toBe("en-GB");
  });

  it("keeps what is put into a text apart from its direction, where the text runs from right to left", () => {
    speak("ar", "ar");
    expect(text("correctName", "Prix (€)")).toContain("\u2068Prix (€)\u2069");
    speak("de", "de");
    expect(text("correctName", "Prix (€)")).not.toMatch(/[\u2066-\u2069]/);
  });

  it("is chosen in one place", () => {
    const paths = globSync("{components,entrypoints,lib/messages,lib/background}/**/*.{ts,tsx}", { cwd: ROOT });
    const uses = paths.flatMap((path) => {
      const code = readFileSync(join(ROOT, path), "utf8");
      const made = [...code.matchAll(/\bIntl\.\w+\(\s*([^,()]*(?:\(\))?)/g)].map((match) => match[1]!);
      const other = /\.toLocale\w+\(|type="(?:date|time|datetime-local)"|navigator\.languages?\b/.exec(code)?.[0];
      return [...made, ...(other ? [other] : [])].map((use) => ({ path, use }));
    });
    expect(uses.length).toBeGreaterThan(5);
    expect(uses.filter(({ use }) => !["language", "uiLanguage()"].includes(use))).toEqual([]);
    const asked = paths.filter((path) => readFileSync(join(ROOT, path), "utf8").includes("getUILanguage"));
    expect(asked).toEqual(["lib/messages/text.ts"]);
  });
});
