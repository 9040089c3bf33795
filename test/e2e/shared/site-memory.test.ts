import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Item, Proposal } from "../../../lib/domain/result/proposal";
import type { Result } from "../../../lib/domain/result/result";
import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";
import type { ExtractTask, Field } from "../../../lib/domain/task/task";
import type { SiteMemory } from "../../../lib/host/site-memory";
import type { Value } from "../../../lib/value";
import { leaveChromium, sharePlainChromium } from "../../support/shared-chromium";
import { createMemoryInMemory } from "../../support/site-memory";
import { stageRequest } from "../../support/stage-request";
import { snapshotOf } from "../page-harness";

let browser: Browser;
let memory: SiteMemory;
let pages = 0;
beforeAll(async () => {
  browser = await sharePlainChromium();
});
afterAll(() => leaveChromium(browser));
beforeEach(() => {
  memory = createMemoryInMemory();
});

const TASK: ExtractTask = {
  id: "flat",
  version: 1,
  kind: "extract",
  name: "Flat",
  fields: [
    { id: "rent", name: "Rent", type: "money" },
    { id: "agent", name: "Agent", type: "text" },
    { id: "pets", name: "Pets", type: "boolean" },
    { id: "rooms", name: "Rooms", type: "text", many: true },
  ],
};

interface Flat {
  rent: string;
  agent: string;
  pets: string;
  rooms: string[];
  deposit?: string;
}

/** A page of a letting agent without any structured data. Prices of other things stand around the rent. */
function flatPage({ rent, agent, pets, rooms, deposit = "£1,000" }: Flat, classes = (name: string) => name): string {
  return `<div class="${classes("bar")}">Landlords: from £99 a month</div>
    <h1>A flat to let</h1><p class="${classes("price")}">${rent} <small>pcm</small></p>
    <table><tr><td>Deposit</td><td>${deposit}</td></tr><tr><td>Animals</td><td>${pets}</td></tr></table>
    <h2>Rooms</h2><ul class="${classes("rooms")}">${rooms.map((room) => `<li><i>▪</i> ${room}</li>`).join("")}</ul>
    <h2>Extras</h2><ul class="${classes("extras")}"><li>Lift</li><li>Balcony</li></ul>
    <div class="${classes("card")}"><b>${agent}</b><br>Negotiator<br>Call us</div>
    <div class="${classes("more")}"><b>Old Road</b> £1,795 pcm</div><div class="${classes("more")}"><b>New Road</b> £2,050 pcm</div>`;
}

const TAUGHT: Flat = {
  rent: "£1,850",
  agent: "Priya Raman",
  pets: "Cats are fine",
  rooms: ["Kitchen", "Hall", "Bath"],
};
const OTHER: Flat = { rent: "£2,600", agent: "Tom Okafor", pets: "Cats are fine", rooms: ["Study"], deposit: "£3,000" };

async function read(body: string, url = `https://lets.example/flat/${++pages}`): Promise<Snapshot> {
  return { ...(await snapshotOf(browser, body)), url };
}

function resultOf(page: Snapshot): Result {
  return { id: `result-${page.url}`, task: TASK, page, scope: "page", answers: [] } as unknown as Result;
}

/** What the panel does when a person corrects a field by typing. */
async function teach(snapshot: Snapshot, fieldId: string, values: Value[]): Promise<boolean> {
  const items = values.map((value): Item => ({ value, evidence: [] }));
  const result = resultOf(snapshot);
  await memory.remember(result, snapshot);
  return memory.teach(result, fieldId, { items, isPointed: false });
}

async function ask(snapshot: Snapshot): Promise<Map<string, Proposal>> {
  const outcome = await memory.stage().propose(stageRequest({ task: TASK, snapshot }));
  if (outcome.status === "skipped") return new Map();
  return new Map(outcome.proposals.toReversed().map((proposal) => [proposal.questionId, proposal]));
}

const valuesOf = (proposal: Proposal | undefined) => proposal?.items.map(({ value }) => value);
const pounds = (amount: number) => ({ amount, currency: "GBP" });

async function teachAll(flat: Flat): Promise<void> {
  const page = await read(flatPage(flat));
  expect(await teach(page, "rent", [pounds(Number(flat.rent.replace(/\D/g, "")))])).toBe(true);
  expect(await teach(page, "agent", [flat.agent])).toBe(true);
  expect(await teach(page, "pets", [true])).toBe(false);
  expect(await teach(page, "rooms", flat.rooms)).toBe(true);
}

