import { describe, expect, it } from "vitest";
import { LoupeError } from "../../../../lib/domain/errors";
import { Lifetime, type Timers } from "../../../../lib/model/slot/lifetime";

/** Time that passes only when told to. */
class FakeClock implements Timers {
  #now = 0;
  #next = 1;
  readonly #timers = new Map<number, { at: number; callback: () => void }>();

  set(callback: () => void, milliseconds: number): number {
    this.#timers.set(this.#next, { at: this.#now + milliseconds, callback });
    return this.#next++;
  }

  clear(timer: unknown): void {
    this.#timers.delete(timer as number);
  }

  async pass(milliseconds: number): Promise<void> {
    this.#now += milliseconds;
    for (const [id, timer] of this.#timers) {
      if (timer.at > this.#now) continue;
      this.#timers.delete(id);
      timer.callback();
    }
    await Promise.resolve();
  }
}

function setUp(fail: () => boolean = () => false) {
  const clock = new FakeClock();
  const log: string[] = [];
  const lifetime = new Lifetime(
    async () => {
      log.push("load");
      await Promise.resolve();
      if (fail()) throw new LoupeError("model-failed", "no luck");
      return { name: `model ${log.length}`, dispose: () => void log.push("dispose") };
    },
    { idleMilliseconds: 1000, timers: clock },
  );
  return { clock, log, lifetime };
}

describe("Lifetime", () => {
  it("loads once for everybody who asks at the same time", async () => {
    const { lifetime, log } = setUp();
    const names = await Promise.all([1, 2, 3].map(() => lifetime.use(async (model) => model.name)));
    expect(new Set(names).size).toBe(1);
    expect(log).toEqual(["load"]);
    expect(lifetime.state).toBe("ready");
  });

  it("forgets a failed load, and says why it failed", async () => {
    let failures = 1;
    const { lifetime, log } = setUp(() => failures-- > 0);
    await expect(lifetime.use(async () => 1)).rejects.toMatchObject({ code: "model-failed" });
    expect(lifetime.state).toBe("failed");
    expect(lifetime.error).toMatchObject({ code: "model-failed", message: "no luck" });
    await expect(lifetime.use(async () => 2)).resolves.toBe(2);
    expect(lifetime.error).toBeNull();
    expect(log).toEqual(["load", "load"]);
  });

  it("unloads after the idle time, and each use starts that time anew", async () => {
    const { lifetime, clock, log } = setUp();
    await lifetime.use(async () => {});
    await clock.pass(999);
    await lifetime.use(async () => {});
    await clock.pass(999);
    expect(lifetime.state).toBe("ready");
    await clock.pass(1);
    expect(lifetime.state).toBe("unloaded");
    expect(log).toEqual(["load", "dispose"]);
    await lifetime.use(async () => {});
    expect(log).toEqual(["load", "dispose", "load"]);
  });

  it("does not unload while somebody works with it", async () => {
    const { lifetime, clock, log } = setUp();
    const work = Promise.withResolvers<void>();
    const long = lifetime.use(() => work.promise);
    await lifetime.use(async () => {});
    await clock.pass(5000);
    expect(log).toEqual(["load"]);
    const disposed = lifetime.dispose();
    await Promise.resolve();
    expect(log).toEqual(["load"]);
    work.resolve();
    await Promise.all([long, disposed]);
    expect(log).toEqual(["load", "dispose"]);
  });

  it("keeps the model when the work fails", async () => {
    const { lifetime, log } = setUp();
    await expect(lifetime.use(() => Promise.reject(new Error("work")))).rejects.toThrow("work");
    expect(lifetime.state).toBe("ready");
    expect(log).toEqual(["load"]);
  });

  it("can be disposed of when nothing was loaded", async () => {
    const { lifetime, log } = setUp();
    await lifetime.dispose();
    expect(log).toEqual([]);
  });

  it("gives up loading with the last who waits, and loads again for who comes then", async () => {
    const log: string[] = [];
    const lifetime = new Lifetime(
      async (signal) => {
        log.push("load");
        await new Promise((resolve) => setTimeout(resolve, 5));
        signal.throwIfAborted();
        return { dispose: () => void log.push("dispose") };
      },
      { idleMilliseconds: 60_000 },
    );
    const [one, other] = [new AbortController(), new AbortController()];
    const uses = [one, other].map(({ signal }) => lifetime.use(async () => 1, { signal }));
    one.abort(new Error("one"));
    await expect(uses[0]).rejects.toThrow("one");
    other.abort(new Error("other"));
    await expect(uses[1]).rejects.toThrow("other");
    expect(await lifetime.use(async () => 2)).toBe(2);
    expect(log).toEqual(["load", "load"]);
    expect(lifetime.error).toBeNull();
    await lifetime.dispose();
    expect(log.at(-1)).toBe("dispose");
  });

  it("keeps what came of a load that could not be given up, and unloads it when idle", async () => {
    const log: string[] = [];
    const clock = new FakeClock();
    const loaded = Promise.withResolvers<void>();
    const lifetime = new Lifetime(
      async () => {
        log.push("load");
        await loaded.promise;
        return { dispose: () => void log.push("dispose") };
      },
      { idleMilliseconds: 1000, timers: clock },
    );
    const stop = new AbortController();
    const use = lifetime.use(async () => 1, { signal: stop.signal });
    stop.abort(new Error("cancelled"));
    await expect(use).rejects.toThrow("cancelled");
    const next = lifetime.use(async () => 2);
    loaded.resolve();
    expect(await next).toBe(2);
    expect(log).toEqual(["load"]);
    await clock.pass(1000);
    expect(log).toEqual(["load", "dispose"]);
  });

  it("waits, when disposed of, for a load that was given up", async () => {
    const log: string[] = [];
    const loaded = Promise.withResolvers<void>();
    const lifetime = new Lifetime(async () => {
      await loaded.promise;
      log.push("loaded");
      return { dispose: () => void log.push("dispose") };
    });
    const stop = new AbortController();
    const use = lifetime.use(async () => 1, { signal: stop.signal });
    await Promise.resolve();
    stop.abort(new Error("cancelled"));
    await expect(use).rejects.toThrow("cancelled");
    const disposed = lifetime.dispose();
    loaded.resolve();
    await disposed;
    expect(log).toEqual(["loaded", "dispose"]);
    expect(lifetime.state).toBe("unloaded");
  });
});
