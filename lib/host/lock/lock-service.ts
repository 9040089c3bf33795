import { LoupeError } from "../../domain/errors";
import type { EffectiveSettings } from "../../domain/settings/settings";
import type { ServiceHandlers } from "../../messages/protocol";
import type { Vault } from "../../store/vault";
import { type Bytes, toBase64 } from "../../util/seal";
import type { NoteEvent } from "../remote/event-notes";
import type { HostEnvironment } from "../serve";

export interface LockDependencies {
  vault: Vault;
  environment: Pick<HostEnvironment, "announce" | "settings" | "whileModelWorks" | "writeLock">;
  /** Ends this host, with all that it has in memory; the next one begins as the lock then stands. */
  restart(): void;
  /** For the ledger. */
  note: NoteEvent;
}

/** Milliseconds for an answer to be on its way before the worker that gave it ends. */
const BEFORE_RESTART = 100;

/** Turns the lock, and says who may pass. */
export function createLock({ vault, environment, restart, note }: LockDependencies) {
  const { announce, settings, whileModelWorks, writeLock } = environment;
  const onProgress = (done: number, total: number) =>
    announce("lock.progress", { share: total > 0 ? done / total : 1 });
  const keep = (dataKey: Bytes) => writeLock({ isOn: true, key: toBase64(dataKey) });
  const restartSoon = () => void setTimeout(restart, BEFORE_RESTART);

  const handlers: ServiceHandlers<"lock"> = {
    // A passphrase is meant to take long, and so may moving everything.
    "lock.unlock": ({ passphrase }) =>
      whileModelWorks(async () => {
        await keep(await vault.unlock(passphrase));
        return { unlocked: true };
      }),
    "lock.turn-on": ({ passphrase }) =>
      whileModelWorks(async () => {
        await keep(await vault.turnOn(passphrase, onProgress));
        await note("lock-on", []);
        return { turned: true };
      }),
    "lock.turn-off": ({ passphrase }) =>
      whileModelWorks(async () => {
        if ((await settings()).needsPassphrase) throw new LoupeError("setting-locked", "Policy wants the lock on.");
        await vault.turnOff(passphrase, onProgress);
        await writeLock({ isOn: false, key: null });
        await note("lock-off", []);
        return { turned: true };
      }),
    "lock.change": ({ passphrase, next }) =>
      whileModelWorks(async () => {
        await vault.changePassphrase(passphrase, next);
        await note("passphrase-changed", []);
        return { changed: true };
      }),
    "lock.now": async () => {
      if ((await vault.state()) !== "off") await writeLock({ isOn: true, key: null });
      restartSoon();
      return { locked: true };
    },
    "lock.erase": async () => {
      await vault.erase();
      // What nobody can read any more is forgotten by whoever keeps it.
      await writeLock({ isOn: true, key: null });
      await writeLock({ isOn: false, key: null });
      await note("erased", []);
      restartSoon();
      return { erased: true };
    },
  };
  return { handlers, check: () => check(vault, settings) };
}

export type Lock = ReturnType<typeof createLock>;

/** Throws `locked`, or `lock-required`, where nothing but the lock itself may be used. */
async function check(vault: Vault, settings: () => Promise<EffectiveSettings>): Promise<void> {
  // Where the browser can't say, nothing is read or written either, and a run can answer without.
  const state = await vault.state().catch(() => null);
  if (state === "locked") throw new LoupeError("locked", "Loupe is locked with a passphrase.");
  if (state === "off" && (await settings()).needsPassphrase) {
    throw new LoupeError("lock-required", "Policy wants what is stored to be locked with a passphrase.");
  }
}
