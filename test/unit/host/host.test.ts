import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import { LoupeError } from "../../../lib/domain/errors";
import type { Result } from "../../../lib/domain/result/result";
import { BUILT_IN_STAGE_IDS } from "../../../lib/domain/result/result";
import type { Preferences } from "../../../lib/domain/settings/settings";
import { snapshotOfText } from "../../../lib/domain/snapshot/excerpt";
import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";
import type { WorkerHandlers } from "../../../lib/messages/protocol";
import { computeEffectiveSettings } from "../../../lib/policy/effective-settings";
import { smallClassifyTask, smallExtractTask, smallSnapshot } from "../../support/snapshots";
import { openSmallHost, type SmallWorld } from "./small-host";

let host: WorkerHandlers;
let world: SmallWorld;

beforeEach(async () => {
  ({ host, world } = await openSmallHost());
});

const start = { runId: "run-1", target: { tabId: 1 }, taskId: "cake" };
const eventNames = (): string[] => world.events.map(([name]) => name).filter((name) => name !== "run.progress");

describe("a run", () => {
  it("answers, is stored, and is announced", async () => {
    const result = await host["run.start"](start);
    expect(result.answers.map(({ questionId, status }) => [questionId, status])).toEqual([
      ["title", "unsure"],
      ["email", "answered"],
    ]);
    expect(await host["history.get"]({ id: "run-1" })).toEqual(result);
    expect(await host["history.list"]({ limit: 5 })).toMatchObject([{ id: "run-1", headline: "1 / 2" }]);
    expect(eventNames()).toEqual(["run.started", "run.partial", "quality.changed", "history.changed", "run.finished"]);
  });

  it("is joined while under way and answered from the store afterwards, when it is asked for again", async () => {
    const [one, other] = await Promise.all([host["run.start"](start), host["run.start"](start)]);
    const later = await host["run.start"](start);
    expect(other).toEqual(one);
    expect(later).toEqual(one);
    expect(eventNames().filter((name) => name === "run.started")).toHaveLength(1);
  });

  it("of an unsaved task is not stored, and its mistakes are named", async () => {
    await host["run.start"]({ ...start, task: { ...smallExtractTask, id: "trial" } });
    expect(await host["history.list"]({ limit: 5 })).toEqual([]);
    const wrong = { ...smallExtractTask, fields: [{ id: "a", name: "A", type: "colour" }] } as never;
    await expect(async () => host["run.start"]({ ...start, task: wrong })).rejects.toMatchObject({
      code: "task-invalid",
      data: { mistakes: [{ path: "fields[0].type" }] },
    });
  });

  it("that judges people is offered, kept and run only where policy allows that, unsaved or not", async () => {
    const task = { ...smallExtractTask, id: "applicants", judgesPeople: true };
    await host["task.save"]({ task });
    await host["run.start"]({ ...start, runId: "run-2", taskId: task.id });
    world.settings = computeEffectiveSettings({ stages: ["rules"] }, {});
    expect((await host["task.list"]({})).map((listing) => listing.task.id)).not.toContain(task.id);
    const refused = [
      () => host["task.save"]({ task }),
      () => host["run.start"]({ ...start, runId: "run-3", task }),
      () => host["run.start"]({ ...start, runId: "run-4", taskId: task.id }),
    ];
    for (const ask of refused)
      await expect(async () => ask()).rejects.toMatchObject({
        code: expect.stringMatching(/setting-locked|task-unknown/),
      });
    world.settings = computeEffectiveSettings({ stages: ["rules"], tasksOnPeople: "allowed" }, {});
    expect((await host["task.list"]({})).map((listing) => listing.task.id)).toContain(task.id);
    expect((await host["history.list"]({ limit: 9 })).map(({ id }) => id)).toEqual(["run-2"]);
  });

  it("while a task is written asks only the stages that come with Loupe, and nobody", async () => {
    const task = { ...smallExtractTask, id: "trial" };
    const { trace } = await host["run.start"]({ ...start, task, isPreview: true, mayAsk: false });
    const asked = new Set(trace.map(({ stage }) => stage));
    expect([...asked].every((stage) => BUILT_IN_STAGE_IDS.some((id) => id === stage))).toBe(true);
    expect(asked.has("rules")).toBe(true);
    expect(await host["history.list"]({ limit: 5 })).toEqual([]);
  });

  it("of typed questions is stored, announced as such, and no task of the list", async () => {
    const task = { ...smallExtractTask, id: "ask-1" };
    const result = await host["run.start"]({ ...start, taskId: task.id, task, isAsked: true });
    expect(await host["history.get"]({ id: "run-1" })).toEqual(result);
    expect(world.events.find(([name]) => name === "run.started")?.[1]).toMatchObject({ trial: false, isAsked: true });
    const listed = await host["task.list"]({});
    expect(listed.map((listing) => listing.task.id)).not.toContain(task.id);
  });

  it("that is cancelled stores nothing, even when the page never answers", async () => {
    world.page = () => new Promise(() => undefined);
    const running = Promise.resolve(host["run.start"](start));
    await new Promise((later) => setTimeout(later, 5));
    expect(await host["run.cancel"]({ runId: "run-1" })).toEqual({ cancelled: true });
    await expect(running).rejects.toMatchObject({ code: "run-cancelled" });
    expect(await host["history.list"]({ limit: 5 })).toEqual([]);
    expect(await host["run.cancel"]({ runId: "run-1" })).toEqual({ cancelled: false });
    expect(eventNames().at(-1)).toBe("run.failed");
  });

  it("shows its states beside the selection when asked to", async () => {
    await host["run.start"]({ ...start, showInPage: true });
    expect(world.reports.map(({ result, error }) => [result !== undefined, error !== undefined])).toEqual([
      [false, false],
      [true, false],
    ]);
  });

  it.each([
    ["a task that isn't there", { taskId: "gone" }, "task-unknown"],
    ["a selection where nothing is selected", { scope: "selection" as const }, "nothing-selected"],
  ])("says what is wrong with %s", async (_what, change, code) => {
    await expect(async () => host["run.start"]({ ...start, ...change })).rejects.toMatchObject({ code });
  });

  it("says that an empty page is empty", async () => {
    world.page = async () => ({ ...snapshotOfText(""), selection: null });
    await expect(async () => host["run.start"](start)).rejects.toMatchObject({ code: "page-empty" });
  });

  it("reads the selected text itself where the page can't be read", async () => {
    world.page = () => Promise.reject(new LoupeError("page-is-pdf", "a PDF"));
    const asked = { ...start, scope: "selection" as const, selectedText: "Mail me: a@b.example" };
    const result = await host["run.start"](asked);
    expect(result.answers[1]).toMatchObject({ status: "answered", items: [{ value: "a@b.example" }] });
    await expect(async () => host["run.start"]({ ...start, runId: "run-2" })).rejects.toMatchObject({
      code: "page-is-pdf",
    });
  });
});

