import { signal } from "@preact/signals";
import type { LockState } from "../../lib/domain/settings/lock";
import type { Ports } from "../ports";

/** Whether what is stored is locked, and whether it was lost. */
export function createLockStore(ports: Ports) {
  /** Null until it is known. */
  const state = signal<LockState | null>(null);
  /** Epoch milliseconds; null where nothing is missing that a person doesn't know of. */
  const lostAt = signal<number | null>(null);
  /** Share of what is encrypted or decrypted now; null where nothing is. */
  const share = signal<number | null>(null);

  async function refresh(): Promise<void> {
    const [lock, loss] = await Promise.all([
      ports.send("lock.state", {}).catch(() => null),
      ports.send("store.loss", {}).catch(() => null),
    ]);
    state.value = lock ?? { isOn: false, isLocked: false, isRequired: false };
    lostAt.value = loss?.lostAt ?? null;
  }

  /** Throws `passphrase-wrong`. */
  const unlock = (passphrase: string) => ports.send("lock.unlock", { passphrase }).then(refresh);
  const change = (passphrase: string, next: string) => ports.send("lock.change", { passphrase, next });
  const lock = () => ports.send("lock.now", {}).then(refresh);
  const erase = () => ports.send("lock.erase", {}).then(refresh);
  const dismissLoss = () => ports.send("store.dismiss-loss", {}).then(refresh);

  /** Encrypts, or decrypts, everything. Throws `passphrase-wrong`, `passphrase-weak`. */
  async function turn(isOn: boolean, passphrase: string): Promise<void> {
    share.value = 0;
    try {
      await ports.send(isOn ? "lock.turn-on" : "lock.turn-off", { passphrase });
      await refresh();
    } finally {
      share.value = null;
    }
  }

  function follow(): () => void {
    const stops = [
      ports.listen("lock.changed", () => void refresh()),
      ports.listen("settings.changed", () => void refresh()),
      ports.listen("lock.progress", (progress) => {
        if (share.value !== null) share.value = progress.share;
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  return { state, lostAt, share, refresh, unlock, change, lock, erase, dismissLoss, turn, follow };
}

export type LockStore = ReturnType<typeof createLockStore>;
