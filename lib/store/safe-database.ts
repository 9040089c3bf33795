import { SerialQueue } from "../util/concurrency/serial-queue";
import type { Change, Database, RawDatabase, Readable, StoreName, WriteOptions } from "./database";
import { openRaw } from "./open-raw";
import { createReadable } from "./readable";
import type { Sealer } from "./sealed/sealer";
import { PLAIN } from "./sealed/sealer";
import { toStoreError } from "./store-error";
import { sealChanges, writeAll } from "./write-changes";

/** Where a database is found, asked anew for every connection. */
export interface Source {
  /** `onClosed` is to be called once where the connection can't be used any more. */
  connect(onClosed: () => void): Promise<RawDatabase>;
  /** Throws `locked` where rows are encrypted and there is no key. */
  sealer(store: StoreName): Sealer;
  /** The same for all contexts that write there. */
  lockName: string;
}

/**
 * The one way to what is stored: every row passes here, encrypted where it is to be. A connection that the browser or
 * another context closed is opened again, once, and what failed with it is done again.
 */
export class SafeDatabase implements Database {
  #connection: Promise<RawDatabase> | null = null;
  #opened: RawDatabase | null = null;
  readonly #closed = new WeakSet<RawDatabase>();
  readonly #queue = new SerialQueue();
  readonly #reading: Readable;

  constructor(readonly source: Source) {
    this.#reading = createReadable(
      (work) => this.#withConnection(work),
      (store) => source.sealer(store),
    );
  }

  get: Readable["get"] = (...asked) => this.#reading.get(...asked);
  getEach: Readable["getEach"] = (...asked) => this.#reading.getEach(...asked);
  getAll: Readable["getAll"] = (...asked) => this.#reading.getAll(...asked);
  getLast: Readable["getLast"] = (...asked) => this.#reading.getLast(...asked);
  getAllFromIndex: Readable["getAllFromIndex"] = (...asked) => this.#reading.getAllFromIndex(...asked);
  listKeys: Readable["listKeys"] = (...asked) => this.#reading.listKeys(...asked);
  listKeysOfIndex: Readable["listKeysOfIndex"] = (...asked) => this.#reading.listKeysOfIndex(...asked);
  findIndexKey: Readable["findIndexKey"] = (...asked) => this.#reading.findIndexKey(...asked);
  count: Readable["count"] = (...asked) => this.#reading.count(...asked);

  put: Database["put"] = (store, row, key) => this.write([{ store, put: row, key } as Change]);
  add: Database["add"] = (store, row) => this.write([{ store, add: row } as Change]);
  delete: Database["delete"] = (store, key) => this.write([{ store, delete: key } as Change]);
  clear: Database["clear"] = (store) => this.write([{ store, clear: true } as Change]);

  write(changes: readonly Change[], options: WriteOptions = {}): Promise<void> {
    return this.alone(() => this.#write(changes, options));
  }

  change: Database["change"] = (work, options = {}) =>
    this.alone(async () => {
      const { changes, answer } = await work(this.#reading);
      await this.#write(changes, options);
      return answer;
    });

  /** Does work while nobody writes, in another context neither. The work itself may not write through this. */
  alone<Value>(work: () => Promise<Value>): Promise<Value> {
    return this.#queue.run(() =>
      navigator.locks.request(this.source.lockName, work as () => Promise<Awaited<Value>>),
    ) as Promise<Value>;
  }

  /** Opens it now, where the first use would. Throws as uses do. */
  open(): Promise<void> {
    return this.#withConnection(async () => undefined);
  }

  /** The next use opens it again. */
  close(): void {
    const connection = this.#connection;
    this.#connection = null;
    this.#opened = null;
    void connection?.then(
      (raw) => raw.close(),
      () => undefined,
    );
  }

  async #write(changes: readonly Change[], options: WriteOptions): Promise<void> {
    if (changes.length === 0) return;
    await this.#withConnection(async (raw) =>
      writeAll(raw, await sealChanges(raw, changes, this.source.sealer), options),
    );
  }

  async #withConnection<Value>(work: (raw: RawDatabase) => Promise<Value>): Promise<Value> {
    try {
      const raw = await this.#open();
      try {
        return await work(raw);
      } catch (thrown) {
        if (!(await this.#isGone(raw, thrown))) throw thrown;
        return await work(await this.#open());
      }
    } catch (thrown) {
      throw toStoreError(thrown);
    }
  }

  async #isGone(raw: RawDatabase, thrown: unknown): Promise<boolean> {
    // Work is aborted before its connection is said to be closed.
    await new Promise((later) => setTimeout(later, 0));
    if (thrown instanceof DOMException && thrown.name === "InvalidStateError") this.#forget(raw);
    return this.#closed.has(raw);
  }

  #open(): Promise<RawDatabase> {
    if (this.#connection) return this.#connection;
    let own: RawDatabase | null = null;
    const connection = this.source
      .connect(() => own && this.#forget(own))
      .then(
        (raw) => {
          own = raw;
          this.#opened = raw;
          return raw;
        },
        (thrown: unknown) => {
          // What failed once may work the next time.
          if (this.#connection === connection) this.#connection = null;
          throw thrown;
        },
      );
    this.#connection = connection;
    return connection;
  }

  #forget(raw: RawDatabase): void {
    this.#closed.add(raw);
    if (this.#opened !== raw) return;
    this.#connection = null;
    this.#opened = null;
  }
}

/** A database of the given name that is never encrypted. Throws `store-failed`, `store-blocked`, `store-newer`. */
export async function openDatabase(name = "loupe"): Promise<Database> {
  const database = new SafeDatabase({
    connect: (onClosed) => openRaw({ factory: indexedDB, name, onClosed }),
    sealer: () => PLAIN,
    lockName: `loupe-store ${name}`,
  });
  await database.open();
  return database;
}
