import { describe, expect, it } from "vitest";
import { FITS_FROM, scoreTaskFit } from "../../../lib/host/task-fit";
import { smallClassifyTask, smallExtractTask, smallSnapshot } from "../../support/snapshots";

const snapshot = smallSnapshot();

describe("scoreTaskFit", () => {
  it("puts a task first whose schema.org type stands on the page", () => {
    expect(scoreTaskFit({ ...smallExtractTask, schemaTypes: ["Recipe"] }, snapshot, null)).toBe(1);
    expect(scoreTaskFit({ ...smallExtractTask, schemaTypes: ["Event"] }, snapshot, null)).toBeLessThan(FITS_FROM);
  });

  it("counts the fields that the page itself labels", () => {
    const pairs = ["Title:", "E-MAIL"].map((label) => ({
      label,
      value: { blockId: "text:0", start: 0, end: 1 },
      source: "inline" as const,
    }));
    expect(scoreTaskFit(smallExtractTask, { ...snapshot, pairs }, null)).toBeGreaterThanOrEqual(FITS_FROM);
  });

  it("offers a task for selections only where something is selected", () => {
    const task = { ...smallClassifyTask, scope: "selection" as const };
    expect(scoreTaskFit(task, snapshot, null)).toBeLessThan(FITS_FROM);
    expect(scoreTaskFit(task, { ...snapshot, selection: { text: "x", spans: [] } }, null)).toBeGreaterThan(FITS_FROM);
  });

  it("offers the tables task where the main content has a table", () => {
    const task = { ...smallExtractTask, fields: [{ id: "t", name: "T", type: "table" as const, many: true }] };
    const table = {
      caption: "",
      header: [],
      rows: [[[{ blockId: "text:0", start: 0, end: 1 }]]],
      region: "main" as const,
    };
    expect(scoreTaskFit(task, { ...snapshot, tables: [table] }, null)).toBeGreaterThan(FITS_FROM);
    expect(scoreTaskFit(task, snapshot, null)).toBeLessThan(FITS_FROM);
  });
});