describe("selected text that the browser passes on", () => {
  const gesture = {
    url: "https://cakes.example/frame",
    tabUrl: "https://soups.example/",
    title: "Menu",
    isEditable: false,
  };
  const asked = { ...start, scope: "selection" as const, selectedText: "Mail me: a@b.example", gesture };

  it("is read where the page that was read lacks it, and the result says so", async () => {
    world.page = async () => ({ ...smallSnapshot(), url: "https://soups.example/", title: "Soup", selection: null });
    const { page, excerpt } = await host["run.start"](asked);
    expect(page).toMatchObject({ url: "https://soups.example/", title: "Soup", isPlainText: true });
    expect(excerpt).toBe(asked.selectedText);
  });

  it("tells the page that the gesture was at, and the tab's around a frame", async () => {
    world.page = () => Promise.reject(new LoupeError("page-needs-access", "another origin"));
    const { page } = await host["run.start"]({ ...asked, target: { tabId: 1, frameId: 4 } });
    const { url, tabUrl, title } = gesture;
    expect(page).toEqual({ url, tabUrl, title, language: "", truncated: false, isPlainText: true });
  });

  it.each([
    ["a secret", { page: { selection: null, isSelectionSecret: true as const } }, "nothing-selected"],
    ["nothing but white space", { asked: { selectedText: " \n" }, page: { selection: null } }, "nothing-selected"],
    ["a field that can't be looked at", { asked: { gesture: { ...gesture, isEditable: true } } }, "page-needs-access"],
    ["of a site that we are kept from", { settings: { blockedSites: ["https://cakes.example/*"] } }, "site-blocked"],
    ["in such a tab", { settings: { blockedSites: ["https://soups.example/*"] } }, "site-blocked"],
  ])("is not read where it is %s", async (_, { page, settings = {}, ...more }: Partial<Refused>, code) => {
    world.settings = computeEffectiveSettings(null, settings);
    world.page = async () => {
      if (!page) throw new LoupeError("page-needs-access", "another origin");
      return { ...smallSnapshot(), ...page };
    };
    await expect(host["run.start"]({ ...asked, ...more.asked })).rejects.toMatchObject({ code });
  });

  interface Refused {
    page: Partial<Snapshot>;
    asked: Partial<typeof asked>;
    settings: Partial<Preferences>;
  }
});

