import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import type { RuleChange } from "../../../lib/domain/learning/rule-change";
import type { SiteRule } from "../../../lib/domain/learning/site-rule";
import { writeSiteRuleFile } from "../../../lib/domain/learning/site-rule-file";
import type { Answer, Result } from "../../../lib/domain/result/result";
import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";
import { createMemoryHandlers, teachSites } from "../../../lib/host/memory-handlers";
import { openSiteMemory, type SiteMemory } from "../../../lib/host/site-memory";
import type { ServiceHandlers } from "../../../lib/messages/protocol";
import { createResultStore } from "../../../lib/store/result-store";
import { createRuleChangeStore, type RuleChangeStore } from "../../../lib/store/rule-change-store";
import { createRuleVersionStore } from "../../../lib/store/rule-version-store";
import { openDatabase } from "../../../lib/store/safe-database";
import { createSiteRuleStore } from "../../../lib/store/site-rule-store";
import { siteExample, siteRule } from "../../support/site-rules";
import { smallExtractTask, smallSnapshot } from "../../support/snapshots";
import { stageRequest } from "../../support/stage-request";

let memory: SiteMemory;
let sites: ReturnType<typeof teachSites>;
let handlers: ServiceHandlers<"memory">;
let changes: number;
let pushed: SiteRule[];
let log: RuleChangeStore;
let count = 0;

beforeEach(async () => {
  changes = 0;
  const changed = () => {
    changes++;
  };
  const database = await openDatabase(`memory-${count++}`);
  pushed = [];
  memory = openSiteMemory(database, async () => ({ sitePacks: [writeSiteRuleFile(pushed)] }));
  sites = teachSites(memory, changed);
  log = createRuleChangeStore(database);
  handlers = createMemoryHandlers({
    rules: createSiteRuleStore(database),
    changes: log,
    versions: createRuleVersionStore(database),
    results: createResultStore(database),
    memory,
    pushed: async () => pushed,
    changed,
  });
});

const SOUP = siteRule("soups.example", "title", { changedAt: 2_000 });
const CAKE = siteRule("cakes.example", "title", { changedAt: 3_000 });
const give = (...rules: SiteRule[]) => handlers["memory.import"]({ rules });
const byHost = (rules: readonly SiteRule[]) => [...rules].sort((one, other) => one.host.localeCompare(other.host));
const exportAll = async () => byHost(await handlers["memory.export"]({ hosts: "all" }));

/** A result of a page whose heading and paragraphs have elements. */
function resultOf(url: string): { result: Result; snapshot: Snapshot } {
  const elements = ["h1", "p", "address"].map((tag): [number, string, string, string] => [0, tag, "", ""]);
  const small = smallSnapshot();
  const structure: Snapshot["structure"] = {
    elements: [[-1, "body", "", ""], ...elements],
    places: small.blocks.map(({ text }, index) => [index, 0, text.length, index + 1]),
  };
  const snapshot = { ...small, url, structure };
  const result = { id: url, task: smallExtractTask, page: snapshot, scope: "page", answers: [] } as unknown as Result;
  return { result, snapshot };
}

async function teach(url: string, fieldId: string, value: string): Promise<Result> {
  const { result, snapshot } = resultOf(url);
  await memory.remember(result, snapshot);
  await sites.add(result, { questionId: fieldId } as Answer, [{ value, evidence: [] }]);
  return result;
}

describe("the list of sites", () => {
  it("counts fields and distinct pages, the site taught last first", async () => {
    await give(
      siteRule("soups.example", "title", { examples: [siteExample("a"), siteExample("b")], changedAt: 5_000 }),
      siteRule("soups.example", "title", { template: "t2", examples: [siteExample("c")], changedAt: 4_000 }),
      siteRule("soups.example", "author", { examples: [siteExample("a")], changedAt: 4_000 }),
      siteRule("cakes.example", "title", { changedAt: 6_000 }),
    );
    expect(await handlers["memory.list"]({})).toEqual([
      {
        host: "cakes.example",
        fields: [{ taskId: "recipe", fieldId: "title", name: "The title", examples: 1, versions: [] }],
        pages: 1,
        conflicts: [],
        changedAt: 6_000,
      },
      {
        host: "soups.example",
        fields: [
          { taskId: "recipe", fieldId: "author", name: "The author", examples: 1, versions: [] },
          { taskId: "recipe", fieldId: "title", name: "The title", examples: 3, versions: [] },
        ],
        pages: 3,
        conflicts: [],
        changedAt: 5_000,
      },
    ]);
  });

  it("is of one site where a page asks, whatever its port and with or without www.", async () => {
    await give(SOUP, CAKE);
    for (const host of ["soups.example", "www.soups.example", "soups.example:8080"]) {
      expect(await handlers["memory.list"]({ host })).toMatchObject([{ host: "soups.example" }]);
    }
    expect(await handlers["memory.list"]({ host: "other.example" })).toEqual([]);
    expect(await handlers["memory.list"]({ host: "no host" })).toEqual([]);
  });
});

