import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { similarity } from "../../lib/stage/encoder/embedder";
import { QUIET_FLAGS, requireChromium } from "../support/chromium";
import { serveEncoder } from "../support/encoder-server";
import type { EncoderOrder } from "../support/encoder-worker";
import { shippedModelFolder } from "../support/node-embedder";

/** WebGPU on the CPU: slow, and the same arithmetic. */
const SOFTWARE_WEBGPU = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader", "--enable-features=Vulkan"];

/**
 * A software adapter takes a good part of a second a token, and rows of up to eight tokens share a batch: of each title
 * about that many, four Latin letters or one of another script to a token.
 */
const TITLE_LENGTH = { latin: 14, other: 5 };

/** One in so many titles of Latin letters is read: others tell nothing more. */
const LATIN_STEP = 4;

/** The beginning of golden pages' titles, in their many scripts, and what no title holds. */
const TEXTS = [
  ...fixtureTitles(),
  "Emoji 👩‍👩‍👧‍👦 and combining e\u0301 marks 🎉",
  "€ 1.299,00 incl. VAT",
  "A longer text, of two sentences. It fills a batch of its own.",
];
const LABELS = ["travel", "cooking", "support", "review", "price"];

/** Least cosine: a GPU computes in floats, the CPU in whole numbers. */
const ALIKE = 0.995;
/** Labels whose cosines with a text are nearer than this may change places. */
const AS_NEAR = 0.02;

/** Long enough for a software adapter on a busy machine. */
const PATIENCE = 900_000;

function fixtureTitles(): string[] {
  const folder = resolve(import.meta.dirname, "../fixtures/pages");
  const pages = readdirSync(folder).filter((file) => file.endsWith(".html"));
  const titles = pages.map((file) => /<title>([^<]+)/.exec(readFileSync(resolve(folder, file), "utf8"))?.[1] ?? file);
  return titles.flatMap((title, index) => {
    const letters = [...title.trim()];
    const isLatin = /^[\p{Script=Latin}\p{Script=Common}]+$/u.test(letters.slice(0, TITLE_LENGTH.latin).join(""));
    if (isLatin && index % LATIN_STEP > 0) return [];
    return letters.slice(0, isLatin ? TITLE_LENGTH.latin : TITLE_LENGTH.other).join("");
  });
}

interface Reply {
  backend: string;
  threads: number;
  revision: string;
  devices: number;
  embeddings: number[][];
}

const sabotage = new Map<string, Uint8Array | string>();
let server: Awaited<ReturnType<typeof serveEncoder>>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  server = await serveEncoder(
    process.env.LOUPE_MODEL ?? shippedModelFolder(),
    async (path) => sabotage.get(path) ?? null,
  );
  browser = await chromium.launch({ executablePath: requireChromium(), args: [...QUIET_FLAGS, ...SOFTWARE_WEBGPU] });
  page = await browser.newPage();
  await page.goto(server.url);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** A worker of its own for each list of orders; rejects with the error's code. */
async function obey(...orders: EncoderOrder[]): Promise<Reply[]> {
  return page.evaluate(async (list) => {
    const worker = new Worker("/worker.js", { type: "module" });
    const replies = [];
    try {
      for (const order of list) {
        const reply = await new Promise<{ ok?: unknown; error?: { code: string; data: unknown } }>(
          (resolve, reject) => {
            worker.onmessage = (event) => resolve(event.data);
            worker.onerror = (event) => reject(new Error(`worker: ${event.message}`));
            worker.postMessage(order);
          },
        );
        if (reply.error) throw new Error(JSON.stringify(reply.error));
        replies.push(reply.ok);
      }
    } finally {
      worker.terminate();
    }
    return replies;
  }, orders) as Promise<Reply[]>;
}

const labelScores = (embedding: number[], labels: number[][]) => labels.map((label) => similarity(embedding, label));

describe("the encoder's backends in Chromium", () => {
  it(
    "computes embeddings that are alike on WebGPU and on WASM",
    async () => {
      const embed: EncoderOrder = { op: "embed", texts: [...TEXTS, ...LABELS] };
      const [, wasm] = await obey({ op: "load", backend: "wasm" }, embed);
      const [, webgpu] = await obey({ op: "load", backend: "webgpu" }, embed);
      expect([wasm!.backend, webgpu!.backend]).toEqual(["wasm", "webgpu"]);
      const labels = (reply: Reply) => reply.embeddings.slice(TEXTS.length);
      for (const [index, text] of TEXTS.entries()) {
        const [one, other] = [wasm!.embeddings[index]!, webgpu!.embeddings[index]!];
        expect(similarity(one, one), text).toBeCloseTo(1, 4);
        expect(similarity(one, other), text).toBeGreaterThanOrEqual(ALIKE);
        const [ofOne, ofOther] = [labelScores(one, labels(wasm!)), labelScores(other, labels(webgpu!))];
        const top = Math.max(...ofOne);
        expect(ofOther[ofOne.indexOf(top)], text).toBeGreaterThan(Math.max(...ofOther) - AS_NEAR);
      }
    },
    PATIENCE,
  );

  it("takes a software adapter for no GPU", async () => {
    const [loaded] = await obey({ op: "load", backend: "auto" });
    expect(loaded).toMatchObject({ backend: "wasm", devices: 0 });
  });

  it(
    "retries a lost device once, then goes on with WASM",
    async () => {
      const embed: EncoderOrder = { op: "embed", texts: TEXTS.slice(0, 1) };
      const lose: EncoderOrder = { op: "lose-device" };
      const [, first, , second, , third] = await obey(
        { op: "load", backend: "webgpu" },
        embed,
        lose,
        embed,
        lose,
        embed,
      );
      expect([first, second, third].map((reply) => reply!.backend)).toEqual(["webgpu", "webgpu", "wasm"]);
      expect(third!.devices).toBe(2);
      expect(similarity(first!.embeddings[0]!, second!.embeddings[0]!)).toBeGreaterThanOrEqual(0.999);
      expect(similarity(first!.embeddings[0]!, third!.embeddings[0]!)).toBeGreaterThanOrEqual(ALIKE);
    },
    PATIENCE,
  );

  it("gives the missing file's name", async () => {
    await expect(obey({ op: "load", backend: "wasm", model: "/nowhere/" })).rejects.toThrow(
      /"code":"model-missing".*manifest\.json/,
    );
  });

  it.each(["tokenizer.json", "config.json"])("refuses a damaged %s before anything runs", async (file) => {
    sabotage.set(`model/${file}`, '{"not": "what was shipped"}');
    try {
      await expect(obey({ op: "load", backend: "wasm" })).rejects.toThrow(
        new RegExp(`"code":"model-corrupt".*${file.replace(".", "\\.")}`),
      );
    } finally {
      sabotage.clear();
    }
  });
});
