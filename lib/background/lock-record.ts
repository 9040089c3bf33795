import type { LockRecord, LockState } from "../domain/settings/lock";
import type { Area } from "./area";

const LOCK = "lock";
const KEY = "lock.key";
const USED_AT = "lock.used-at";

/**
 * Whether what is stored is locked, and, from unlocking to locking, the key to it: in `storage.session`, which is never
 * on disk, so that a host that was closed meanwhile needn't ask the person again.
 */
export class LockStore {
  constructor(
    private readonly local: Area,
    private readonly session: Area,
    private readonly now: () => number = Date.now,
  ) {}

  async read(): Promise<LockRecord> {
    const isOn = (await this.local.get(LOCK))[LOCK] === true;
    const key = (await this.session.get(KEY))[KEY];
    return { isOn, key: isOn && typeof key === "string" ? key : null };
  }

  async write({ isOn, key }: LockRecord): Promise<void> {
    await (isOn ? this.local.set({ [LOCK]: true }) : this.local.remove(LOCK));
    await (isOn && key ? this.session.set({ [KEY]: key }) : this.session.remove(KEY));
    await this.touch();
  }

  /** It is in use: it locks itself so many minutes from now on, if at all. */
  touch(): Promise<void> {
    return this.session.set({ [USED_AT]: this.now() });
  }

  /** Forgets the key where nobody used it for so long. Gives whether it did. */
  async expire(minutes: number | null): Promise<boolean> {
    const record = await this.read();
    if (minutes === null || record.key === null) return false;
    const usedAt = (await this.session.get(USED_AT))[USED_AT];
    const idle = this.now() - (typeof usedAt === "number" ? usedAt : 0);
    // A clock that was set back says nothing of how long it was.
    if (idle >= 0 && idle < minutes * 60_000) return false;
    await this.write({ isOn: true, key: null });
    return true;
  }

  async state(isRequired: boolean): Promise<LockState> {
    const { isOn, key } = await this.read();
    return { isOn, isLocked: isOn && key === null, isRequired };
  }
}
