import { LoupeError } from "../domain/errors";
import type { LockRecord } from "../domain/settings/lock";
import { deriveSealKey, encodeText, fromBase64, importDataKey, seal, toBase64, unseal } from "../util/seal";
import type { Area } from "./area";
import type { LockStore } from "./lock-record";
import { type Backup, rewriteArea } from "./rewrite-area";

type Place = "local" | "session";

interface Secret {
  key: string;
  /** The only origin that it is sent to; "" until there is an endpoint. */
  origin: string;
}

const KEY = "endpoint.key";

/**
 * The endpoint's key: in `storage.session`, which is never on disk, or in `storage.local` where a person chose to
 * keep it; encrypted there while the lock is on. It belongs to one origin: an endpoint that changes, by a person or by
 * policy, gets no key of another.
 */
export class SecretStore {
  static readonly KEY = KEY;
  readonly #areas: Record<Place, Area>;

  constructor(
    local: Area,
    session: Area,
    private readonly lock: LockStore,
    private readonly backup: Backup,
  ) {
    this.#areas = { local, session };
  }

  /** Throws `locked` where it is to be kept, and nobody has unlocked what is kept. */
  async save(key: string, origin: string, place: Place): Promise<void> {
    const stored = key && (await this.#toStored({ key, origin }, place));
    await this.#areas.local.remove(KEY);
    await this.#areas.session.remove(KEY);
    if (stored) await this.#areas[place].set({ [KEY]: stored });
  }

  /** "" where there is none for that origin, or none that can be read now. */
  async keyFor(origin: string): Promise<string> {
    const secret = (await this.#read("session")) ?? (await this.#read("local"));
    return secret && origin && secret.origin === origin ? secret.key : "";
  }

  /** Gives a key that was saved before there was an endpoint its origin. */
  async bindTo(origin: string): Promise<void> {
    for (const place of ["local", "session"] as const) {
      const secret = await this.#read(place);
      if (secret && !secret.origin && origin) {
        await this.#areas[place].set({ [KEY]: await this.#toStored({ ...secret, origin }, place) });
      }
    }
  }

  /** Moves a key that lies in the other place, for instance since a person no longer wants it kept. */
  async moveTo(place: Place): Promise<void> {
    const other = place === "local" ? "session" : "local";
    const secret = await this.#read(other);
    if (!secret || (place === "local" && (await this.#isLocked()))) return;
    if (!(await this.#read(place))) await this.#areas[place].set({ [KEY]: await this.#toStored(secret, place) });
    await this.#areas[other].remove(KEY);
  }

  /** What is kept is encrypted, or no longer, as the lock is from now on. What nobody can read is forgotten with it. */
  async relock(next: LockRecord): Promise<void> {
    const secret = await this.#read("local");
    await this.lock.write(next);
    const { local } = this.#areas;
    const isSealed = typeof (await local.get(KEY))[KEY] === "string";
    if (next.isOn === isSealed) return;
    if (!secret) await local.remove(KEY);
    else if (!next.isOn) await local.set({ [KEY]: secret });
    // In the clear it is not to be found in any file.
    else if (next.key) await rewriteArea(local, this.backup, { [KEY]: await this.#toStored(secret, "local") });
  }

  async #isLocked(): Promise<boolean> {
    const { isOn, key } = await this.lock.read();
    return isOn && key === null;
  }

  async #sealKey(): Promise<CryptoKey | null> {
    const { key } = await this.lock.read();
    return key === null ? null : deriveSealKey(await importDataKey(fromBase64(key)), "endpoint key");
  }

  async #toStored(secret: Secret, place: Place): Promise<unknown> {
    if (place === "session" || !(await this.lock.read()).isOn) return secret;
    const key = await this.#sealKey();
    if (!key) throw new LoupeError("locked", "Loupe is locked with a passphrase.");
    return toBase64(await seal(key, encodeText(JSON.stringify(secret)), KEY));
  }

  async #read(place: Place): Promise<Secret | null> {
    const stored = (await this.#areas[place].get(KEY))[KEY];
    const opened = typeof stored === "string" ? await this.#open(stored) : stored;
    const { key, origin } = (opened ?? {}) as Partial<Secret>;
    return typeof key === "string" && typeof origin === "string" ? { key, origin } : null;
  }

  async #open(stored: string): Promise<unknown> {
    const key = await this.#sealKey();
    if (!key) return null;
    try {
      return JSON.parse(new TextDecoder().decode(await unseal(key, fromBase64(stored), KEY)));
    } catch {
      // Of another data key, or damaged: as good as none.
      return null;
    }
  }
}
