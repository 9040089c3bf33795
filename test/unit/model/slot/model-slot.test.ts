import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Choice, ModelSlot, type SlotModel } from "../../../../lib/model/slot/model-slot";

/** A slot whose choice the test makes, and the log of what is opened and unloaded. */
function setUp(first: string | null = null) {
  const log: string[] = [];
  let chosen: string | null = null;
  let isBroken = false;
  const modelOf = (key: string): SlotModel => ({
    key,
    async unload() {
      await Promise.resolve();
      log.push(`unload ${key}`);
    },
  });
  const slot = new ModelSlot<SlotModel, "none" | "broken">(
    async (): Promise<Choice<SlotModel, "broken"> | "none"> => {
      const key = chosen;
      if (key === null) return "none";
      return {
        key,
        open() {
          log.push(`open ${key}`);
          return isBroken ? "broken" : modelOf(key);
        },
      };
    },
    first === null ? null : modelOf(first),
  );
  return {
    slot,
    log,
    choose(key: string | null, broken = false) {
      chosen = key;
      isBroken = broken;
    },
  };
}

const keyOf = (model: SlotModel | "none" | "broken") => (typeof model === "string" ? model : model.key);

describe("ModelSlot", () => {
  it("opens what is chosen once, however many ask", async () => {
    const { slot, log, choose } = setUp();
    choose("a");
    const models = await Promise.all([slot.acquire(), slot.acquire(), slot.acquire()]);
    expect(new Set(models).size).toBe(1);
    expect(log).toEqual(["open a"]);
    expect(slot.model?.key).toBe("a");
  });

  it("puts away what was in it before another is opened, the first one too", async () => {
    const { slot, log, choose } = setUp("packaged");
    choose("a");
    await slot.acquire();
    choose("b");
    await slot.acquire();
    expect(log).toEqual(["unload packaged", "open a", "unload a", "open b"]);
  });

  it("says why nothing is in it, and keeps what was while nothing is chosen", async () => {
    const { slot, choose } = setUp();
    expect(keyOf(await slot.acquire())).toBe("none");
    choose("a");
    await slot.acquire();
    choose(null);
    expect([keyOf(await slot.acquire()), slot.model?.key]).toEqual(["none", "a"]);
    choose("b", true);
    expect([keyOf(await slot.acquire()), slot.model]).toEqual(["broken", null]);
  });

  it("opens anew what was put away", async () => {
    const { slot, log, choose } = setUp();
    choose("a");
    await slot.acquire();
    await slot.putAway();
    expect(slot.model).toBeNull();
    await slot.acquire();
    expect(log).toEqual(["open a", "unload a", "open a"]);
  });

  it("never has two open, and gives each who asks what was chosen by then, in any order of choices", async () => {
    const keys = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(keys, async (choices) => {
        const { slot, log, choose } = setUp();
        for (const key of choices) {
          choose(key);
          expect(keyOf(await slot.acquire())).toBe(key);
        }
        let open = 0;
        for (const entry of log) {
          open += entry.startsWith("open") ? 1 : -1;
          expect(open).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
