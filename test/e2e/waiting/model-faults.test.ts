import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { BUILD, type ExtensionBrowser, launchExtension } from "../../support/extension";

let browser: ExtensionBrowser | undefined;
let build: string;

afterEach(async () => {
  await browser?.close();
  rmSync(build, { recursive: true, force: true });
});

const PAGE = `<!doctype html><html lang="en"><title>Soup</title><main><h1>Soup</h1>
<p>Write to <b>kitchen@soups.example</b> for the recipe of the day.</p></main></html>`;

/** Starts the extension after `harm` was done to a copy of the build, and runs one extraction. */
async function runHarmed(harm: (model: string) => void) {
  build = await mkdtemp(join(tmpdir(), "loupe-harmed-"));
  cpSync(BUILD, build, { recursive: true });
  harm(globSync(join(build, "models/*/onnx/*.onnx"))[0]!);
  browser = await launchExtension({ build });
  browser.server.serve("/soup", PAGE);
  const panel = await browser.openPanel(await browser.open("soup"));
  const { tabId } = await browser.ask(panel, "target.current", {});
  const result = await browser.ask(panel, "run.start", { runId: "r", target: { tabId }, taskId: "contact" });
  return { result, status: await browser.ask(panel, "host.status", {}) };
}

describe("an encoder file that", () => {
  it.each([
    ["is missing", "model-missing", (model: string) => rmSync(model)],
    ["has one bit flipped", "model-corrupt", (model: string) => flipBit(model)],
    [
      "is cut short",
      "model-corrupt",
      (model: string) => writeFileSync(model, readFileSync(model).subarray(0, 1_000_000)),
    ],
  ] as const)("%s is named, and the rules still answer", async (_what, code, harm) => {
    const { result, status } = await runHarmed(harm);
    expect(result.errors.map((error) => error.code)).toEqual([code]);
    expect(status).toMatchObject({ state: "failed", error: { code } });
    expect(result.trace.filter(({ stage }) => stage === "encoder").map(({ verdict }) => verdict)).toContain("failed");
    const values = result.answers.flatMap((answer) => answer.items.map(({ value }) => value));
    expect(values).toContain("kitchen@soups.example");
  });
});

function flipBit(path: string): void {
  const bytes = readFileSync(path);
  const middle = bytes.length >> 1;
  bytes[middle] = bytes[middle]! ^ 1;
  writeFileSync(path, bytes);
}
