import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { REDACTION_CLASSES } from "../../../../lib/domain/settings/settings";
import { questionsOf } from "../../../../lib/domain/task/task";
import { createRedactor } from "../../../../lib/policy/redact/redactor";
import { buildPrompt } from "../../../../lib/stage/prompt/build-prompt";
import { PLACEHOLDER_NOTE } from "../../../../lib/stage/prompt/instructions";
import { readReply } from "../../../../lib/stage/prompt/read-reply";
import { PERSONAL, personalText } from "../../policy/redact/personal";
import { block, fieldQuestion, MOOD, pageOf } from "./pages";

const redactorOf = (region = "DE") => createRedactor({ classes: REDACTION_CLASSES, region });
const words = fc.lorem({ maxCount: 6 });
const text = fc.array(fc.oneof(words, personalText), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(" "));
const mail = fieldQuestion({ type: "email" });
/** A name may be a part of another word. */
const asWord = (value: string) =>
  new RegExp(`(?<!\\p{L})${value.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}(?!\\p{L})`, "u");

describe("a protected prompt", () => {
  it("holds none of the page's personal data, wherever it is cut", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { minLength: 1, maxLength: 5 }),
        text,
        text,
        fc.integer({ min: 250, max: 900 }),
        async (blocks, title, example, budget) => {
          const marks = [{ type: "link" as const, start: 0, end: 1, value: `mailto:${PERSONAL[0]!.text}` }];
          const snapshot = pageOf(
            blocks.map((one, index) => block(`b${index}`, one, { marks })),
            title,
          );
          const labels = MOOD.labels.map((label) => ({ ...label, examples: [example] }));
          const questions = [...questionsOf({ ...MOOD, labels }), mail];
          const redactor = redactorOf();
          const prompt = await buildPrompt({ questions, snapshot, scope: "page", budget, protect: redactor.protect });
          if (!prompt) return;
          const sent = prompt.system + prompt.user;
          for (const { text: personal } of PERSONAL) expect(sent).not.toContain(personal);
          for (const { original } of redactor.replacements()) expect(sent).not.toMatch(asWord(original));
          // A number that a cut goes through is no longer known for one.
          expect(sent).not.toMatch(/4111|GB29|ghp_|7946|460-|Babbage|ada\.lo/);
          expect(prompt.system.includes(PLACEHOLDER_NOTE)).toBe(redactor.replacements(sent).length > 0);
          expect(prompt.tokens).toBeLessThanOrEqual(budget);
          for (const passage of prompt.passages) {
            expect(blocks[Number(passage.blockId.slice(1))]!.startsWith(passage.text)).toBe(true);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it("says nothing of placeholders where nothing was swapped", async () => {
    const snapshot = pageOf([block("b", "A stew with onions.")]);
    const ask = { questions: [mail], snapshot, scope: "page" as const, budget: 2_000 };
    expect(await buildPrompt({ ...ask, protect: redactorOf().protect })).toEqual(await buildPrompt(ask));
  });

  it("swaps in an early block the name that a later one tells", async () => {
    const snapshot = pageOf([block("a", "Babbage built it."), block("b", "It was Mr. Charles Babbage.")]);
    const { protect } = redactorOf();
    const prompt = await buildPrompt({ questions: [mail], snapshot, scope: "page", budget: 2_000, protect });
    expect(prompt!.user).not.toContain("Babbage");
  });
});

describe("a reply to a protected prompt", () => {
  const PAGE = pageOf([
    block("a", "Ring 030 1234567 at night."),
    block("b", "Mr. Charles Babbage, tel. +49 30 1234567, charles@example.org"),
    block("c", "Ring [EMAIL_9] for nothing."),
  ]);

  async function answer(type: "phone" | "email" | "text", reply: object) {
    const redactor = redactorOf();
    const questions = [fieldQuestion({ id: "q", type })];
    const prompt = (await buildPrompt({ questions, snapshot: PAGE, scope: "page", budget: 2_000, ...redactor }))!;
    const score = ({ spans }: { spans: { start: number; end: number }[] }) => spans[0]!.end - spans[0]!.start;
    return readReply(JSON.stringify({ q: reply }), prompt, "test", score, redactor.restorations);
  }

  it.each([
    ["phone", "[PHONE_1]", "Ring [PHONE_1]", 1, "+49301234567", "a", "Ring 030 1234567"],
    ["phone", "phone_1", "tel. [PHONE_1]", 2, "+49301234567", "b", "tel. +49 30 1234567"],
    ["email", "[EMAIL_1]", "[EMAIL_1]", 2, "charles@example.org", "b", "charles@example.org"],
    ["text", "[NAME_1]", "Mr. [NAME_1], tel", 2, "Charles Babbage", "b", "Mr. Charles Babbage, tel"],
    ["text", "tel. [PHONE_1]", "tel. [PHONE_1]", 2, "tel. +49 30 1234567", "b", "tel. +49 30 1234567"],
  ] as const)("ends with the original: %s %s", async (type, value, quote, number, expected, blockId, shown) => {
    const read = await answer(type, { value, quote, block: number });
    expect(read).toMatchObject({ ok: true });
    const [proposal] = (read as Extract<typeof read, { ok: true }>).proposals;
    expect(proposal!.items[0]!.value).toBe(expected);
    expect(proposal!.items[0]!.evidence).toMatchObject([{ blockId, quote: shown }]);
    const text = PAGE.blocks.find(({ id }) => id === blockId)!.text;
    const { start, end } = proposal!.items[0]!.evidence[0]!;
    expect(text.slice(start, end)).toBe(shown);
    // The tokens that are scored are those of the reply itself.
    expect(proposal!.score).toBe(value.length);
  });

  it("is no answer where the model made the placeholder up, even one that the page holds", async () => {
    for (const value of ["[EMAIL_9]", "[NAME_7]", "tel. [PHONE_3]"]) {
      expect(await answer("text", { value, quote: value, block: 3 })).toMatchObject({ ok: false });
    }
    const read = await answer("text", { value: "at night", quote: "[NAME_7] at night", block: 1 });
    expect(read).toMatchObject({ proposals: [{ items: [{ value: "at night", evidence: [] }] }] });
  });

  it("may quote what only looks like a placeholder", async () => {
    const read = await answer("text", { value: "Ring [TEXT_1]", quote: "Ring [TEXT_1]", block: 3 });
    expect(read).toMatchObject({ proposals: [{ items: [{ value: "Ring [EMAIL_9]" }] }] });
  });
});
