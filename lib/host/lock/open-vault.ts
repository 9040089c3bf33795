import type { DatabaseMark, LockRecord } from "../../domain/settings/lock";
import { Vault, type VaultOptions } from "../../store/vault";
import { fromBase64 } from "../../util/seal";

export interface VaultEnvironment {
  readLock(): Promise<LockRecord>;
  writeLock(record: LockRecord): Promise<void>;
  readMark(): Promise<DatabaseMark>;
  writeMark(mark: DatabaseMark): Promise<void>;
}

/** What is stored, opened as the lock stands, with whatever was lost said to whoever keeps the mark. */
export async function openVault(
  environment: VaultEnvironment,
  options: Pick<VaultOptions, "places" | "kdf"> = {},
): Promise<Vault> {
  const { readLock, readMark, writeMark } = environment;
  const vault = new Vault({
    ...options,
    async readKey() {
      const { key } = await readLock();
      return key === null ? null : fromBase64(key);
    },
    generation: {
      read: async () => (await readMark()).generation,
      write: async (generation) => writeMark({ ...(await readMark()), generation }),
      lost: async () => writeMark({ ...(await readMark()), lostAt: Date.now() }),
    },
  });
  // A store that is broken keeps nobody from an answer.
  await reconcileLock(vault, environment).catch(() => undefined);
  return vault;
}

/** A browser that ended amid turning the lock may remember it otherwise than it is. */
async function reconcileLock(vault: Vault, { readLock, writeLock }: VaultEnvironment): Promise<void> {
  const [state, remembered] = [await vault.state(), await readLock()];
  if ((state !== "off") === remembered.isOn) return;
  await writeLock({ isOn: state !== "off", key: null });
}