describe("settings", () => {
  const blocked = { blockedSites: ["https://cakes.example/*"] };

  it("keep a stage from running, and the trace says so", async () => {
    world.settings = computeEffectiveSettings(null, { stages: ["encoder"] });
    const { trace, answers } = await host["run.start"](start);
    expect(trace).toContainEqual(expect.objectContaining({ stage: "rules", verdict: "skipped", reason: "stage-off" }));
    expect(answers.map(({ status }) => status)).toEqual(["unsure", "unsure"]);
  });

  it("keep what a site's page or frame said from every stage", async () => {
    world.page = async () => ({ ...smallSnapshot(), url: "https://cakes.example/lemon" });
    world.settings = computeEffectiveSettings(null, blocked);
    await expect(host["run.start"](start)).rejects.toMatchObject({ code: "site-blocked" });
    await expect(host["page.overview"]({ tabId: 1 })).rejects.toMatchObject({ code: "site-blocked" });
    const documents = ["https://soups.example/", "https://cakes.example/widget"];
    world.page = async () => ({ ...smallSnapshot(), documents });
    await expect(host["run.start"]({ ...start, runId: "run-3" })).rejects.toMatchObject({ code: "site-blocked" });
    world.page = async () => smallSnapshot();
    world.settings = computeEffectiveSettings(null, {});
    expect((await host["run.start"]({ ...start, runId: "run-2" })).answers).toHaveLength(2);
  });

  it("delete results that are older than they may be", async () => {
    const old = await host["run.start"](start);
    await host["history.restore"]({ results: [{ ...old, id: "old", createdAt: Date.now() - 3 * 24 * 3_600_000 }] });
    expect(await host["history.list"]({ limit: 5 })).toHaveLength(2);
    world.settings = computeEffectiveSettings(null, { retentionDays: 2 });
    expect((await host["history.list"]({ limit: 5 })).map(({ id }) => id)).toEqual(["run-1"]);
  });

  it("bring the tasks of policy, before all others and in their place", async () => {
    const pushed = { ...smallExtractTask, name: "Cake, as the company wants it" };
    world.settings = { ...world.settings, tasks: [pushed] };
    const listed = await host["task.list"]({});
    expect(listed.map(({ task, origin }) => [task.name, origin])).toEqual([
      [pushed.name, "policy"],
      [smallClassifyTask.name, "built-in"],
    ]);
    expect((await host["run.start"](start)).task).toEqual(pushed);
    await expect(host["task.save"]({ task: pushed })).rejects.toMatchObject({ code: "task-invalid" });
  });

  it("say what is known on this device before the endpoint's turn", async () => {
    await host["run.start"](start);
    const partial = world.events.find(([name]) => name === "run.partial")?.[1] as { result: Result };
    expect(partial.result.answers.map(({ status }) => status)).toEqual(["unsure", "answered"]);
  });
});

describe("the newest result of a page", () => {
  it("is the last one with fields, whatever part of the page is shown", async () => {
    const newest = (url: string) => host["history.newest"]({ url });
    const { page } = await host["run.start"](start);
    await host["run.start"]({ ...start, runId: "run-2" });
    await host["run.start"]({ ...start, runId: "run-3", taskId: "mood" });
    expect(await newest(`${page.url}#method`)).toMatchObject({ id: "run-2" });
    expect(await newest(`${page.url}?page=2`)).toBeNull();
    expect(await newest("")).toBeNull();
  });
});

describe("tasks", () => {
  it("lists built-in and own ones, and tells when they change", async () => {
    const own = { ...smallExtractTask, id: "mine", name: "Mine" };
    await host["task.save"]({ task: own });
    const listed = await host["task.list"]({});
    expect(listed.map(({ task, origin }) => [task.id, origin])).toEqual([
      ["cake", "built-in"],
      ["mood", "built-in"],
      ["mine", "own"],
    ]);
    expect(await host["task.delete"]({ taskId: "mine" })).toEqual({ deleted: own });
    expect(eventNames()).toEqual(["tasks.changed", "tasks.changed"]);
  });

  it("refuses an own task with a built-in's id, and stores no task with mistakes", async () => {
    await expect(host["task.save"]({ task: smallExtractTask })).rejects.toMatchObject({ code: "task-invalid" });
    await expect(host["task.save"]({ task: { id: "x" } as never })).rejects.toMatchObject({ code: "task-invalid" });
    expect(await host["task.list"]({})).toHaveLength(2);
  });
});

describe("the overview", () => {
  it("counts words in a language without spaces, and takes an empty page for no error", async () => {
    world.page = async () => ({ ...snapshotOfText("東京は日本の首都です。", { language: "ja" }), selection: null });
    const overview = await host["page.overview"]({ tabId: 1 });
    expect(overview.words).toBeGreaterThan(4);
    world.page = async () => ({ ...snapshotOfText(""), selection: null });
    expect(await host["page.overview"]({ tabId: 1 })).toMatchObject({ words: 0, pageType: { status: "unsure" } });
  });
});
