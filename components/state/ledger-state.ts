import { signal } from "@preact/signals";
import type { LoupeError } from "../../lib/domain/errors";
import type { LedgerEntry, LedgerState } from "../../lib/domain/ledger/ledger";
import type { Ports } from "../ports";
import { createLatestOnly, type Loadable } from "./loadable";

/** Links, not rows: a row is made of two. */
const PAGE_SIZE = 100;
const EXPORT_PAGE_SIZE = 1_000;

export interface LedgerPage {
  /** Newest first. */
  entries: LedgerEntry[];
  /** `more`: there are older entries that are not loaded. */
  status: "loading" | "more" | "end" | "failed";
  error: LoupeError | null;
}

/** The record of what left the device, a page at a time, and whether it is whole. */
export function createLedgerStore(ports: Ports) {
  const page = signal<LedgerPage>({ entries: [], status: "loading", error: null });
  const chain = signal<Loadable<LedgerState>>({ state: "loading" });
  const askPage = createLatestOnly();
  const askChain = createLatestOnly();

  async function load(append: boolean, limit: number): Promise<void> {
    const shown = page.value.entries;
    page.value = { entries: shown, status: "loading", error: null };
    const before = append ? shown.at(-1)?.sequence : undefined;
    await askPage(
      () => ports.send("ledger.list", { limit, ...(before !== undefined && { before }) }),
      (answer) => {
        if (answer.state === "failed") page.value = { entries: shown, status: "failed", error: answer.error };
        else if (answer.state === "ready") {
          const entries = append ? [...shown, ...answer.value] : answer.value;
          page.value = { entries, status: answer.value.length < limit ? "end" : "more", error: null };
        }
      },
    );
  }

  const verify = () =>
    askChain(
      () => ports.send("ledger.verify", {}),
      (answer) => {
        chain.value = answer;
      },
    );

  /** Reads again as many as are shown, so that a person stays where they are in the list. */
  async function refresh(): Promise<void> {
    const limit = Math.min(EXPORT_PAGE_SIZE, Math.max(PAGE_SIZE, page.value.entries.length));
    await Promise.all([load(false, limit), verify()]);
  }

  const loadMore = () => load(true, PAGE_SIZE);

  /** Every entry, oldest first, as it lies in the record. */
  async function readAll(): Promise<LedgerEntry[]> {
    const all: LedgerEntry[] = [];
    for (;;) {
      const before = all.at(-1)?.sequence;
      const request = { limit: EXPORT_PAGE_SIZE, ...(before !== undefined && { before }) };
      const next = await ports.send("ledger.list", request);
      all.push(...next);
      if (next.length < EXPORT_PAGE_SIZE) return all.reverse();
    }
  }

  return { page, chain, refresh, loadMore, readAll };
}

export type LedgerStore = ReturnType<typeof createLedgerStore>;
