import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { offlineWebLlm } from "../../../../../tools/webllm-plugin";

const PATH = fileURLToPath(import.meta.resolve("@mlc-ai/web-llm"));
const SOURCE = readFileSync(PATH, "utf8");

describe("what the build changes in WebLLM", () => {
  it("leaves it no address of a model or of a library", () => {
    const addresses = /["'`]https?:\/\/(?:huggingface\.co|raw\.githubusercontent\.com)\//;
    expect(SOURCE).toMatch(addresses);
    expect(offlineWebLlm().transform(SOURCE, PATH)!.code).not.toMatch(addresses);
  });

  it("fails where the library is another than was looked at", () => {
    const upgraded = SOURCE.replace("getTokenLogprobArray().slice(-1)", "getTokenLogprobArray().slice(-2)");
    expect(() => offlineWebLlm().transform(upgraded, PATH)).toThrow("not once");
  });

  it("touches nothing else", () => {
    expect(offlineWebLlm().transform(SOURCE, "/elsewhere/index.js")).toBe(null);
  });
});
