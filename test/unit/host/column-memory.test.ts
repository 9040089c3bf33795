import { expect, test } from "vitest";
import { parseSiteRules } from "../../../lib/domain/learning/parse-site-rules";
import { chooseColumn, confirmColumn, type RecordTable } from "../../../lib/domain/result/records";
import type { Result } from "../../../lib/domain/result/result";
import type { ExtractTask } from "../../../lib/domain/task/task";
import { createColumnMemory } from "../../../lib/host/column-memory";
import { createColumnHandlers } from "../../../lib/host/columns";
import { extractTable } from "../../../lib/host/read-records";
import { plainValue } from "../../../lib/value";
import { createMemoryInMemory } from "../../support/site-memory";
import { snapshotOfTree, type Tree } from "../../support/snapshot-of-tree";

const TASK: ExtractTask = {
  id: "flats",
  version: 1,
  kind: "extract",
  name: "Flats",
  fields: [
    { id: "rent", name: "Price", type: "money" },
    { id: "town", name: "Town", type: "text" },
  ],
};

/** Two prices an item, and only a person knows which one is meant. */
function pageOf(url: string, towns: readonly string[]) {
  const cards = towns.map(
    (town, at): Tree => ["li", ["h3.where", town], ["b.price", `€${500 + at}`], ["i.extra", `€${90 + at}`]],
  );
  return snapshotOfTree(["ul", ...cards], { url });
}

const FIRST = pageOf("https://flats.example/list?page=1", ["Ghent", "Lille", "Turin", "Malmö", "Porto"]);
const SECOND = pageOf("https://www.flats.example/list?page=2", ["Graz", "Brno", "Lyon", "Pisa"]);

const rentsOf = ({ rows }: RecordTable) => rows.map(({ cells: [cell] }) => plainValue(cell!.item!.value));

async function open() {
  const memory = createMemoryInMemory();
  const columns = createColumnMemory(memory.rules);
  const stored = new Map<string, Result>();
  const results = {
    get: async (id: string) => stored.get(id),
    put: async (result: Result) => {
      stored.set(result.id, result);
    },
  };
  const ask = async (snapshot: typeof FIRST): Promise<RecordTable> =>
    extractTable(TASK, snapshot, undefined, await columns.taughtColumns(TASK, snapshot.url))!;
  const run = async (id: string, snapshot: typeof FIRST): Promise<Result> => {
    const { url } = snapshot;
    const result = { id, task: TASK, page: { url }, scope: "items", answers: [], records: await ask(snapshot) };
    await results.put(result as unknown as Result);
    return stored.get(id)!;
  };
  return { memory, columns, handlers: createColumnHandlers(results, columns.learn), ask, run };
}

const otherRent = ({ columns }: RecordTable) =>
  columns[0]!.others.findIndex((items) => items[0] && plainValue(items[0].value) === "90 EUR");

test("a column that a person chose is the one of the site's next page", async () => {
  const { handlers, memory, ask, run } = await open();
  const result = await run("r1", FIRST);
  expect(rentsOf(result.records!)[0]).toBe("500 EUR");
  const choice = { resultId: "r1", questionId: "rent", other: otherRent(result.records!) };
  const changed = await handlers["column.choose"](choice);
  expect(rentsOf(changed.records!)[0]).toBe("90 EUR");
  const next = await ask(SECOND);
  expect(rentsOf(next)).toEqual(["90 EUR", "91 EUR", "92 EUR", "93 EUR"]);
  expect(next.rows[0]!.cells[0]).toMatchObject({ stage: "learned", isSure: false });
  expect(next.rows[0]!.cells[1]).toMatchObject({ stage: "rules" });
  const rules = await memory.rules.list();
  expect(rules.map(({ host, field }) => [host, field.id])).toEqual([["flats.example", "rent"]]);
  expect(parseSiteRules(JSON.parse(JSON.stringify(rules)))).toEqual(rules);
});

test("what was chosen on another site, or for another task, says nothing", async () => {
  const { handlers, columns, run, ask } = await open();
  const result = await run("r1", FIRST);
  await handlers["column.choose"]({ resultId: "r1", questionId: "rent", other: otherRent(result.records!) });
  const elsewhere = { ...SECOND, url: "https://rooms.example/" };
  expect(rentsOf(await ask(elsewhere))[0]).toBe("500 EUR");
  expect((await columns.taughtColumns({ id: "other" }, SECOND.url)).size).toBe(0);
});

test("a column that was confirmed is learned, and taking it back forgets it; the last word holds", async () => {
  const { handlers, columns, memory, run, ask } = await open();
  const first = await run("r1", FIRST);
  await handlers["column.confirm"]({ resultId: "r1", questionId: "rent" });
  const second = await run("r2", SECOND);
  await handlers["column.choose"]({ resultId: "r2", questionId: "rent", other: otherRent(second.records!) });
  expect(rentsOf(await ask(FIRST))[0]).toBe("90 EUR");
  await columns.learn(second);
  expect(rentsOf(await ask(FIRST))[0]).toBe("500 EUR");
  await columns.learn(first);
  expect(await memory.rules.list()).toEqual([]);
});

test("what is known of a site's items is no rule for a value of its pages", async () => {
  const { handlers, memory, run } = await open();
  await run("r1", FIRST);
  await handlers["column.confirm"]({ resultId: "r1", questionId: "rent" });
  const { signal } = new AbortController();
  const question = { id: "rent", kind: "field" as const, task: TASK, field: TASK.fields[0]! };
  const said = await memory.stage().propose({
    task: TASK,
    taskHash: "hash",
    questions: [question],
    snapshot: SECOND,
    scope: "page",
    candidates: [],
    why: [],
    tokenBudget: 0,
    signal,
    whileAsking: (asked) => asked,
  });
  expect(said).toEqual({ status: "skipped", reason: "nothing-learned" });
});

test("choosing another column keeps the places beside what stands there", () => {
  const table = confirmColumn(extractTable(TASK, FIRST)!, "rent");
  const [column] = table.columns;
  const other = otherRent(table);
  const [changed] = chooseColumn(table, "rent", other).columns;
  expect(changed!.place).toEqual(column!.otherPlaces![other]);
  expect(changed!.otherPlaces![0]).toEqual(column!.place);
  expect(changed!.otherPlaces).toHaveLength(changed!.others.length);
});
