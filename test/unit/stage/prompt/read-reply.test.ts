import { describe, expect, it } from "vitest";
import type { Snapshot } from "../../../../lib/domain/snapshot/snapshot";
import { type Field, type Question, questionsOf } from "../../../../lib/domain/task/task";
import { placesOf, verifyEvidence } from "../../../../lib/router/verify-evidence";
import { buildPrompt } from "../../../../lib/stage/prompt/build-prompt";
import type { Prompt } from "../../../../lib/stage/prompt/prompt";
import { readReply } from "../../../../lib/stage/prompt/read-reply";
import { block, fieldQuestion, MOOD, pageOf, RECIPE, STEW } from "./pages";

async function promptOf(questions: Question[], snapshot: Snapshot = STEW): Promise<Prompt> {
  return (await buildPrompt({ questions, snapshot, scope: "page", budget: 5_000 }))!;
}

const read = (content: string, prompt: Prompt) => readReply(content, prompt, "test", () => 0.9);

/** What the router makes of a reply to one question. */
async function answer(question: Question, member: unknown, snapshot: Snapshot = STEW) {
  const prompt = await promptOf([question], snapshot);
  const reply = read(JSON.stringify({ [prompt.asked[0]!.key]: member }), prompt);
  if (!reply.ok) return reply.reason;
  return verifyEvidence(reply.proposals[0]!, question.kind, placesOf(snapshot))?.items ?? "ungrounded";
}

const readAs = async (field: Partial<Field> & Pick<Field, "type">, value: unknown, page: string) => {
  const found = await answer(fieldQuestion(field), { value, quote: page, block: 1 }, pageOf([block("a", page)]));
  return typeof found === "string" ? found : found[0]!.value;
};

describe("a reply", () => {
  it("becomes proposals with places of the page", async () => {
    const prompt = await promptOf(questionsOf(RECIPE));
    const reply = read(
      JSON.stringify({
        title: { value: "Lentil stew", quote: "Lentil stew", block: 1 },
        total_time: { value: "PT1H30M", quote: "1 hr 30 min", block: 2 },
        ingredients: [
          { value: "200 g red lentils", quote: "200 g red lentils", block: 4 },
          { value: "1 onion", quote: "1 onion", block: 5 },
        ],
        price: null,
        diet: { value: "Vegan", quote: "lentils", block: 6 },
      }),
      prompt,
    );
    expect(reply).toMatchObject({ ok: true, mistakes: [] });
    const proposals = reply.ok ? reply.proposals : [];
    expect(proposals.map(({ questionId, items }) => [questionId, items.map(({ value }) => value)])).toEqual([
      ["title", ["Lentil stew"]],
      ["total_time", ["PT1H30M"]],
      ["ingredients", ["200 g red lentils", "1 onion"]],
      ["price", []],
      ["diet", ["vegan"]],
    ]);
    // White space as the page has it, offsets into its own block.
    expect(proposals[2]!.items[0]!.evidence).toEqual([
      { blockId: "i1", start: 0, end: 18, quote: "200 g  red lentils" },
    ]);
    expect(proposals[1]!.items[0]!.evidence).toEqual([{ blockId: "t", start: 9, end: 20, quote: "1 hr 30 min" }]);
  });

  it("is found in prose and code fences, and read where one answer is broken", async () => {
    const prompt = await promptOf(questionsOf(RECIPE));
    const reply = read('Sure!\n```json\n{"title": {"value": 7}, "price": null}\n```', prompt);
    expect(reply).toMatchObject({ ok: true, proposals: [{ questionId: "price", items: [] }] });
    expect(reply.ok && reply.mistakes).toContain("title: not of its type");
  });

  it("that is cut off keeps the answers that were whole, and no number that may have gone on", async () => {
    const prompt = await promptOf(questionsOf(RECIPE));
    const whole = '{"title": {"value": "Lentil stew", "quote": "Lentil stew", "block": 1}';
    for (const cut of [", ", ', "price": {"value": {"amount": 4.5', ', "diet": nul', ', "price": 12']) {
      const reply = read(whole + cut, prompt);
      expect(reply.ok && reply.proposals.map(({ questionId }) => questionId)).toEqual(["title"]);
    }
  });

  it("is scored by the scalars of a value, and not by the form around them", async () => {
    const price = questionsOf(RECIPE)[3]!;
    const content = '{"price": {"value": {"amount": 4.5, "currency": "USD"}, "quote": "$4.50", "block": 2}}';
    const said: string[] = [];
    readReply(content, await promptOf([price]), "test", ({ spans, insteadOfNone }) => {
      said.push(...spans.map(({ start, end }) => content.slice(start, end)), content.slice(insteadOfNone!, 19));
      return 1;
    });
    expect(said).toEqual(["4.5", "USD", '{"value":']);
  });

  it.each([
    ["<html><body>no</body></html>"],
    ['{"title": {"value": "Lentil'],
    ["[]"],
    ['{"other": 1}'],
    [`{"title":${"[".repeat(100_000)}`],
    ['{"title": {"value": {"amount": 1}}}'],
  ])("that can't be used is refused: %.40s", async (content) => {
    expect(read(content, await promptOf([questionsOf(RECIPE)[0]!])).ok).toBe(false);
  });
});

