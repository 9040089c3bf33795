import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import { snapshotOfText } from "../../../lib/domain/snapshot/excerpt";
import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";
import type { ExtractTask } from "../../../lib/domain/task/task";
import type { WorkerHandlers } from "../../../lib/messages/protocol";
import { openSmallHost, type SmallWorld } from "./small-host";

const TASK: ExtractTask = {
  id: "flat",
  version: 1,
  kind: "extract",
  name: "Flat",
  fields: [
    { id: "rent", name: "Rent", type: "money" },
    { id: "dogs", name: "Dogs", type: "boolean" },
    { id: "phones", name: "Phones", type: "phone", many: true },
  ],
};
const LINES = ["Rent: £1,850 pcm", "Sorry, no dogs", "Call +44 20 7946 0958 or +44 20 7946 0123", "Deposit £1,850"];

/** A page of lines, each in an element of its own. */
function pageOf(lines: string[], url = "https://lets.example/1"): Snapshot {
  const snapshot = snapshotOfText(lines.join("\n"), { url, title: "A flat", language: "en-GB" });
  const elements = lines.map((_, index): [number, string, string, string] => [0, "p", `line${"abcdefgh"[index]}`, ""]);
  const structure = {
    elements: [[-1, "body", "", ""] as [number, string, string, string], ...elements],
    places: lines.map(({ length }, index): [number, number, number, number] => [index, 0, length, index + 1]),
  };
  return { ...snapshot, selection: null, structure };
}

let host: WorkerHandlers;
let world: SmallWorld;
let readings: number;

beforeEach(async () => {
  ({ host, world } = await openSmallHost());
  readings = 0;
  show(pageOf(LINES));
  await host["task.save"]({ task: TASK });
  await host["run.start"]({ runId: "run-1", target: { tabId: 1 }, taskId: "flat" });
});

function show(page: Snapshot): void {
  world.page = async () => {
    readings++;
    return page;
  };
}

const lineAt = (page: Snapshot, index: number) => {
  const { id, text } = page.blocks[index]!;
  return { blockId: id, start: 0, end: text.length, quote: text };
};
const ask = (questionId: string, ...lines: number[]) => ({
  resultId: "run-1",
  questionId,
  target: { tabId: 1 },
  places: lines.map((index) => [lineAt(pageOf(LINES), index)]),
});

describe("what a person pointed at", () => {
  it("is read as a value of the field, with the words that it takes up", async () => {
    const read = await host["correction.read"](ask("rent", 0));
    expect(read).toMatchObject({ isWhole: true, places: [{ text: "Rent: £1,850 pcm" }] });
    const [item] = read.items;
    expect(item!.value).toEqual({ amount: 1850, currency: "GBP" });
    const { start, end, quote } = item!.evidence[0]!;
    expect(LINES[0]!.slice(start, end)).toBe(quote);
    expect(quote).toContain("£1,850");
    // The page of the result has it: it isn't read again.
    expect(readings).toBe(1);
  });

  it("is told as it is where it holds no such value", async () => {
    const read = await host["correction.read"](ask("rent", 1));
    expect(read).toMatchObject({ items: [], isWhole: false, places: [{ text: "Sorry, no dogs" }] });
  });

  it("gives a list all values of its places", async () => {
    const read = await host["correction.read"](ask("phones", 2));
    expect(read.items.map(({ value }) => value)).toEqual(["+442079460958", "+442079460123"]);
    expect(read.isWhole).toBe(true);
  });

  it("may be what is selected", async () => {
    const page = pageOf(LINES);
    show({ ...page, selection: { text: LINES[3]!, spans: [{ blockId: page.blocks[3]!.id, start: 8, end: 14 }] } });
    const { places: _, ...asked } = ask("rent");
    const read = await host["correction.read"]({ ...asked, selectedText: "£1,850" });
    expect(read.items).toEqual([
      {
        value: { amount: 1850, currency: "GBP" },
        evidence: [{ blockId: "text:3", start: 8, end: 14, quote: "£1,850" }],
      },
    ]);
  });

  it("is looked for in the page as it is now where that has changed, and refused where it is another page", async () => {
    const changed = pageOf(["News", ...LINES]);
    show(changed);
    const places = [[lineAt(changed, 1)]];
    const read = await host["correction.read"]({ ...ask("rent"), places });
    expect(read.items[0]!.evidence[0]!.blockId).toBe("text:1");
    show(pageOf(["News", ...LINES], "https://lets.example/2"));
    const gone = { ...ask("rent"), places: [[{ blockId: "text:7", start: 0, end: 4, quote: "Rent" }]] };
    await expect(host["correction.read"](gone)).rejects.toMatchObject({ code: "page-gone" });
    show(changed);
    await expect(host["correction.read"](gone)).rejects.toMatchObject({ code: "page-gone" });
  });

  it("teaches that place, and not every place with the same value", async () => {
    const learned = async (isPointed: boolean) => {
      const { items } = await host["correction.read"](ask("rent", 3));
      const corrected = await host["correction.save"]({ resultId: "run-1", questionId: "rent", items, isPointed });
      expect(corrected.answers[0]!.isPointed).toBe(isPointed || undefined);
      const [rule] = await host["memory.export"]({ hosts: "all" });
      return rule!.examples[0]!.places.map(({ anchors }) => anchors.path.split("<")[0]);
    };
    expect(await learned(true)).toEqual(["p.lined"]);
    expect(await learned(false)).toEqual(["p.lined", "p.linea"]);
  });

  it("is still pointed at after another run that says what the first one said", async () => {
    const { items } = await host["correction.read"](ask("rent", 3));
    await host["correction.save"]({ resultId: "run-1", questionId: "rent", items, isPointed: true });
    await host["memory.delete"]({ hosts: "all" });
    const again = await host["run.start"]({ runId: "run-2", target: { tabId: 1 }, taskId: "flat" });
    expect(again.answers[0]).toMatchObject({ corrected: true, isPointed: true });
  });
});
