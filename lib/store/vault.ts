import { LoupeError } from "../domain/errors";
import { type Bytes, importDataKey } from "../util/seal";
import { copyDatabase } from "./copy-database";
import type { RawDatabase } from "./database";
import { compareGeneration, type GenerationMark } from "./generation";
import { openRaw } from "./open-raw";
import { listPlaces, type Place, type PlaceName } from "./places";
import { SafeDatabase } from "./safe-database";
import { SEALED_FORMS } from "./sealed/forms";
import { createDataKey, readWrappedKey, unwrapKey, type WrappedKey, wrapKey } from "./sealed/passphrase";
import { createSealer, PLAIN, type Sealer } from "./sealed/sealer";
import { createLockedError, toStoreError } from "./store-error";

/** Notes that say how a database stands. */
const MOVES = "place.moves";
const WRAPPED_KEY = "lock.key";

export interface VaultOptions {
  places?: readonly Place[];
  /** The data key of the session, where one was unlocked; asked once. */
  readKey(): Promise<Bytes | null>;
  /** Kept apart from the database, to notice that it was lost. */
  generation?: GenerationMark;
  /** How dear a guess is; less only in tests. */
  kdf?: WrappedKey["kdf"];
}

export type Progress = (done: number, total: number) => void;

/**
 * What is stored, wherever and however it lies: in the clear, or encrypted with a data key that a passphrase opens. Every
 * turn of the lock writes a whole copy to another place first; until that is whole, the old place counts.
 */
export class Vault {
  readonly database: SafeDatabase;
  /** Called when what was stored was found missing while this is in use. */
  onLost: (() => void) | null = null;
  readonly #places: readonly Place[];
  #place: Promise<Place> | null = null;
  #sealer: Sealer | null = PLAIN;

  constructor(readonly options: VaultOptions) {
    this.#places = options.places ?? listPlaces();
    this.database = new SafeDatabase({
      connect: async (onClosed) => {
        const raw = await connect(await this.#findPlace(), onClosed);
        // Who can't be asked says nothing of the database.
        const isLost = options.generation && (await compareGeneration(raw, options.generation).catch(() => false));
        if (isLost) setTimeout(() => this.onLost?.(), 0);
        return raw;
      },
      sealer: (store) => {
        if (SEALED_FORMS[store] === null) return PLAIN;
        if (!this.#sealer) throw createLockedError();
        return this.#sealer;
      },
      lockName: "loupe-store",
    });
  }

  /** `off`: in the clear. Throws `store-failed` where the browser can't say. */
  async state(): Promise<"off" | "locked" | "unlocked"> {
    const { name } = await this.#findPlace().catch((thrown) => Promise.reject(toStoreError(thrown)));
    if (name !== "sealed") return "off";
    return this.#sealer ? "unlocked" : "locked";
  }

  /** Gives the data key. Throws `passphrase-wrong`. */
  async unlock(passphrase: string): Promise<Bytes> {
    const dataKey = await unwrapKey(await this.#readWrapped(), passphrase);
    this.#sealer = await createSealer(await importDataKey(dataKey));
    return dataKey;
  }

  /** Encrypts everything under a new data key, which it gives. Throws `passphrase-weak`. */
  async turnOn(passphrase: string, onProgress: Progress): Promise<Bytes> {
    const dataKey = createDataKey();
    const wrapped = await wrapKey(dataKey, passphrase, this.options.kdf);
    await this.#move("sealed", await createSealer(await importDataKey(dataKey)), onProgress, wrapped);
    return dataKey;
  }

  /** Throws `passphrase-wrong`. */
  async turnOff(passphrase: string, onProgress: Progress): Promise<void> {
    await this.unlock(passphrase);
    await this.#move("clear", PLAIN, onProgress);
  }

  /** From now on the other passphrase opens it. Throws `passphrase-wrong`, `passphrase-weak`. */
  async changePassphrase(passphrase: string, next: string): Promise<void> {
    const dataKey = await unwrapKey(await this.#readWrapped(), passphrase);
    const wrapped = await wrapKey(dataKey, next, this.options.kdf);
    await this.database.write([{ store: "notes", put: JSON.stringify(wrapped), key: WRAPPED_KEY }], {
      durability: "strict",
    });
  }

  /** Takes everything off the disk, whoever can or can't read it, and begins again in the clear. */
  async erase(): Promise<void> {
    await this.database.alone(async () => {
      const { promise: isErased, resolve: go } = Promise.withResolvers<void>();
      // Whoever reads meanwhile waits, and would else make it anew where it was.
      this.#place = isErased.then(() => this.#findWhole());
      this.database.close();
      // It is missed by nobody.
      await this.options.generation?.write(null);
      for (const place of this.#places) if (await place.exists()) await place.delete();
      // A connection that was on its way when this began may have written its mark since.
      await this.options.generation?.write(null);
      this.#sealer = PLAIN;
      go();
      await this.#place;
    });
  }

  async #readWrapped(): Promise<WrappedKey> {
    const wrapped = readWrappedKey(await this.database.get("notes", WRAPPED_KEY));
    if (!wrapped) throw new LoupeError("store-failed", "There is no key to open.", { name: "no-wrapped-key" });
    return wrapped;
  }

  #findPlace(): Promise<Place> {
    this.#place ??= this.#findWhole().catch((thrown: unknown) => {
      this.#place = null;
      throw thrown;
    });
    return this.#place;
  }

  /** The place that was moved to last, and wholly; what a move left elsewhere is deleted. */
  async #findWhole(): Promise<Place> {
    const found: { place: Place; moves: number }[] = [];
    for (const place of this.#places) if (await place.exists()) found.push({ place, moves: await readMoves(place) });
    // An encrypted one that nobody moved to is half a copy.
    const whole = found.filter(({ place, moves }) => place.name !== "sealed" || moves > 0);
    const last = whole.reduce<(typeof found)[number] | null>(
      (best, one) => (best && best.moves >= one.moves ? best : one),
      null,
    );
    for (const { place } of found) if (place !== last?.place) await place.delete();
    const place = last?.place ?? this.#named("clear");
    if (place.name === "first") return this.#leaveFirst(place);
    if (place.name !== "sealed") return place;
    const key = await this.options.readKey();
    this.#sealer = key && (await createSealer(await importDataKey(key)));
    return place;
  }

  #named = (name: PlaceName): Place => this.#places.find((place) => place.name === name)!;

  /** Builds before this one had no place whose files can be deleted. */
  async #leaveFirst(first: Place): Promise<Place> {
    const clear = this.#named("clear");
    await moveDatabase({ place: first, sealer: PLAIN }, { place: clear, sealer: PLAIN }, () => undefined);
    return clear;
  }