describe("what policy knows", () => {
  it("is listed apart, without what a person taught, and goes into no file", async () => {
    pushed = [siteRule("soups.example", "title"), siteRule("soups.example", "author"), CAKE];
    await give(SOUP);
    const listed = await handlers["memory.list"]({});
    expect(listed.map(({ host, isPushed, fields }) => [host, isPushed, fields.map(({ fieldId }) => fieldId)])).toEqual([
      ["soups.example", undefined, ["title"]],
      ["soups.example", true, ["author"]],
      ["cakes.example", true, ["title"]],
    ]);
    expect(await handlers["memory.list"]({ host: "cakes.example" })).toMatchObject([{ isPushed: true }]);
    await handlers["memory.delete"]({ hosts: "all" });
    expect(await exportAll()).toEqual([]);
    expect((await handlers["memory.list"]({})).map(({ isPushed }) => isPushed)).toEqual([true, true]);
  });

  it("answers on the site's pages, and no longer once policy lacks it", async () => {
    await teach("https://cakes.example/lemon", "email", "baker@cakes.example");
    pushed = await handlers["memory.export"]({ hosts: "all" });
    await handlers["memory.delete"]({ hosts: "all" });
    const ask = async () => {
      const { snapshot } = resultOf("https://cakes.example/plum");
      const said = await memory.stage().propose(stageRequest({ task: smallExtractTask, snapshot }));
      return said.status === "done" ? said.proposals.map(({ items }) => items[0]?.value) : said.reason;
    };
    expect(await ask()).toContain("baker@cakes.example");
    pushed = [];
    expect(await ask()).toBe("nothing-learned");
  });
});

describe("what was taught", () => {
  it("is listed, goes through a file, and is announced whenever it changes", async () => {
    await teach("https://www.cakes.example/lemon", "email", "baker@cakes.example");
    const result = await teach("https://cakes.example/plum", "email", "baker@cakes.example");
    expect(changes).toBe(2);
    expect(await handlers["memory.list"]({})).toMatchObject([
      {
        host: "cakes.example",
        pages: 2,
        fields: [{ taskId: "cake", fieldId: "email", name: "E-mail", examples: 2 }],
      },
    ]);
    const rules = await exportAll();
    await handlers["memory.delete"]({ hosts: "all" });
    await give(...JSON.parse(JSON.stringify(rules)));
    expect(await exportAll()).toEqual(rules);
    await sites.remove(result, "email");
    expect(await handlers["memory.list"]({})).toMatchObject([{ pages: 1 }]);
    expect(changes).toBe(5);
    await sites.clear();
    expect(await handlers["memory.list"]({})).toEqual([]);
    expect(changes).toBe(6);
    const nowhere = resultOf("https://cakes.example/plum");
    await memory.remember(nowhere.result, nowhere.snapshot);
    await sites.add(nowhere.result, { questionId: "email" } as Answer, [{ value: "not@this.page", evidence: [] }]);
    expect(changes, "a value that the page doesn't show teaches nothing").toBe(6);
  });
});

describe("forgetting", () => {
  it("gives back what it took from these sites alone, for undo", async () => {
    await give(SOUP, CAKE);
    const { deleted } = await handlers["memory.delete"]({ hosts: ["soups.example", "soups.example", "other.example"] });
    expect(deleted).toEqual([SOUP]);
    expect(await exportAll()).toEqual([CAKE]);
    await give(...deleted);
    expect(await exportAll()).toEqual([CAKE, SOUP]);
  });

  it("takes everything where everything is meant", async () => {
    await give(SOUP, CAKE);
    expect(byHost((await handlers["memory.delete"]({ hosts: "all" })).deleted)).toEqual([CAKE, SOUP]);
    expect(await exportAll()).toEqual([]);
  });
});

