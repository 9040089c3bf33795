import { describe, expect, it } from "vitest";
import { createEnumRecogniser } from "../../lib/value/enum";
import { createUnitRecogniser } from "../../lib/value/forms/unit";
import { contextFor } from "../unit/stage/rules/context";
import { RECOGNISERS } from "../unit/value/all-recognisers";

const all = [...RECOGNISERS, createEnumRecogniser(["in stock", "x"]), createUnitRecogniser("kg")];

describe("every recogniser", () => {
  it.each(all.map((recogniser) => [recogniser.id, recogniser] as const))(
    "reads 100 kB quickly: %s",
    (_, recogniser) => {
      for (const unit of ["1 ", "1,", "a.", "a@", "A-", "12 rue a ", "1 hr ", "+4", "March 3rd ", "https://"]) {
        const began = process.cpuUsage();
        recogniser.find(unit.repeat(100_000 / unit.length), contextFor("en-US"));
        // Two seconds, on a machine that does other work besides.
        expect(process.cpuUsage(began).user / 1e6, unit).toBeLessThan(4);
      }
    },
    120_000,
  );
});
