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
  return [`"${key}"`, `__MSG_${key}__`].some((use) => CODE.includes(use));
}

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
    expect(text("pageLikely", "article")).toBe("Likely: article");
    expect(plural("pageWords", 1)).toBe("1 word");
    expect(plural("pageWords", 1204)).toBe("1,204 words");
  });
});