describe("what healed by itself", () => {
  const heal = (id: string, host: string, at: number): RuleChange => ({
    id,
    host,
    at,
    field: SOUP.field,
    template: SOUP.template,
    state: "noticed",
    sightings: [{ example: siteExample("new", { healed: true }), skeleton: ["body>p"] }],
    agreeing: ["label", "shape"],
    from: "tr td.time",
    to: "div b.time",
    after: null,
  });

  it("is listed latest first, without anything of the page, and goes with its site", async () => {
    await log.put(heal("old", "soups.example", 1));
    await log.put(heal("new", "cakes.example", 2));
    expect(await handlers["memory.changes"]({})).toEqual([
      expect.objectContaining({ id: "new", host: "cakes.example", name: "The title", from: "tr td.time" }),
      expect.objectContaining({ id: "old", host: "soups.example" }),
    ]);
    expect(JSON.stringify(await handlers["memory.changes"]({}))).not.toContain("skeleton");
    await handlers["memory.delete"]({ hosts: ["cakes.example"] });
    expect(await handlers["memory.changes"]({})).toMatchObject([{ id: "old" }]);
    expect(await handlers["memory.undo-change"]({ id: "old" }), "nothing is in use").toEqual({ undone: false });
    await handlers["memory.delete"]({ hosts: "all" });
    expect(await handlers["memory.changes"]({})).toEqual([]);
  });

  it("is kept up to a number, the newest", async () => {
    for (let at = 1; at <= 305; at++) await log.put(heal(String(at), "soups.example", at));
    const kept = await handlers["memory.changes"]({});
    expect([kept.length, kept[0]!.id, kept.at(-1)!.id]).toEqual([300, "305", "6"]);
  });
});

describe("an import", () => {
  it("replaces a rule by a newer one only, and counts what it changed", async () => {
    await give(SOUP, CAKE);
    const newer = { ...SOUP, examples: [siteExample("new")], changedAt: 2_500 };
    const older = { ...CAKE, examples: [siteExample("old")], changedAt: 2_999 };
    expect(await give(newer, older)).toEqual({ imported: 1 });
    expect(await exportAll()).toEqual([CAKE, newer]);
    const otherTemplate = { ...SOUP, template: "t2", changedAt: 1 };
    expect(await give(otherTemplate)).toEqual({ imported: 1 });
    expect(await exportAll()).toHaveLength(3);
  });

  it("takes the newest of rules that say the same twice", async () => {
    const newest = { ...SOUP, examples: [siteExample("new")], changedAt: 9_000 };
    expect(await give(newest, SOUP)).toEqual({ imported: 1 });
    expect(await exportAll()).toEqual([newest]);
  });

  it("that claims to be of the future does not stay the newest for ever", async () => {
    await give({ ...SOUP, changedAt: 8e15 });
    expect((await exportAll())[0]!.changedAt).toBeLessThanOrEqual(Date.now());
  });

  it("of a file in parts takes all of it with the last part, or nothing", async () => {
    const part = (rules: unknown[], total: number, isFirst: boolean, id = "file") =>
      handlers["memory.import"]({ rules: rules as SiteRule[], staged: { id, total, isFirst } });
    expect(await part([SOUP], 2, true)).toEqual({ imported: 0 });
    expect(await exportAll(), "nothing until the last part").toEqual([]);
    expect(await part([CAKE], 2, false)).toEqual({ imported: 2 });
    expect(await exportAll()).toEqual([CAKE, SOUP]);
    await handlers["memory.delete"]({ hosts: "all" });
    await part([SOUP], 2, true);
    await expect(async () => part([{ ...CAKE, changedAt: "now" }], 2, false)).rejects.toMatchObject({
      code: "site-rules-invalid",
      data: { path: "1.changedAt" },
    });
    expect(await exportAll()).toEqual([]);
    await expect(async () => part([CAKE], 2, false), "its first part is gone").rejects.toMatchObject({
      code: "store-failed",
    });
    await part([SOUP], 2, true);
    await part([SOUP], 2, true, "another file");
    await expect(async () => part([CAKE], 2, false)).rejects.toMatchObject({ code: "store-failed" });
    await part([SOUP], 2, true);
    await expect(async () => part([CAKE, CAKE], 2, false)).rejects.toMatchObject({ code: "store-failed" });
    expect(await exportAll()).toEqual([]);
  });

  it("with one mistake changes nothing", async () => {
    await give(SOUP);
    const wrong = { ...CAKE, changedAt: "now" } as unknown as SiteRule;
    await expect(async () => give({ ...CAKE, template: "t9" }, wrong)).rejects.toMatchObject({
      code: "site-rules-invalid",
      data: { path: "1.changedAt" },
    });
    expect(await exportAll()).toEqual([SOUP]);
    expect(changes).toBe(1);
  });
});
