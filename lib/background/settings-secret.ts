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
 * The endpoints' keys: in `storage.session`, which is never on disk, or in `storage.local` where a person chose to keep
 * them; encrypted there while the lock is on. Each belongs to one origin: an endpoint that changes, by a person or by
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

  /**
   * In place of the key that the origin had, wherever that was; "" only takes that away. Throws `locked` where it is to
   * be kept, and nobody has unlocked what is kept.
   */
  async save(key: string, origin: string, place: Place): Promise<void> {
    if (key && place === "local" && (await this.#isLocked())) throw createLockedError();
    for (const area of PLACES) await this.#keep(area, isOfOther(origin));
    if (key) await this.#write(place, [...(await this.#read(place)), { key, origin }]);
  }

  /** "" where there is none for that origin, or none that can be read now. */
  async keyFor(origin: string): Promise<string> {
    if (!origin) return "";
    for (const place of ["session", "local"] as const) {
      const secret = (await this.#read(place)).find((one) => one.origin === origin);
      if (secret) return secret.key;
    }
    return "";
  }

  /** Gives a key that was saved before there was an endpoint its origin. */
  async bindTo(origin: string): Promise<void> {
    for (const place of PLACES) {
      const secrets = await this.#read(place);
      if (!origin || secrets.every((secret) => secret.origin)) continue;
      const bound = secrets.map((secret) => (secret.origin ? secret : { ...secret, origin }));
      await this.#write(place, bound);
    }
  }

  /** Forgets the keys of origins that no endpoint has. */
  async keepOnly(origins: ReadonlySet<string>): Promise<void> {
    for (const place of PLACES) await this.#keep(place, ({ origin }) => origin === "" || origins.has(origin));
  }

  /** Moves keys that lie in the other place, for instance since a person no longer wants them kept. */
  async moveTo(place: Place): Promise<void> {
    const other = place === "local" ? "session" : "local";
    const moved = await this.#read(other);
    if (moved.length === 0 || (place === "local" && (await this.#isLocked()))) return;
    const own = await this.#read(place);
    const missing = moved.filter(({ origin }) => own.every(isOfOther(origin)));
    await this.#write(place, [...own, ...missing]);
    await this.#write(other, []);
  }

  /** What is kept is encrypted, or no longer, as the lock is from now on. What nobody can read is forgotten with it. */
  async relock(next: LockRecord): Promise<void> {
    const secrets = await this.#read("local");
    await this.lock.write(next);
    const { local } = this.#areas;
    const isSealed = typeof (await local.get(KEY))[KEY] === "string";
    if (next.isOn === isSealed) return;
    if (secrets.length === 0 || !next.isOn) await this.#write("local", secrets);
    // In the clear it is not to be found in any file.
    else if (next.key) await rewriteArea(local, this.backup, { [KEY]: await this.#toStored(secrets, "local") });
  }

  async #isLocked(): Promise<boolean> {
    const { isOn, key } = await this.lock.read();
    return isOn && key === null;
  }

  async #sealKey(): Promise<CryptoKey | null> {
    const { key } = await this.lock.read();
    return key === null ? null : deriveSealKey(await importDataKey(fromBase64(key)), "endpoint key");
  }

  /** Writes only what changes: secrets that can't be read now stay as they are. */
  async #keep(place: Place, isKept: (secret: Secret) => boolean): Promise<void> {
    const secrets = await this.#read(place);
    const kept = secrets.filter(isKept);
    if (kept.length < secrets.length) await this.#write(place, kept);
  }

  async #write(place: Place, secrets: readonly Secret[]): Promise<void> {
    if (secrets.length === 0) await this.#areas[place].remove(KEY);
    else await this.#areas[place].set({ [KEY]: await this.#toStored(secrets, place) });
  }

  /** One secret stands alone as it did when there was only one. */
  async #toStored(secrets: readonly Secret[], place: Place): Promise<unknown> {
    const plain = secrets.length === 1 ? secrets[0] : secrets;
    if (place === "session" || !(await this.lock.read()).isOn) return plain;
    const key = await this.#sealKey();
    if (!key) throw createLockedError();
    return toBase64(await seal(key, encodeText(JSON.stringify(plain)), KEY));
  }

  async #read(place: Place): Promise<Secret[]> {
    const stored = (await this.#areas[place].get(KEY))[KEY];
    const opened = typeof stored === "string" ? await this.#open(stored) : stored;
    const list: unknown[] = Array.isArray(opened) ? opened : [opened];
    return list.filter(isSecret).map(({ key, origin }) => ({ key, origin }));
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

const createLockedError = () => new LoupeError("locked", "Loupe is locked with a passphrase.");

const PLACES = ["local", "session"] as const satisfies Place[];

const isOfOther = (origin: string) => (secret: Secret) => secret.origin !== origin;

function isSecret(stored: unknown): stored is Secret {
  const { key, origin } = (stored ?? {}) as Partial<Secret>;
  return typeof key === "string" && typeof origin === "string";
}
