import { LoupeError } from "../../domain/errors";
import type {
  EventEntry,
  LedgerEntry,
  LedgerHead,
  LedgerState,
  OutcomeEntry,
  RequestEntry,
} from "../../domain/ledger/ledger";
import { createLink, nextAfter, verifyChain } from "../../policy/ledger-chain";
import type { LedgerQuery, LedgerStore } from "../../store/ledger-store";
import { SerialQueue } from "../../util/concurrency/serial-queue";

export interface LedgerDependencies {
  store: LedgerStore;
  /** Where the newest link is remembered, apart from the links. */
  readHead(): Promise<LedgerHead | null>;
  writeHead(head: LedgerHead): Promise<void>;
  /** Called after every link. */
  changed(): void;
}

/** The record of everything that left the device, and of what was decided and changed. */
export interface Ledger {
  /** Resolves once the link is written and remembered. Throws `ledger-failed`. */
  append(entry: RequestEntry | OutcomeEntry | EventEntry): Promise<LedgerEntry>;
  /** Newest first. */
  list(query: LedgerQuery): Promise<LedgerEntry[]>;
  verify(): Promise<LedgerState>;
}

export function createLedger({ store, readHead, writeHead, changed }: LedgerDependencies): Ledger {
  // One after the other: each link needs the hash of the one before, and a check must not see half an entry.
  const queue = new SerialQueue();

  return {
    append: (entry) =>
      queue.run(async () => {
        try {
          const [newest, head] = await Promise.all([store.getNewest(), readHead()]);
          const { follows, sequence } = nextAfter(newest, head);
          // What a crash left behind is remembered first, so that there is never more than one link to make good.
          if (follows.sequence > (head?.sequence ?? 0)) await writeHead(follows);
          const link = await createLink(entry, follows, sequence, Date.now());
          await store.add(link);
          await writeHead({ sequence, hash: link.hash });
          changed();
          return link;
        } catch (cause) {
          throw new LoupeError("ledger-failed", "The ledger can't be written.", {}, { cause });
        }
      }),
    list: (query) => store.list(query),
    verify: () => queue.run(async () => verifyChain(await store.listAll(), await readHead())),
  };
}