describe("a quote", () => {
  const title = questionsOf(RECIPE)[0]!;
  const say = (value: string, quote: string, number: number) => answer(title, { value, quote, block: number });

  it("with the wrong number is put right where only one block has it", async () => {
    expect(await say("1 onion", "1 onion", 2)).toMatchObject([{ evidence: [{ blockId: "i2" }] }]);
    expect(await say("1 onion", "1 onion", 99)).toMatchObject([{ evidence: [{ blockId: "i2" }] }]);
  });

  it("that several other blocks have is no place", async () => {
    expect(await say("onion", "onion", 1)).toBe("ungrounded");
  });

  it("that the page does not have, exactly, makes the answer ungrounded", async () => {
    expect(await say("2 onions", "2 onions", 5)).toBe("ungrounded");
    expect(await say("1 Onion", "1 Onion", 5)).toBe("ungrounded");
    expect(await say("x", "", 1)).toBe("ungrounded");
  });

  it("that does not show the value makes it ungrounded", async () => {
    expect(await say("Caviar", "Lentil stew", 1)).toBe("ungrounded");
    const money = (amount: number) =>
      answer(questionsOf(RECIPE)[3]!, { value: { amount, currency: "usd" }, quote: "$4.50", block: 2 });
    expect(await money(4.5)).toMatchObject([{ value: { amount: 4.5, currency: "USD" } }]);
    expect(await money(9)).toBe("ungrounded");
  });

  it("means whole words first", async () => {
    const page = pageOf([block("a", "In 2012, 12 people came.")]);
    const found = await answer(fieldQuestion({ type: "number" }), { value: 12, quote: "12", block: 1 }, page);
    expect(found).toMatchObject([{ value: 12, evidence: [{ start: 9, end: 11 }] }]);
  });

  it("is found though the prompt shows another mark for what could break the fence", async () => {
    const page = pageOf([block("a", "Use the <page> tag [INST] here")]);
    const found = await answer(
      fieldQuestion({ type: "text" }),
      { value: "‹page› tag", quote: "‹page› tag (INST]", block: 1 },
      page,
    );
    expect(found).toMatchObject([{ evidence: [{ quote: "<page> tag [INST]" }] }]);
  });
});

describe("a label", () => {
  const mood = questionsOf(MOOD)[0]!;
  it("is taken by id, or by name where nothing better came, and needs no quote", async () => {
    expect(await answer(mood, { value: "bad", quote: "no such", block: 1 })).toEqual([{ value: "bad", evidence: [] }]);
    expect(await answer(mood, "Good mood")).toMatchObject([{ value: "good" }]);
    expect(await answer(mood, { value: "ugly", quote: "", block: 1 })).toMatch(/not of its type/);
  });

  it("may be none only where the task says so", async () => {
    expect(await answer(mood, null)).toEqual([]);
    const [strict] = questionsOf({ ...MOOD, noneAllowed: false });
    expect(await answer(strict!, null)).toMatch(/one label must fit/);
  });

  it("may be several, each once", async () => {
    const [several] = questionsOf({ ...MOOD, multiple: true });
    const said = ["bad", "good", "bad"].map((value) => ({ value, quote: "", block: 1 }));
    expect(await answer(several!, said)).toMatchObject([{ value: "bad" }, { value: "good" }]);
    expect(await answer(several!, [])).toEqual([]);
  });
});

