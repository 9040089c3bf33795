import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LoupeError } from "../../../lib/domain/errors";
import { Supervisor } from "../../../lib/host/supervisor";
import type { WorkMark } from "../../../lib/host/work-mark";
import type { MessageName } from "../../../lib/messages/protocol";

interface Frame {
  call?: number;
  name: string;
  request: unknown;
}

/** The other end of the relay's port: it answers pings until it is told to be blocked, and all else when told to. */
class FakeWorker extends EventTarget {
  isTerminated = false;
  readonly heard: Frame[] = [];
  /** Answers to what it asked. */
  readonly replies: { ok: boolean }[] = [];

  constructor(public isBlocked = false) {
    super();
  }

  postMessage(frame: Frame & { reply?: { ok: boolean } }): void {
    if (frame.reply) this.replies.push(frame.reply);
    if (frame.call === undefined) return;
    this.heard.push(frame);
    if (frame.name === "ping" && !this.isBlocked) this.answer(frame, null);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  /** Calls of that name that the worker was sent. */
  named(name: string): Frame[] {
    return this.heard.filter((frame) => frame.name === name);
  }

  answer(frame: Frame, value: unknown): void {
    this.#say({ answer: frame.call, reply: { loupe: 1, ok: true, value } });
  }

  ask(name: string, request: unknown): void {
    this.#say({ call: 1_000, name, request });
  }

  mark(subject: string, step: WorkMark["step"] = null): void {
    this.ask("mark", { subject, step });
  }

  #say(data: unknown): void {
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

let workers: FakeWorker[];
let areBornBlocked: boolean;
let ended: { name: MessageName; code: string }[];
let supervisor: Supervisor;

beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
  areBornBlocked = false;
  ended = [];
  supervisor = new Supervisor({
    createWorker() {
      const worker = new FakeWorker(areBornBlocked);
      workers.push(worker);
      return worker as unknown as Worker;
    },
    answer: () => null,
    onEnded: (name, _request, error) => void ended.push({ name, code: error.code }),
    onLost: () => undefined,
    onBusy: () => undefined,
  });
});
afterEach(() => vi.useRealTimers());

const start = (runId: string, tabId = 1) => ({ runId, target: { tabId }, taskId: "contact" });

