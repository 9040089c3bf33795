import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildObjectSchema } from "../../lib/value/value-kind";
import { type OnnxBrowser, openOnnxBrowser } from "../support/onnx-browser";
import { tinyOnnxCard } from "../support/tiny-onnx-model";

/** A folder as transformers.js loads it, of a model that follows instructions: `config.json`, `tokenizer.json`, `onnx/…`. */
const FOLDER = process.env.LOUPE_LLM ?? "";
const isThere = existsSync(join(FOLDER, "onnx/model_quantized.onnx"));
if (!isThere)
  console.warn("No real language model is tried: LOUPE_LLM names no folder with onnx/model_quantized.onnx.");

const NOTE = "Old kettle, sold by Anna in Bremen. Price: 25 EUR. Pick-up only.";
/** On two busy cores a token takes a second and more. */
const PATIENCE = 900_000;

let browser: OnnxBrowser;

describe.skipIf(!isThere)("a real language model on the WebAssembly of a real browser", { timeout: PATIENCE }, () => {
  beforeAll(async () => {
    browser = await openOnnxBrowser(FOLDER);
    const { milliseconds } = await browser.ask({ op: "load", card: tinyOnnxCard() });
    console.log(`loaded in ${Math.round(milliseconds)} ms`);
  }, PATIENCE);
  afterAll(() => browser?.close());

  it("answers in the form, from the page", async () => {
    const schema = buildObjectSchema({ price: { type: "number" } });
    const system = "Answer in JSON from the page.";
    const user = `${NOTE}\n\nWhat is the price in euros?`;
    const { reply, milliseconds } = await browser.ask({ op: "complete", system, user, schema, longestReply: 40 });
    console.log(`${reply!.content}: ${reply!.tokensIn} + ${reply!.tokensOut} tokens in ${Math.round(milliseconds)} ms`);
    expect(JSON.parse(reply!.content)).toEqual({ price: 25 });
  });

  it("holds what the page says for likelier than what it doesn't", async () => {
    const continuations = ["Bremen", "Lisbon", "Tokyo"];
    const { scored, milliseconds } = await browser.ask({
      op: "score",
      request: {
        system: "Answer from the page.",
        context: NOTE,
        questions: [{ ask: "\n\nIn which city is the seller?", begin: "The seller is in ", continuations }],
      },
    });
    const [bremen, ...others] = scored!.scores[0]!.map(({ meanLogProbability }) => meanLogProbability);
    console.log(
      `${[bremen, ...others].map((score) => score!.toFixed(2)).join(", ")} in ${Math.round(milliseconds)} ms`,
    );
    for (const other of others) expect(bremen).toBeGreaterThan(other);
  });

  it("is ended amid a reply, and gives its memory back", async () => {
    const schema = buildObjectSchema({ story: { type: "string" } });
    const order = { op: "complete", system: "", user: "Tell a story.", schema, longestReply: 200 } as const;
    expect((await browser.ask({ ...order, cancelAfter: 6 })).cancelled).toBeGreaterThan(0);
    await browser.ask({ op: "unload" });
  });
});
