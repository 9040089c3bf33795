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
 * The endpoint's key: in `storage.session`, which is never on disk, or in `storage.local` where a person chose to
 * keep it. It belongs to one origin: an endpoint that changes, by a person or by policy, gets no key of another.
 */
export class SecretStore {
  static readonly KEY = KEY;
  readonly #areas: Record<Place, Area>;

  constructor(local: Area, session: Area) {
    this.#areas = { local, session };
  }

  async save(key: string, origin: string, place: Place): Promise<void> {
    await this.#areas.local.remove(KEY);
    await this.#areas.session.remove(KEY);
    if (key) await this.#areas[place].set({ [KEY]: { key, origin } satisfies Secret });
  }

  /** "" where there is none for that origin. */
  async keyFor(origin: string): Promise<string> {
    const secret = (await this.#read("session")) ?? (await this.#read("local"));
    return secret && origin && secret.origin === origin ? secret.key : "";
  }

  /** Gives a key that was saved before there was an endpoint its origin. */
  async bindTo(origin: string): Promise<void> {
    for (const place of ["local", "session"] as const) {
      const secret = await this.#read(place);
      if (secret && !secret.origin && origin) await this.#areas[place].set({ [KEY]: { ...secret, origin } });
    }
  }

  /** Moves a key that lies in the other place, for instance since a person no longer wants it kept. */
  async moveTo(place: Place): Promise<void> {
    const other = place === "local" ? "session" : "local";
    const secret = await this.#read(other);
    if (!secret) return;
    if (!(await this.#read(place))) await this.#areas[place].set({ [KEY]: secret });
    await this.#areas[other].remove(KEY);
  }

  async #read(place: Place): Promise<Secret | null> {
    const { key, origin } = ((await this.#areas[place].get(KEY))[KEY] ?? {}) as Partial<Secret>;
    return typeof key === "string" && typeof origin === "string" ? { key, origin } : null;
  }
}
