import { signal } from "@preact/signals";
import { LoupeError } from "../../lib/domain/errors";
import type { Result } from "../../lib/domain/result/result";
import type { ResultSummary } from "../../lib/messages/payloads";
import type { Ports } from "../ports";

const PAGE_SIZE = 50;
/** Up to so many results are kept in memory while "clear all" can be undone. */
export const UNDO_LIMIT = 500;

export interface HistoryState {
  entries: ResultSummary[];
  query: string;
  /** `more`: there are older entries that are not loaded. */
  status: "loading" | "more" | "end" | "failed";
  error: LoupeError | null;
}

/** The results of this browser, newest first, a page at a time: there may be a hundred thousand. */
export function createHistoryStore(ports: Ports) {
  const state = signal<HistoryState>({ entries: [], query: "", status: "loading", error: null });
  let asked = 0;

  /** What is shown stays until the answer is there, unless it answers another question. */
  async function load(query: string, append: boolean, limit: number): Promise<void> {
    asked += 1;
    const mine = asked;
    const shown = query === state.value.query ? state.value.entries : [];
    state.value = { entries: shown, query, status: "loading", error: null };
    const last = append ? shown.at(-1) : undefined;
    // The list ends before that moment: one later, or what was stored in the same millisecond would be lost.
    const before = last && last.createdAt + 1;
    const request = { limit, ...(before !== undefined && { before }), ...(query && { query }) };
    const answer = await ports.send("history.list", request).then(
      (next): HistoryState => {
        const entries = append ? joinPages(shown, next) : next;
        return { entries, query, status: next.length < limit ? "end" : "more", error: null };
      },
      (thrown: unknown): HistoryState => ({ entries: shown, query, status: "failed", error: LoupeError.from(thrown) }),
    );
    if (mine === asked) state.value = answer;
  }

  const search = (query: string) => load(query.trim(), false, PAGE_SIZE);
  const loadMore = () => load(state.value.query, true, PAGE_SIZE);
  /** Reads again as many as are shown, so that a person stays where they are in the list. */
  const refresh = () => load(state.value.query, false, Math.max(PAGE_SIZE, state.value.entries.length));

  async function remove(id: string): Promise<Result | null> {
    const result = await ports.send("history.get", { id });
    await ports.send("history.delete", { ids: [id] });
    state.value = { ...state.value, entries: state.value.entries.filter((entry) => entry.id !== id) };
    return result;
  }

  const find = (id: string) => ports.send("history.get", { id });

  async function canUndoClear(): Promise<boolean> {
    return (await ports.send("history.list", { limit: UNDO_LIMIT + 1 })).length <= UNDO_LIMIT;
  }

  /** Resolves with everything that was deleted, or null where that was too much to keep for an undo. */
  async function clear(): Promise<Result[] | null> {
    const summaries = await ports.send("history.list", { limit: UNDO_LIMIT + 1 });
    const kept = summaries.length > UNDO_LIMIT ? null : await readAll(ports, summaries);
    await ports.send("history.delete", { ids: "all" });
    await search("");
    return kept;
  }

  async function restore(results: Result[]): Promise<void> {
    await ports.send("history.restore", { results });
    await refresh();
  }

  const stop = ports.listen("history.changed", () => void refresh());
  return { state, search, loadMore, refresh, find, remove, canUndoClear, clear, restore, stop };
}

function joinPages(shown: ResultSummary[], next: ResultSummary[]): ResultSummary[] {
  const known = new Set(shown.map((entry) => entry.id));
  return [...shown, ...next.filter((entry) => !known.has(entry.id))];
}

async function readAll(ports: Ports, summaries: ResultSummary[]): Promise<Result[]> {
  const results = await Promise.all(summaries.map(({ id }) => ports.send("history.get", { id })));
  return results.filter((result) => result !== null);
}