/** What became of a call so far. */
function follow(call: Promise<unknown>) {
  const state: { value?: unknown; error?: LoupeError } = {};
  call.then(
    (value) => {
      state.value = value;
    },
    (error: LoupeError) => {
      state.error = error;
    },
  );
  return state;
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

/** A run of which the worker has said that it works on it, and the page that it reads. */
function startRun(runId: string, url = "https://slow.example/") {
  const run = follow(supervisor.call("run.start", start(runId)));
  workers.at(-1)!.mark(`run.start ${runId}`);
  workers.at(-1)!.ask("page", { subject: `run.start ${runId}`, url });
  return run;
}

describe("a worker that falls silent", () => {
  it("is replaced after ten seconds; the run that it was at names its page", async () => {
    const run = startRun("a");
    workers[0]!.isBlocked = true;
    await pass(9_000);
    expect(workers[0]!.isTerminated).toBe(false);
    await pass(3_000);
    expect(workers[0]!.isTerminated).toBe(true);
    expect(run.error).toMatchObject({
      code: "page-too-slow",
      data: { url: "https://slow.example/", taskId: "contact" },
    });
    expect(ended).toEqual([{ name: "run.start", code: "page-too-slow" }]);
  });

  it("is replaced once for all: others are sent again, once", async () => {
    startRun("a");
    const list = follow(supervisor.call("history.list", { limit: 1 }));
    workers[0]!.isBlocked = true;
    await pass(12_000);
    const again = workers[1]!.named("history.list");
    expect(again).toHaveLength(1);
    workers[1]!.answer(again[0]!, []);
    await pass(0);
    expect(list.value).toEqual([]);

    const second = follow(supervisor.call("history.get", { id: "x" }));
    workers[1]!.isBlocked = true;
    await pass(12_000);
    workers[2]!.isBlocked = true;
    workers[2]!.ask("busy", { busy: false });
    await pass(12_000);
    expect(second.error?.code).toBe("host-unresponsive");
  });

  it("is left alone while it has nothing to do", async () => {
    const list = follow(supervisor.call("history.list", { limit: 1 }));
    workers[0]!.answer(workers[0]!.named("history.list")[0]!, []);
    await pass(0);
    expect(list.value).toEqual([]);
    workers[0]!.isBlocked = true;
    await pass(120_000);
    expect(workers[0]!.isTerminated).toBe(false);
  });

  it("is replaced amid a download too, and the next one is started to go on with it", async () => {
    void supervisor.call("model.download", { modelId: "m" });
    workers[0]!.answer(workers[0]!.named("model.download")[0]!, { started: true });
    workers[0]!.ask("busy", { busy: true });
    workers[0]!.isBlocked = true;
    await pass(12_000);
    expect(workers[0]!.isTerminated).toBe(true);
    expect(workers).toHaveLength(2);
  });

  it("gets more time while a model is at work, and while its script loads", async () => {
    const run = startRun("a");
    workers[0]!.ask("model-at-work", { isAtWork: true });
    workers[0]!.isBlocked = true;
    await pass(25_000);
    expect(run.error).toBeUndefined();
    areBornBlocked = true;
    await pass(12_000);
    expect(run.error?.code).toBe("page-too-slow");
    await pass(6_000);
    void supervisor.call("history.list", { limit: 1 }).catch(() => undefined);
    await pass(25_000);
    expect(workers[1]!.isTerminated).toBe(false);
  });
});

describe("what took too long", () => {
  it("is not done again by itself: neither the run of the same id nor the page's overview", async () => {
    startRun("a");
    const overview = follow(supervisor.call("page.overview", { tabId: 2 }));
    workers[0]!.isBlocked = true;
    await pass(12_000);
    await expect(supervisor.call("run.start", start("a"))).rejects.toMatchObject({ code: "page-too-slow" });

    workers[1]!.mark("page.overview 2:0");
    workers[1]!.ask("page", { subject: "page.overview 2:0", url: "https://slow.example/#top" });
    workers[1]!.isBlocked = true;
    await pass(12_000);
    expect(overview.error).toMatchObject({ code: "page-too-slow", data: { taskId: null } });

    const answerTo = async (request: object) => {
      void supervisor.call("page.overview", request).catch(() => undefined);
      workers[2]!.ask("page", { subject: "page.overview 2:0", url: "https://slow.example/" });
      await pass(0);
      return workers[2]!.replies.at(-1);
    };
    void supervisor.call("task.list", {}).catch(() => undefined);
    expect(await answerTo({ tabId: 2 })).toMatchObject({ ok: false, error: { code: "page-too-slow" } });
    expect(await answerTo({ tabId: 2, again: true })).toMatchObject({ ok: true });
  });
});

describe("a cancelled run", () => {
  it("ends after two silent seconds, with the worker where nothing else keeps that", async () => {
    const run = startRun("a");
    const other = follow(supervisor.call("run.start", start("b", 2)));
    workers[0]!.isBlocked = true;
    await pass(1_000);
    expect(supervisor.cancel("a")).toEqual({ cancelled: true });
    await pass(3_000);
    expect(run.error?.code).toBe("run-cancelled");
    expect(workers[0]!.isTerminated).toBe(true);
    await pass(5_000);
    expect(workers[1]!.named("run.start")).toHaveLength(1);
    expect(other.error).toBeUndefined();
  });

  it("ends alone where another's page keeps the worker", async () => {
    const run = follow(supervisor.call("run.start", start("b", 2)));
    startRun("a");
    workers[0]!.isBlocked = true;
    await pass(1_000);
    supervisor.cancel("b");
    await pass(3_000);
    expect(run.error?.code).toBe("run-cancelled");
    expect(workers[0]!.isTerminated).toBe(false);
  });

  it("is left to a worker that answers", async () => {
    const run = startRun("a");
    supervisor.cancel("a");
    expect(workers[0]!.named("run.cancel")).toHaveLength(1);
    await pass(60_000);
    expect(run.error).toBeUndefined();
    expect(supervisor.cancel("unknown")).toEqual({ cancelled: false });
  });

  it("is not sent to the next worker", async () => {
    const run = startRun("a");
    workers[0]!.isBlocked = true;
    workers[0]!.mark("history.list");
    await pass(1_000);
    supervisor.cancel("a");
    await pass(20_000);
    expect(run.error?.code).toBe("run-cancelled");
    expect(workers.slice(1).flatMap((worker) => worker.named("run.start"))).toEqual([]);
  });
});

describe("the host's status", () => {
  it("is the worker's own where it answers, and said at once where it doesn't", async () => {
    const first = follow(supervisor.status());
    await pass(600);
    expect(first.value).toMatchObject({ host: "starting", id: "" });
    const known = { id: "m", revision: "1", state: "ready", backend: "wasm", threads: 1, error: null, host: "ready" };
    workers[0]!.answer(workers[0]!.named("host.status")[0]!, known);
    await pass(0);
    workers[0]!.isBlocked = true;
    const second = follow(supervisor.status());
    await pass(600);
    expect(second.value).toEqual({ ...known, host: "unresponsive" });
    await pass(11_000);
    const third = follow(supervisor.status());
    await pass(600);
    expect(third.value).toEqual({ ...known, host: "restarting" });
  });
});

describe("a worker that dies", () => {
  it("fails every call, and the next request starts another", async () => {
    const run = startRun("a");
    workers[0]!.dispatchEvent(new Event("error"));
    await pass(0);
    expect(run.error?.code).toBe("host-stopped");
    expect(ended).toEqual([{ name: "run.start", code: "host-stopped" }]);
    void supervisor.call("history.list", { limit: 1 }).catch(() => undefined);
    expect(workers).toHaveLength(2);
  });
});
