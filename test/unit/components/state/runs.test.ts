import { describe, expect, it } from "vitest";
import { createRunStore } from "../../../../components/state/runs-state";
import { LoupeError } from "../../../../lib/domain/errors";
import type { Result } from "../../../../lib/domain/result/result";
import { answer, classification, item, result } from "../results";
import { pending, scriptedPorts, settle } from "../scripted-ports";

const TASK = classification(["a", "b"]);
const ORDER = { task: TASK, target: { tabId: 3 }, scope: "page" as const };

function done(id: string): Result {
  return result(TASK, [answer("label", [item("a")])], id);
}

/** A host whose runs end when the test says so, in the order in which they were started. */
function slowHost() {
  const replies: PromiseWithResolvers<Result>[] = [];
  const script = scriptedPorts({
    "run.start": () => {
      const reply = pending<Result>();
      replies.push(reply);
      return reply.promise;
    },
    "run.cancel": () => ({ cancelled: true }),
  });
  const store = createRunStore(script.ports, () => 1000);
  const orders = () => script.sent.filter(({ name }) => name === "run.start").map(({ request }) => request);
  const runId = (index: number) => (orders()[index] as { runId: string }).runId;
  return { ...script, store, replies, runId };
}

describe("runs", () => {
  it("goes from running, with progress, to done", async () => {
    const { store, replies, announce, runId } = slowHost();
    const finished = store.start("tab:3", ORDER);
    await settle();
    announce("run.progress", { runId: runId(0), step: "rules", share: 0.5 });
    announce("run.progress", { runId: runId(0), step: "encoder", share: 0.4 });
    expect(store.runs.value.get("tab:3")).toMatchObject({
      phase: "running",
      progress: { step: "encoder", share: 0.5 },
    });
    replies[0]!.resolve(done("r1"));
    await finished;
    expect(store.runs.value.get("tab:3")).toMatchObject({ phase: "done", result: { id: "r1" } });
  });

  it("never shows what an older run brings after a newer one was started", async () => {
    const { store, replies, announce, runId, sent } = slowHost();
    void store.start("tab:3", ORDER);
    await settle();
    void store.start("tab:3", ORDER);
    await settle();
    expect(sent.filter(({ name }) => name === "run.cancel").map(({ request }) => request)).toEqual([
      { runId: runId(0) },
    ]);
    replies[0]!.resolve(done("old"));
    announce("run.progress", { runId: runId(0), step: "saving", share: 0.9 });
    await settle();
    expect(store.runs.value.get("tab:3")).toMatchObject({ phase: "running", runId: runId(1), progress: null });
    replies[1]!.resolve(done("new"));
    await settle();
    expect(store.runs.value.get("tab:3")).toMatchObject({ phase: "done", result: { id: "new" } });
  });

  it("keeps the runs of two tabs apart", async () => {
    const { store, replies } = slowHost();
    void store.start("tab:3", ORDER);
    void store.start("tab:4", { ...ORDER, target: { tabId: 4 } });
    await settle();
    replies[1]!.resolve(done("four"));
    await settle();
    expect(store.runs.value.get("tab:3")).toMatchObject({ phase: "running" });
    expect(store.runs.value.get("tab:4")).toMatchObject({ phase: "done", result: { id: "four" } });
  });

  it("forgets a cancelled run at once, whatever still comes of it", async () => {
    const { store, replies } = slowHost();
    void store.start("tab:3", ORDER);
    await settle();
    await store.cancel("tab:3");
    expect(store.runs.value.has("tab:3")).toBe(false);
    replies[0]!.reject(new LoupeError("run-cancelled", "cancelled"));
    await settle();
    expect(store.runs.value.has("tab:3")).toBe(false);
  });

  it("does not show a cancelled run again when the host tells of its start only then", async () => {
    const { store, announce, runId } = slowHost();
    void store.start("tab:3", ORDER);
    await settle();
    await store.cancel("tab:3");
    announce("run.started", {
      runId: runId(0),
      target: { tabId: 3 },
      task: TASK,
      scope: "page",
      trial: false,
      isAsked: false,
    });
    expect(store.runs.value.has("tab:3")).toBe(false);
  });

  it("says what failed, with the order to try again", async () => {
    const { store, replies } = slowHost();
    void store.start("tab:3", ORDER);
    await settle();
    replies[0]!.reject(new LoupeError("model-failed", "no luck"));
    await settle();
    const state = store.runs.value.get("tab:3");
    expect(state).toMatchObject({ phase: "failed", order: ORDER });
    expect(state?.phase === "failed" && state.error.code).toBe("model-failed");
  });

  it("sends an unsaved task along, of a trial and of typed questions, and else its id only", async () => {
    const { store, sent } = slowHost();
    void store.start("trial", { ...ORDER, trial: true });
    void store.start("tab:4", { ...ORDER, isAsked: true });
    void store.start("tab:3", ORDER);
    await settle();
    const requests = sent.filter(({ name }) => name === "run.start").map(({ request }) => request);
    expect(requests[0]).toMatchObject({ task: TASK });
    expect(requests[0]).not.toHaveProperty("isAsked");
    expect(requests[1]).toMatchObject({ task: TASK, isAsked: true });
    expect(requests[2]).not.toHaveProperty("task");
  });

  it("shows runs that were started elsewhere at their tab", async () => {
    const { store, announce } = slowHost();
    announce("run.started", {
      runId: "x",
      target: { tabId: 9 },
      task: TASK,
      scope: "page",
      trial: false,
      isAsked: false,
    });
    expect(store.runs.value.get("tab:9")).toMatchObject({ phase: "running", taskName: "Test task" });
    announce("run.finished", { runId: "x", result: done("r9") });
    expect(store.runs.value.get("tab:9")).toMatchObject({ phase: "done", result: { id: "r9" } });
    announce("run.started", {
      runId: "y",
      target: { tabId: 9 },
      task: TASK,
      scope: "page",
      trial: false,
      isAsked: false,
    });
    announce("run.failed", { runId: "y", error: { code: "page-gone", message: "gone", data: {} } });
    expect(store.runs.value.get("tab:9")).toMatchObject({ phase: "failed", error: { code: "page-gone" } });
    announce("run.finished", { runId: "unknown", result: done("r10") });
    expect(store.runs.value.get("tab:9")).toMatchObject({ phase: "failed" });
  });

  it("keeps the order of its own run, though the event comes before the reply", async () => {
    const { store, replies, announce, runId } = slowHost();
    const finished = store.start("tab:3", ORDER);
    await settle();
    announce("run.finished", { runId: runId(0), result: done("r1") });
    replies[0]!.resolve(done("r1"));
    await finished;
    expect(store.runs.value.get("tab:3")).toMatchObject({ phase: "done", result: { id: "r1" }, order: ORDER });
  });

  it("keeps what the device found while a run waits, and says that somebody can be asked", async () => {
    const { store, replies, announce, runId, sent } = slowHost();
    const finished = store.start("tab:3", ORDER);
    await settle();
    expect(sent[0]!.request).toMatchObject({ mayAsk: true });
    announce("run.partial", { runId: "another", result: done("other") });
    expect(store.runs.value.get("tab:3")).toMatchObject({ partial: null });
    announce("run.partial", { runId: runId(0), result: done("so far") });
    announce("run.progress", { runId: runId(0), step: "remote", share: 0.7 });
    expect(store.runs.value.get("tab:3")).toMatchObject({ phase: "running", partial: { id: "so far" } });
    replies[0]!.resolve(done("r1"));
    await finished;
    announce("run.partial", { runId: runId(0), result: done("late") });
    expect(store.runs.value.get("tab:3")).toMatchObject({ phase: "done", result: { id: "r1" } });
  });

  it("leaves a trial to the builder that started it", () => {
    const { store, announce } = slowHost();
    announce("run.started", {
      runId: "x",
      target: { tabId: 9 },
      task: TASK,
      scope: "page",
      trial: true,
      isAsked: false,
    });
    expect(store.runs.value.size).toBe(0);
  });

  it("shows a stored result, and keeps its newer self where that is shown already", () => {
    const { store } = slowHost();
    store.show("tab:3", { ...done("r1"), milliseconds: 99 });
    store.show("tab:3", done("r1"));
    expect(store.runs.value.get("tab:3")).toMatchObject({ phase: "done", result: { id: "r1", milliseconds: 99 } });
    store.show("tab:3", done("r2"));
    expect(store.runs.value.get("tab:3")).toMatchObject({ result: { id: "r2" } });
  });

  it("replaces a result by its corrected self only", async () => {
    const { store, replies } = slowHost();
    void store.start("tab:3", ORDER);
    await settle();
    replies[0]!.resolve(done("r1"));
    await settle();
    store.replaceResult("tab:3", { ...done("other"), milliseconds: 99 });
    expect(store.runs.value.get("tab:3")).toMatchObject({ result: { id: "r1", milliseconds: 12 } });
    store.replaceResult("tab:3", { ...done("r1"), milliseconds: 99 });
    expect(store.runs.value.get("tab:3")).toMatchObject({ result: { id: "r1", milliseconds: 99 } });
  });
});
