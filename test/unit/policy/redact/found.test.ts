import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { REDACTION_CLASSES } from "../../../../lib/domain/settings/settings";
import { type Found, type Kind, withoutOverlap } from "../../../../lib/policy/redact/found";
import { createPersonalDataFinder } from "../../../../lib/policy/redact/personal-data";
import { createRedactor } from "../../../../lib/policy/redact/redactor";
import { cpuMilliseconds, QUICK } from "../../../support/cpu-time";

// CPU time is what is judged; a busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 });

const ORDER: readonly Kind[] = ["secret", "email", "name"];

const anyFound = fc
  .record({ class: fc.constantFrom(...ORDER), start: fc.nat(40), length: fc.integer({ min: 1, max: 15 }) })
  .map(({ class: kind, start, length }): Found => ({ class: kind, start, end: start + length, key: `${start}` }));

describe("what was found, without overlaps", () => {
  test("covers every letter and digit that was found, none twice, and gives it to the first class", () => {
    const text = "a1-é b2.. 🍲c d,e f".repeat(3);
    fc.assert(
      fc.property(fc.array(anyFound, { maxLength: 12 }), (all) => {
        const kept = withoutOverlap(all, ORDER, text);
        for (const [index, { start, end }] of kept.entries()) {
          expect(start).toBeLessThan(end);
          if (index > 0) expect(start).toBeGreaterThanOrEqual(kept[index - 1]!.end);
        }
        for (let at = 0; at < text.length; at++) {
          if (!/[\p{L}\p{N}]/u.test(text[at]!)) continue;
          const over = all.filter(({ start, end }) => start <= at && at < end);
          const best = over.sort((one, other) => ORDER.indexOf(one.class) - ORDER.indexOf(other.class))[0];
          expect(kept.find(({ start, end }) => start <= at && at < end)?.class).toBe(best?.class);
        }
      }),
    );
  });

  test("a piece that sticks out is cut to its letters and digits", () => {
    const all: Found[] = [
      { class: "email", start: 2, end: 5, key: "e" },
      { class: "name", start: 0, end: 9, key: "n" },
    ];
    expect(withoutOverlap(all, ORDER, "a xyz. b, c")).toEqual([
      { class: "name", start: 0, end: 1, key: "A" },
      { class: "email", start: 2, end: 5, key: "e" },
      { class: "name", start: 7, end: 8, key: "B" },
    ]);
  });

  test("costs as much as there is, not its square", () => {
    const length = 200_000;
    const all = Array.from({ length: 50_000 }, (_, index): Found => {
      const start = (index * 7919) % (length - 100);
      return { class: ORDER[index % 3]!, start, end: start + 1 + (index % 90), key: "" };
    });
    expect(cpuMilliseconds(() => withoutOverlap(all, ORDER, "a".repeat(length)))).toBeLessThan(QUICK);
  });
});

describe("a page full of personal data costs as much as it is long", () => {
  const many = (unit: (index: number) => string) => {
    const parts = Array.from({ length: 100_000 / unit(1_000).length }, (_, index) => unit(index));
    return parts.join("");
  };

  test.each([
    ["e-mail addresses", many((index) => `ann${index}@host.example `)],
    ["phone numbers", many((index) => `+49 30 ${1_234_567 + index} `)],
    ["numbers grouped like phones'", many((index) => `${100 + (index % 900)}-555-0${100 + (index % 900)} `)],
    ["IP addresses", many((index) => `10.0.${index % 250}.7 `)],
    ["placeholders", many((index) => `[EMAIL_${index}] `)],
  ])("%s", (_, text) => {
    const find = createPersonalDataFinder({ classes: ["email", "phone", "ip-address"], language: "en" });
    expect(cpuMilliseconds(() => find(text))).toBeLessThan(2 * QUICK);
  });

  test("one address in thousands of writings is swapped and counted in one pass", () => {
    const word = "annbergsommerkind";
    const written = Array.from({ length: 8_000 }, (_, number) =>
      [...word].map((letter, place) => ((number >> place) & 1 ? letter.toUpperCase() : letter)).join(""),
    );
    const redactor = createRedactor({ classes: ["email"] });
    const cost = cpuMilliseconds(() => {
      const sent = redactor.protect(written.map((name) => `${name}@host.example`).join(" "));
      expect(redactor.replacements(sent)).toMatchObject([{ placeholder: "[EMAIL_1]", count: 8_000 }]);
      redactor.restore(sent);
      expect(redactor.restorations("[EMAIL_1]").length).toBeLessThanOrEqual(17);
    });
    expect(cost).toBeLessThan(2 * QUICK);
  });

  test("thousands of different things are counted in one pass", () => {
    const redactor = createRedactor({ classes: ["email"] });
    const sent = redactor.protect(many((index) => `ann${index}@host.example `));
    const cost = cpuMilliseconds(() => expect(redactor.replacements(sent).length).toBeGreaterThan(4_000));
    expect(cost).toBeLessThan(QUICK);
  });

  test("every class together knows its limits", () => {
    const find = createPersonalDataFinder({ classes: REDACTION_CLASSES, language: "en" });
    const text = "Write to ann@host.example or call +49 30 1234567. ".repeat(400);
    expect(cpuMilliseconds(() => find(text))).toBeLessThan(2 * QUICK);
  });
});
