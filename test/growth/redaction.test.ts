import { describe, expect, it } from "vitest";
import { FINDERS } from "../../lib/policy/redact/finders";
import { createFindContext } from "../../lib/policy/redact/personal-data";

const context = createFindContext({ classes: [], language: "en", region: "US" });
const UNITS = ["1 ", "A-", "A ", "a_", "a@", "12 rue a ", "password: ", "sk-a", "call 1 ", "1:", "Ada Lovelace ", "\n"];

describe("the patterns of each class", () => {
  it.each(Object.entries(FINDERS))(
    "read 100 kB quickly: %s",
    (_, find) => {
      for (const unit of UNITS) {
        const began = process.cpuUsage();
        find(unit.repeat(100_000 / unit.length), context);
        // Two seconds, on a machine that does other work besides.
        expect(process.cpuUsage(began).user / 1e6, unit).toBeLessThan(4);
      }
    },
    120_000,
  );
});
