import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { EMBEDDED_MODEL } from "../../../lib/model/embedded";

const MODELS = join(import.meta.dirname, "../../../public/models");

it("the package holds the one encoder that the code loads, with its card and licence", () => {
  expect(readdirSync(MODELS)).toEqual([EMBEDDED_MODEL]);
  for (const file of ["manifest.json", "MODEL_CARD.md", "LICENSE"]) {
    expect(existsSync(join(MODELS, EMBEDDED_MODEL, file)), file).toBe(true);
  }
});