describe("what is taught on one page", () => {
  it("is found on another page of the site, with evidence that stands there", async () => {
    await teachAll(TAUGHT);
    const page = await read(flatPage(OTHER));
    const answers = await ask(page);
    expect(valuesOf(answers.get("rent"))).toEqual([pounds(2600)]);
    expect(valuesOf(answers.get("agent"))).toEqual(["Tom Okafor"]);
    expect(valuesOf(answers.get("rooms"))).toEqual(["Study"]);
    const [evidence] = answers.get("rent")!.items[0]!.evidence;
    const block = page.blocks.find(({ id }) => id === evidence!.blockId)!;
    expect(block.text.slice(evidence!.start, evidence!.end)).toBe("£2,600");
  });

  it("is not looked for on another site, nor in a selection", async () => {
    await teachAll(TAUGHT);
    expect((await ask(await read(flatPage(OTHER), "https://other.example/1"))).size).toBe(0);
  });

  it("stays silent on pages of another kind of the same site", async () => {
    await teachAll(TAUGHT);
    const blog = `<article class="post"><h1>Ten years of us</h1><p>We began with £500 and a van.</p>
      <p>By Ann Lee</p><ul class="tags"><li>Company</li><li>History</li></ul></article>`;
    for (const proposal of (await ask(await read(blog))).values()) expect(proposal.score).toBeLessThan(0.5);
  });

  it("is surer with every page that says the same", async () => {
    await teachAll(TAUGHT);
    const page = await read(flatPage(OTHER));
    const once = (await ask(page)).get("agent")!.score;
    const third: Flat = { rent: "£990", agent: "Elena Marsh", pets: "No", rooms: ["Hall", "Attic"] };
    await teach(await read(flatPage(third)), "agent", [third.agent]);
    const twice = (await ask(page)).get("agent")!;
    expect(valuesOf(twice)).toEqual(["Tom Okafor"]);
    expect(twice.score).toBeGreaterThanOrEqual(once);
  });

  it("survives one wrong example of four", async () => {
    for (const agent of ["Priya Raman", "Elena Marsh", "Sam Whitcombe"]) {
      await teach(await read(flatPage({ ...TAUGHT, agent })), "agent", [agent]);
    }
    await teach(await read(flatPage({ ...TAUGHT, agent: "Uma Iyer" })), "agent", ["Old Road"]);
    expect(valuesOf((await ask(await read(flatPage(OTHER)))).get("agent"))).toEqual(["Tom Okafor"]);
  });

  it("is found by its other anchors where every class has another name", async () => {
    await teachAll(TAUGHT);
    const answers = await ask(await read(flatPage(OTHER, (name) => `n${name.length}${name[0]}`)));
    expect(valuesOf(answers.get("rooms"))).toEqual(["Study"]);
  });

  it("is forgotten when it is taken back", async () => {
    const page = await read(flatPage(TAUGHT));
    await teach(page, "agent", [TAUGHT.agent]);
    await memory.forget(resultOf(page), "agent");
    expect((await ask(await read(flatPage(OTHER)))).size).toBe(0);
  });

  it("is not what a page does not show", async () => {
    expect(await teach(await read(flatPage(TAUGHT)), "agent", ["Somebody Else"])).toBe(false);
  });
});

describe("fields whose texts no reader understands", () => {
  it("are answered where the same text stands in the same place", async () => {
    const page = await read(flatPage(TAUGHT));
    const block = page.blocks.find(({ text }) => text === TAUGHT.pets)!;
    const evidence = [{ blockId: block.id, start: 0, end: block.text.length, quote: block.text }];
    const result = resultOf(page);
    await memory.remember(result, page);
    expect(await memory.teach(result, "pets", { items: [{ value: true, evidence }], isPointed: true })).toBe(true);
    expect(valuesOf((await ask(await read(flatPage(OTHER)))).get("pets"))).toEqual([true]);
    expect((await ask(await read(flatPage({ ...OTHER, pets: "None, sorry" })))).get("pets")).toBeUndefined();
  });
});

describe("lists", () => {
  const LIST: Field = TASK.fields[3]!;
  it.each([
    ["items of a list", (rooms: string[]) => `<ul class="r">${rooms.map((room) => `<li>${room}</li>`).join("")}</ul>`],
    ["a line with commas", (rooms: string[]) => `<p class="r">${rooms.join(", ")}</p>`],
    [
      "cells of a column",
      (rooms: string[]) =>
        `<table>${rooms.map((room) => `<tr><th>Room</th><td class="r">${room}</td></tr>`).join("")}</table>`,
    ],
    [
      "spans in a line",
      (rooms: string[]) => `<div class="chips">${rooms.map((room) => `<span>${room}</span>`).join(" ")}</div>`,
    ],
  ])("are learned from %s", async (_, write) => {
    const body = (rooms: string[]) =>
      `<h1>A flat</h1><ul class="nav"><li>Home</li><li>Lets</li></ul><h2>Rooms</h2>${write(rooms)}<p>Lift, balcony, garden</p>`;
    expect(
      await teach(await read(body(["Kitchen", "Hall", "Bath room"])), LIST.id, ["Kitchen", "Hall", "Bath room"]),
    ).toBe(true);
    expect(valuesOf((await ask(await read(body(["Study", "Attic"])))).get(LIST.id))).toEqual(["Study", "Attic"]);
    expect(valuesOf((await ask(await read(body(["Cellar", "Loft", "Porch", "Barn"])))).get(LIST.id))).toEqual([
      "Cellar",
      "Loft",
      "Porch",
      "Barn",
    ]);
  });
});