  async #move(to: "clear" | "sealed", sealer: Sealer, onProgress: Progress, wrapped?: WrappedKey): Promise<void> {
    const from = await this.#findPlace();
    if (from.name === to) throw new LoupeError("unexpected", `It is ${to} already.`);
    await this.database.alone(async () => {
      const before = { place: from, sealer: this.#sealer! };
      const place = this.#named(to);
      await moveDatabase(before, { place, sealer }, onProgress, wrapped, () => {
        this.#place = Promise.resolve(place);
        this.#sealer = sealer;
        this.database.close();
      });
    });
  }
}

const connect = async (place: Place, onClosed: () => void): Promise<RawDatabase> =>
  openRaw({ factory: await place.factory(), name: place.database, onClosed });

async function readMoves(place: Place): Promise<number> {
  const raw = await connect(place, () => undefined);
  try {
    return Number((await raw.get("notes", MOVES)) ?? 0);
  } finally {
    raw.close();
  }
}

interface End {
  place: Place;
  sealer: Sealer;
}

/** `onMoved`: the copy is whole and counts from now on. The old place is deleted after that. */
async function moveDatabase(
  from: End,
  to: End,
  onProgress: Progress,
  wrapped?: WrappedKey,
  onMoved: () => void = () => undefined,
): Promise<void> {
  if (await to.place.exists()) await to.place.delete();
  const [source, target] = await Promise.all([from, to].map(({ place }) => connect(place, () => undefined)));
  try {
    const ends = [
      { raw: source!, sealer: from.sealer },
      { raw: target!, sealer: to.sealer },
    ] as const;
    await copyDatabase(ends[0], ends[1], onProgress);
    await markWhole(target!, Number((await source!.get("notes", MOVES)) ?? 0) + 1, wrapped);
  } finally {
    source!.close();
    target!.close();
  }
  onMoved();
  // What can't be deleted now is by the next start.
  await from.place.delete().catch(() => undefined);
}

async function markWhole(target: RawDatabase, moves: number, wrapped?: WrappedKey): Promise<void> {
  const transaction = target.transaction("notes", "readwrite", { durability: "strict" });
  const key = wrapped
    ? transaction.store.put(JSON.stringify(wrapped), WRAPPED_KEY)
    : transaction.store.delete(WRAPPED_KEY);
  await Promise.all([key, transaction.store.put(String(moves), MOVES), transaction.done]);
}
