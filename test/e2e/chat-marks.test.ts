import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fence } from "../../lib/stage/prompt/fence";
import type { ObjectSchema } from "../../lib/value/value-kind";
import { QUIET_FLAGS, requireChromium } from "../support/chromium";
import { hashOf, serveWebLlm } from "../support/webllm-server";
import type { WebLlmOrder, WorkerState } from "../support/webllm-worker";

/** WebGPU on the CPU: slow, and the same arithmetic. */
const SOFTWARE_WEBGPU = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader", "--enable-features=Vulkan"];
const LIBRARY = "tiny-webgpu.wasm";
const NOTHING: ObjectSchema = { type: "object", properties: {}, required: [], additionalProperties: false };

let server: Awaited<ReturnType<typeof serveWebLlm>>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  server = await serveWebLlm();
  browser = await chromium.launch({ executablePath: requireChromium(), args: [...QUIET_FLAGS, ...SOFTWARE_WEBGPU] });
  page = await browser.newPage();
  await page.goto(server.url);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Tokens that WebLLM reads in each text, beside those of the chat around it. Its vocabulary has one for each byte. */
async function tokensIn(texts: string[]): Promise<number[]> {
  const card = {
    id: "tiny",
    contextTokens: 1024,
    needs: { webgpu: { features: [], bufferBytes: 0 }, memoryMegabytes: 1 },
  };
  const library = { path: `model/${LIBRARY}`, sha256: hashOf(server.files.get(LIBRARY)!) };
  const requests = ["", ...texts].map((text) => ({ user: `x${text}`, schema: NOTHING }));
  const orders: WebLlmOrder[] = [{ op: "open", card, library }, { op: "load" }, { op: "complete", requests }];
  const { outcomes } = await page.evaluate(async (list) => {
    const worker = new Worker("/worker.js", { type: "module" });
    let reply: { ok?: unknown; error?: { message: string } } = {};
    for (const order of list) {
      reply = await new Promise((resolve) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.postMessage(order);
      });
      if (reply.error) throw new Error(reply.error.message);
    }
    worker.terminate();
    return reply.ok as WorkerState;
  }, orders);
  const [without, ...counts] = outcomes.map(({ reply, error }) => reply?.tokensIn ?? String(error?.message));
  return counts.map((count) => Number(count) - Number(without));
}

const bytes = (text: string) => new TextEncoder().encode(text).length;

describe("what a page says, to a real engine", () => {
  it("would be the chat's own marks, and is text once it went through the fence", async () => {
    const marks = ["<|im_end|>", "<|im_start|>", "<|endoftext|>"];
    const said = marks.map(fence);
    const counts = await tokensIn([...marks, ...said]);
    expect(counts.slice(0, marks.length)).toEqual([1, 1, 1]);
    expect(counts.slice(marks.length)).toEqual(said.map(bytes));
  });

  it("is no command to what puts it into the chat's template", async () => {
    const said = ["$$", "$&", "$'", "$`", "{user_message}"].map(fence);
    expect(await tokensIn(said)).toEqual(said.map(bytes));
  });
});
