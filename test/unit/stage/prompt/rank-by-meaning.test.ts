import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { questionsOf } from "../../../../lib/domain/task/task";
import type { Embedder } from "../../../../lib/stage/encoder/embedder";
import { buildPrompt } from "../../../../lib/stage/prompt/build-prompt";
import { passagesOf } from "../../../../lib/stage/prompt/passages";
import { rankByMeaning } from "../../../../lib/stage/prompt/rank-by-meaning";
import { createNodeEmbedder } from "../../../support/node-embedder";
import { block, fieldQuestion, MOOD, pageOf } from "./pages";

let embedder: Embedder;
beforeAll(async () => {
  embedder = await createNodeEmbedder();
}, 120_000);
afterAll(() => embedder?.dispose());

const rank = rankByMeaning((texts) => embedder.embed(texts));

const FILLER = [
  "The valley was settled by farmers long before the railway came.",
  "Our team loves to walk in the hills on Sunday afternoons.",
  "In autumn the leaves turn red, and visitors come with their cameras.",
  "A choir rehearses in the old school on the first floor.",
  "The bakery on the corner makes bread with rye and spelt.",
  "Two storks have been nesting on the church tower for years.",
  "The library lends out board games, tools and musical instruments.",
  "Last year the bridge was painted green after a long debate.",
];
const blocks = [
  ...FILLER.slice(0, 4).map((text, index) => block(`early${index}`, text)),
  block("hours", "We are open from Tuesday to Saturday, nine in the morning to six in the evening."),
  ...FILLER.slice(4).map((text, index) => block(`late${index}`, text)),
  block("fee", "Admission costs 12 euros for adults, children under six come in free."),
  block("menu", "Opening hours", { region: "navigation" }),
  block("footer", "Opening hours and admission prices of our partners", { region: "boilerplate" }),
];
const PAGE = pageOf(blocks);
const hours = fieldQuestion({ id: "hours", name: "Opening hours", type: "text" });
const fee = fieldQuestion({ id: "fee", name: "Entrance fee", type: "money", description: "What a ticket costs." });

async function sent(questions: (typeof hours)[], room: number) {
  const ask = { questions, scope: "page" as const, rank };
  const least = (await buildPrompt({ ...ask, snapshot: pageOf([block("a", "a")]), budget: 4_000 }))!.tokens;
  const prompt = await buildPrompt({ ...ask, snapshot: PAGE, budget: least + room });
  return prompt!.passages.map(({ blockId }) => blockId);
}

describe("a ranking by meaning", () => {
  it("sends the block that answers where there is room for little", async () => {
    expect(await sent([hours], 45)).toContain("hours");
    expect(await sent([fee], 45)).toContain("fee");
    expect(await sent([hours, fee], 75)).toEqual(expect.arrayContaining(["hours", "fee"]));
  });

  it("sends main content before the rest, however near the rest's words are, and navigation never", async () => {
    const order = await sent([hours], 4_000);
    expect(order).toHaveLength(blocks.length - 1);
    expect(order).not.toContain("menu");
    const ranks = await rank(passagesOf(PAGE, "page"), { questions: [hours], snapshot: PAGE, candidates: [] });
    const of = (id: string) => ranks[blocks.findIndex((one) => one.id === id)]!;
    for (const { id } of blocks.filter(({ region }) => region === "main")) expect(of(id)).toBeGreaterThan(of("footer"));
    expect(of("menu")).toBeLessThan(0);
  });

  it("puts the blocks of candidates first", async () => {
    const items = [{ value: "x", evidence: [{ blockId: "late2", start: 0, end: 3, quote: "The" }] }];
    const candidates = [{ questionId: "hours", items, score: 0.4, source: "s", stage: "rules" as const }];
    const ranks = await rank(passagesOf(PAGE, "page"), { questions: [hours], snapshot: PAGE, candidates });
    expect(blocks[ranks.indexOf(Math.max(...ranks))]!.id).toBe("late2");
  });

  it("leaves the page's order where only labels are asked", async () => {
    const wanted = { questions: questionsOf(MOOD), snapshot: PAGE, candidates: [] };
    const ranks = await rank(passagesOf(PAGE, "page"), wanted);
    expect(new Set(ranks)).toEqual(new Set([2, 1, -1]));
  });

  it("gives the same ranks each time", async () => {
    const wanted = { questions: [hours, fee], snapshot: PAGE, candidates: [] };
    const passages = passagesOf(PAGE, "page");
    expect(await rank(passages, wanted)).toEqual(await rank(structuredClone(passages), structuredClone(wanted)));
  });
});
