import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { REDACTION_CLASSES } from "../../../../lib/domain/settings/settings";
import { createRedactor } from "../../../../lib/policy/redact/redactor";
import { PERSONAL, personalText } from "./personal";

const all = { classes: REDACTION_CLASSES };

/** Any text at all, lone surrogates too. */
const codeUnits = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units));

describe("a redactor", () => {
  it("swaps each class and nothing else", () => {
    for (const { class: name, text } of PERSONAL) {
      const sentence = `Here it stands: ${text} and more.`;
      const redactor = createRedactor({ classes: [name] });
      expect(redactor.protect(sentence), text).not.toContain(text);
      expect(redactor.replacements().map((one) => one.class)).toEqual([name]);
      const others = REDACTION_CLASSES.filter((other) => other !== name);
      expect(createRedactor({ classes: [] }).protect(sentence)).toBe(sentence);
      expect(createRedactor({ classes: others }).protect(sentence).length).toBeGreaterThan(0);
    }
  });

  it("gives one thing one placeholder, however it is written and wherever it stands", () => {
    const redactor = createRedactor({ ...all, region: "DE" });
    expect(redactor.protect("Call +49 30 1234567 or 030 1234567.")).toBe("Call [PHONE_1] or [PHONE_1].");
    expect(redactor.protect("(0049-30-1234567)")).toBe("([PHONE_1])");
    expect(redactor.protect("DE89 3704 0044 0532 0130 00, DE89370400440532013000")).toBe("[IBAN_1], [IBAN_1]");
    expect(redactor.protect("4111 1111 1111 1111 is 4111-1111-1111-1111")).toBe("[CARD_1] is [CARD_1]");
    expect(redactor.protect("Jo@Example.org, mailto:jo%40example.org")).toBe("[EMAIL_1], mailto:[EMAIL_1]");
    expect(redactor.protect("jo\u00ad@exam\u200bple.org")).toBe("[EMAIL_1]");
  });

  it("knows a person again by a part of the name", () => {
    const redactor = createRedactor(all);
    expect(redactor.protect("Dr. Ada Lovelace wrote it.")).toBe("Dr. [NAME_1] wrote it.");
    expect(redactor.protect("It was Lovelace's.")).toBe("It was [NAME_2]'s.");
    expect(createRedactor({ classes: ["email"] }).protect("Dr. Ada Lovelace")).toBe("Dr. Ada Lovelace");
  });

  it("gives the originals back, also where a model bent the placeholder", () => {
    const redactor = createRedactor(all);
    redactor.protect("jo@example.org");
    for (const bent of [
      "[EMAIL_1]",
      "[email_1]",
      "EMAIL_1",
      "[EMAIL 1]",
      "[EMAIL\\_1]",
      "[EMAIL_01]",
      "email_1",
      "[Email-1]",
    ])
      expect(redactor.restore(`To ${bent}.`), bent).toBe("To jo@example.org.");
    for (const word of ["EMAIL 1", "email-1", "MY_EMAIL_1", "EMAIL_1x", "[EMAIL_2]", "PHONE_1"]) {
      expect(redactor.restore(word)).toBe(word);
    }
  });

  it("tells every way that a thing was written, and that a placeholder was made up", () => {
    const redactor = createRedactor({ ...all, region: "DE" });
    redactor.protect("030 1234567 and +49 30 1234567");
    expect(redactor.restorations("[PHONE_1]!")).toEqual(["030 1234567!", "+49 30 1234567!", "+49301234567!"]);
    expect(redactor.restorations("[PHONE_2]")).toEqual([]);
    expect(redactor.restorations("nothing")).toEqual(["nothing"]);
  });

  it("says what stands in the text that is sent, and how often", () => {
    const redactor = createRedactor(all);
    redactor.protect("unsent@example.org");
    const sent = `${redactor.protect("jo@example.org")} ${redactor.protect("JO@example.org")}`;
    const row = { class: "email", placeholder: "[EMAIL_2]", original: "jo@example.org", count: 2 };
    expect(redactor.replacements(sent)).toEqual([row]);
    expect(redactor.replacements().map(({ count }) => count)).toEqual([1, 2]);
  });

  it("lets no text of the page pass for a placeholder, nor be swapped for something else", () => {
    const looksLikeOne = fc
      .tuple(
        fc.constantFrom(
          "[EMAIL_1]",
          "EMAIL_1",
          "[email 1]",
          "[\u200bEMAIL_1]",
          "［EMAIL＿1］",
          "[PHONE_2]",
          "%5BNAME_1%5D",
          "[TEXT_1]",
          "[[EMAIL_1]]",
          "[EMAIL_1",
        ),
        fc.constantFrom(" ", "", "x", "_", "[", "]"),
      )
      .map(([mark, next]) => mark + next);
    const text = fc.array(fc.oneof(looksLikeOne, personalText, fc.string({ maxLength: 6 })), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), (texts) => {
        const redactor = createRedactor(all);
        for (const parts of texts) {
          const original = parts.join("");
          const shown = redactor.protect(original);
          // What is shown is made of our placeholders alone, so that putting back gives the text itself.
          expect(redactor.restorations(shown)).toContain(original);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("gives the text back, whatever characters stand for several", () => {
    const odd = fc.constantFrom("ﬁ", "㎏", "①", "ǆ", "ﷺ", "…", "№", "ｶﾞ", "𝟒", "𞥐", "½", "\u200b", "卡号", "หมาย", "𠮷");
    fc.assert(
      fc.property(fc.array(fc.oneof(odd, personalText), { maxLength: 8 }), (parts) => {
        const redactor = createRedactor(all);
        const shown = redactor.protect(parts.join(""));
        expect(redactor.restorations(shown)).toContain(parts.join(""));
      }),
      { numRuns: 300 },
    );
  });

  it("lets none come to be where what stood beside it is swapped", () => {
    const redactor = createRedactor(all);
    const shown = redactor.protect("[EMAIL_1AMr. Charles Babbage");
    expect(shown).toBe("[TEXT_1][NAME_1]");
    expect(redactor.restore(shown)).toBe("[EMAIL_1AMr. Charles Babbage");
  });

  it("is deterministic and never throws", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(codeUnits, personalText), { maxLength: 5 }), (texts) => {
        const [one, other] = [createRedactor(all), createRedactor(all)];
        for (const text of texts) expect(one.protect(text)).toBe(other.protect(text));
        expect(one.replacements()).toEqual(other.replacements());
      }),
    );
  });

  it("lets none of what it finds stand", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(personalText, fc.lorem({ maxCount: 4 })), { minLength: 1 }), (parts) => {
        const redactor = createRedactor(all);
        const shown = redactor.protect(parts.join(" "));
        for (const { original } of redactor.replacements()) expect(shown.includes(original)).toBe(false);
        for (const { text } of PERSONAL) expect(shown).not.toContain(text);
      }),
    );
  });

  it("is quick on hostile texts", () => {
    for (const unit of [
      "1 ",
      "12.",
      "a@",
      "A1",
      "password: ",
      "key=",
      "::",
      "1.1.",
      "Mr. A ",
      "[EMAIL_",
      "eyJ",
      "-----BEGIN ",
      "+4 (",
      "%41",
      "Rue ",
    ]) {
      const started = performance.now();
      createRedactor(all).protect(unit.repeat(20_000 / unit.length));
      expect(performance.now() - started, unit).toBeLessThan(5_000);
    }
  }, 120_000);
});