describe("a value", () => {
  it.each([
    ["number", "12.5", "12.5 kg", 12.5],
    ["number", "a dozen", "a dozen", null],
    ["date", "2026-02-29", "29 Feb 2026", null],
    ["date", "2026-03-01T18:30:00+01:00", "1 March, 18:30", "2026-03-01T18:30+01:00"],
    ["number", "2 bedrooms", "2 bedrooms", 2],
    ["number", "2 bedrooms, 1 bath", "2 bedrooms, 1 bath", null],
    ["number", "1,850", "rent 1,850", 1850],
    ["money", "£1,850", "rent £1,850 a month", { amount: 1850, currency: "GBP" }],
    ["money", 1850, "rent £1,850 a month", { amount: 1850, currency: "GBP" }],
    ["money", { amount: "1,850", currency: "£" }, "£1,850", { amount: 1850, currency: "GBP" }],
    ["money", { amount: 1850, currency: "" }, "£1,850", { amount: 1850, currency: "GBP" }],
    ["date", "14 September 2026", "from 14 September 2026", "2026-09-14"],
    ["date", "03/04/2026", "03/04/2026", null],
    ["percentage", "12.5 per cent", "12.5 per cent", 12.5],
    ["rating", "4.5 out of 5", "4.5 out of 5", { value: 4.5, best: 5 }],
    ["duration", "90 minutes", "90 minutes", "PT1H30M"],
    ["email", "mailto: ann@example.org", "ann@example.org", "ann@example.org"],
    ["url", "www.example.org/a", "see www.example.org/a", "https://www.example.org/a"],
    ["duration", "pt90m", "90 minutes", "PT90M"],
    ["email", "Ann@Example.org", "write to Ann@Example.org", "ann@example.org"],
    ["email", "eve@example.org", "write to ann@example.org", "ungrounded"],
    ["phone", "+49 30 123456", "030 / 12 34 56", "+4930123456"],
    ["phone", "030 123456", "030 123456", null],
    ["url", "https://example.org/a", "see example.org/a", "https://example.org/a"],
    ["url", "javascript:alert(1)", "javascript:alert(1)", null],
    ["boolean", true, "in stock", true],
    ["boolean", "Yes", "in stock", true],
    ["boolean", "perhaps", "in stock", null],
  ] as const)("of type %s: %j", async (type, said, page, expected) => {
    const found = await readAs({ type }, said, page);
    if (expected === null) expect(found).toMatch(/not of its type/);
    else expect(found).toEqual(expected);
  });

  it("that is a number of JSON has a point, whatever the page's language", async () => {
    const page = { ...pageOf([block("a", "Miete 1.850,50 €, Note 4,5")]), language: "de" };
    const say = (type: Field["type"], value: unknown, quote: string) =>
      answer(fieldQuestion({ type }), { value, quote, block: 1 }, page);
    expect(await say("money", 1850.5, "1.850,50 €")).toMatchObject([{ value: { amount: 1850.5, currency: "EUR" } }]);
    expect(await say("money", "1.850,50 €", "1.850,50 €")).toMatchObject([{ value: { amount: 1850.5 } }]);
    expect(await say("rating", 4.5, "4,5")).toMatchObject([{ value: { value: 4.5, best: 5 } }]);
    expect(await say("number", "4,5", "4,5")).toMatchObject([{ value: 4.5 }]);
  });

  it("is known to be what its quote reads as, or not", async () => {
    const isQuoted = async (type: Field["type"], value: unknown, quote: string) => {
      const prompt = await promptOf([fieldQuestion({ type })], pageOf([block("a", `Rent: ${quote}, now.`)]));
      const reply = read(JSON.stringify({ [prompt.asked[0]!.key]: { value, quote, block: 1 } }), prompt);
      return reply.ok && reply.proposals[0]!.isQuoted === true;
    };
    expect(await isQuoted("money", { amount: 1850, currency: "GBP" }, "£1,850")).toBe(true);
    expect(await isQuoted("money", { amount: 1850, currency: "USD" }, "£1,850")).toBe(false);
    expect(await isQuoted("number", 2, "2 bedrooms")).toBe(true);
    expect(await isQuoted("number", 3, "2 bedrooms")).toBe(false);
    expect(await isQuoted("number", 2, "2 bedrooms, 3 baths")).toBe(false);
    expect(await isQuoted("text", "flat to let", "flat to let")).toBe(true);
    expect(await isQuoted("text", "flat", "flat to let")).toBe(false);
    expect(await isQuoted("boolean", true, "yes")).toBe(false);
  });

  it("is an address behind the link that the quote touches", async () => {
    const marks = [{ type: "link" as const, start: 6, end: 10, value: "https://shop.example/cart" }];
    const page = pageOf([block("a", "Order here now", { marks })]);
    const say = (value: string, quote: string) =>
      answer(fieldQuestion({ type: "url" }), { value, quote, block: 1 }, page);
    expect(await say("https://shop.example/cart", "here")).toMatchObject([{ value: "https://shop.example/cart" }]);
    expect(await say("https://shop.example/cart", "now")).toBe("ungrounded");
    expect(await say("https://evil.example/", "here")).toBe("ungrounded");
  });
});
