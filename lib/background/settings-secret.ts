/** The parts of a storage area that settings need. */
export interface Area {
  get(key: string | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
}

type Place = "local" | "session";

interface Secret {
  key: string;
  /** The only origin that it is sent to; "" until there is an endpoint. */
  origin: string;
}

const KEY = "endpoint.key";

/**
 * The endpoints' keys: in `storage.session`, which is never on disk, or in `storage.local` where a person chose to keep
 * them. Each belongs to one origin: an endpoint that changes, by a person or by policy, gets no key of another.
 */
export class SecretStore {
  static readonly KEY = KEY;
  readonly #areas: Record<Place, Area>;

  constructor(local: Area, session: Area) {
    this.#areas = { local, session };
  }

  /** In place of the key that the origin had, wherever that was; "" only takes that away. */
  async save(key: string, origin: string, place: Place): Promise<void> {
    for (const area of PLACES) await this.#write(area, (await this.#read(area)).filter(isOfOther(origin)));
    if (key) await this.#write(place, [...(await this.#read(place)), { key, origin }]);
  }

  /** "" where there is none for that origin. */
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
    for (const place of PLACES) {
      const secrets = await this.#read(place);
      const kept = secrets.filter(({ origin }) => origin === "" || origins.has(origin));
      if (kept.length < secrets.length) await this.#write(place, kept);
    }
  }

  /** Moves keys that lie in the other place, for instance since a person no longer wants them kept. */
  async moveTo(place: Place): Promise<void> {
    const other = place === "local" ? "session" : "local";
    const moved = await this.#read(other);
    if (moved.length === 0) return;
    const own = await this.#read(place);
    const missing = moved.filter(({ origin }) => own.every(isOfOther(origin)));
    await this.#write(place, [...own, ...missing]);
    await this.#write(other, []);
  }

  /** One secret stands alone as it did when there was only one. */
  async #read(place: Place): Promise<Secret[]> {
    const stored = (await this.#areas[place].get(KEY))[KEY];
    const list: unknown[] = Array.isArray(stored) ? stored : [stored];
    return list.filter(isSecret).map(({ key, origin }) => ({ key, origin }));
  }

  async #write(place: Place, secrets: readonly Secret[]): Promise<void> {
    if (secrets.length === 0) await this.#areas[place].remove(KEY);
    else await this.#areas[place].set({ [KEY]: secrets.length === 1 ? secrets[0] : secrets });
  }
}

const PLACES = ["local", "session"] as const satisfies Place[];

const isOfOther = (origin: string) => (secret: Secret) => secret.origin !== origin;

function isSecret(stored: unknown): stored is Secret {
  const { key, origin } = (stored ?? {}) as Partial<Secret>;
  return typeof key === "string" && typeof origin === "string";
}
