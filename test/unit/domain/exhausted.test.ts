import { describe, expect, it } from "vitest";
import { LoupeError } from "../../../lib/domain/errors";
import { workAtPage } from "../../../lib/domain/exhausted";

const PAGE = { url: "https://deep.example/", taskId: "contact" };
const deepen = (): number => 1 + deepen();

/** Firefox's own; no other browser has such errors. */
function internalError(message: string): Error {
  const error = new Error(message);
  error.name = "InternalError";
  return error;
}

function fail(thrown: unknown): never {
  throw thrown;
}

describe("work that a page wrote", () => {
  it.each([
    ["runs out of stack", deepen],
    ["runs out of stack in Firefox", () => fail(internalError("too much recursion"))],
    ["is given up amid a regular expression", () => fail(internalError("regular expression too complex"))],
    [
      "failed inside a stage for that",
      () => fail(new LoupeError("model-failed", "", {}, { cause: internalError("") })),
    ],
    ["fails later", async () => fail(internalError("too much recursion"))],
  ])("is blamed on it by name where it %s", async (_, work) => {
    await expect(workAtPage(PAGE, work)).rejects.toMatchObject({ code: "page-too-slow", data: PAGE });
  });

  it.each([
    new RangeError("Invalid array length"),
    new TypeError("x is undefined"),
    new LoupeError("run-cancelled", "The run was cancelled."),
    "a text",
  ])("is not blamed on it for another reason: %s", async (thrown) => {
    await expect(workAtPage(PAGE, () => fail(thrown))).rejects.toBe(thrown);
  });
});
