import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import type { SiteRule } from "../../../lib/domain/learning/site-rule";
import type { ExtractTask } from "../../../lib/domain/task/task";
import type { KnownConflict } from "../../../lib/messages/payloads";
import type { WorkerHandlers } from "../../../lib/messages/protocol";
import { linePage } from "../../support/site-page";
import { openSmallHost, type SmallWorld } from "./small-host";

const TASK: ExtractTask = {
  id: "flat",
  version: 1,
  kind: "extract",
  name: "Flat",
  fields: [{ id: "rent", name: "Rent", type: "money" }],
};

let host: WorkerHandlers;
let world: SmallWorld;

beforeEach(async () => {
  ({ host, world } = await openSmallHost());
  await host["task.save"]({ task: TASK });
});

const flat = (number: number) =>
  linePage(`https://www.lets.example/${number}`, [
    "li.bar|Landlords: from £99 a month",
    `h1.name|Flat ${number}`,
    `p.price|£${number}00 pcm`,
    "p.more|Seen here before: £1,000 pcm",
  ]);

/** Runs the task on a flat's page and points at the amount in one of its lines. */
async function point(number: number, line: number): Promise<void> {
  const page = flat(number);
  world.page = async () => page;
  const answer = { resultId: `run-${number}`, questionId: "rent" };
  await host["run.start"]({ runId: answer.resultId, target: { tabId: 1 }, taskId: "flat" });
  const { id, text } = page.blocks[line]!;
  const places = [[{ blockId: id, start: 0, end: text.length, quote: text }]];
  const { items } = await host["correction.read"]({ ...answer, target: { tabId: 1 }, places });
  await host["correction.save"]({ ...answer, items, isPointed: true });
}

const conflicts = async (): Promise<KnownConflict[]> =>
  (await host["memory.list"]({ host: "lets.example" })).flatMap((site) => site.conflicts);
const rules = (): Promise<SiteRule[]> | SiteRule[] => host["memory.export"]({ hosts: "all" });

describe("two pages that contradict each other", () => {
  it("are told with what a person said on each of them", async () => {
    await point(7, 2);
    expect(await conflicts()).toEqual([]);
    await point(8, 0);
    const [conflict, ...others] = await conflicts();
    expect(others).toEqual([]);
    expect(conflict).toMatchObject({ fieldId: "rent", name: "Rent", type: "money" });
    expect(conflict!.pages.map(({ url, items }) => [url, items?.map(({ value }) => value)])).toEqual([
      ["https://www.lets.example/7", [{ amount: 700, currency: "GBP" }]],
      ["https://www.lets.example/8", [{ amount: 99, currency: "GBP" }]],
    ]);
    await host["history.delete"]({ ids: ["run-8"] });
    expect((await conflicts())[0]!.pages.map(({ items }) => items === null)).toEqual([false, true]);
  });

  it("agree again once one of them is forgotten, which can be undone", async () => {
    await point(7, 2);
    await point(8, 0);
    const [{ pages, ...conflict }] = (await conflicts()) as [KnownConflict];
    const key = {
      host: "lets.example",
      taskId: conflict.taskId,
      fieldId: conflict.fieldId,
      template: conflict.template,
    };
    const forget = () => host["memory.forget-page"]({ ...key, page: pages[1].page });
    const { before } = await forget();
    expect(await conflicts()).toEqual([]);
    expect((await rules())[0]!.examples.map(({ page }) => page)).toEqual([pages[0].page]);
    expect(world.events.at(-1)![0]).toBe("memory.changed");
    expect(await forget()).toEqual({ before: null });

    await new Promise((later) => setTimeout(later, 5));
    expect(await host["memory.import"]({ rules: [{ ...before!, changedAt: Date.now() }] })).toEqual({ imported: 1 });
    expect(await conflicts()).toHaveLength(1);
  });

  it("leave no rule behind where the last page is forgotten", async () => {
    await point(7, 2);
    const [rule] = await rules();
    const { taskId, id: fieldId } = rule!.field;
    const [{ page }] = rule!.examples as [SiteRule["examples"][number]];
    await host["memory.forget-page"]({ host: "lets.example", taskId, fieldId, template: rule!.template, page });
    expect(await rules()).toEqual([]);
  });
});
