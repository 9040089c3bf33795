import { announce } from "../messages/events";
import type { Handlers } from "../messages/protocol";
import type { Settings } from "./settings-service";

type LockMessages = Extract<keyof Handlers<"background">, `lock.${string}` | `store.${string}`>;

/** The lock, and what is remembered of the database, as the background keeps them. */
export function createLockHandlers(settings: Settings): Pick<Handlers<"background">, LockMessages> {
  return {
    "lock.state": () => settings.lockState(),
    "lock.read": () => settings.readLock(),
    "lock.write": async (record) => {
      await settings.writeLock(record);
      announce("lock.changed", {});
      // The person's own tasks can be read again.
      if (record.key !== null) announce("tasks.changed", {});
      return { written: true };
    },
    "lock.touch": async () => {
      await settings.touchLock();
      return { touched: true };
    },
    "store.read-mark": () => settings.readMark(),
    "store.write-mark": async ({ mark }) => {
      await settings.writeMark(mark);
      if (mark.lostAt !== null) announce("lock.changed", {});
      return { written: true };
    },
    "store.loss": async () => ({ lostAt: (await settings.readMark()).lostAt }),
    "store.dismiss-loss": async () => {
      await settings.writeMark({ ...(await settings.readMark()), lostAt: null });
      announce("lock.changed", {});
      return { dismissed: true };
    },
  };
}
