import type { PageNow } from "../../domain/snapshot/page-now";
import { Waiters } from "../../util/concurrency/waiters";
import { addressOf, isDocument, listenTo } from "../walk/dom";
import { isOwn } from "../walk/own-nodes";
import { type Root, selectedTextIn } from "./selected-text";

/** Milliseconds: a look waits so long for a change, and without a look for so long nobody wants to know any more. */
const LONGEST_LOOK = 20_000;
const LEASE = 30_000;
/** Milliseconds without a change after which the page has come to rest; one that never does is told of all the same. */
const QUIET = 500;
const LONGEST_UNREST = 3_000;
const SELECTION_QUIET = 200;

const CHANGES = { subtree: true, childList: true, characterData: true, attributes: true } as const;

/**
 * Notices that a page shows something else than before, as cheaply as can be: it counts, reads nothing, and touches
 * nothing. It begins with a reading or a look, and ends by itself once nobody looks. Of new addresses the browser tells.
 */
export class PageWatch {
  readonly #observer = new MutationObserver((records) => {
    if (!records.every(isOfOurs)) this.#onUnrest();
  });
  readonly #roots = new Set<Root>();
  readonly #waiters = new Waiters();
  #now: PageNow | null = null;
  #stop = new AbortController();
  #lease: Timer;
  #unrest: { since: number; timer: Timer } | null = null;
  #selecting: Timer;

  constructor(readonly document: Document) {}

  /** Includes the shadow roots and frames that a reading found. */
  watch(roots: readonly Root[]): void {
    this.#begin();
    for (const root of roots) this.#add(root);
  }

  /** At once where something has changed since, or the watch is another one; else at the next change, or after a while. */
  async look(since?: Pick<PageNow, "watch" | "turn">): Promise<PageNow> {
    const { watch, turn } = this.#begin();
    if (since?.watch === watch && since.turn === turn) await this.#waiters.wait(LONGEST_LOOK);
    return this.#begin();
  }

  stop(): void {
    this.#stop.abort();
    this.#observer.disconnect();
    for (const timer of [this.#lease, this.#unrest?.timer, this.#selecting]) clearTimeout(timer);
    this.#unrest = null;
    this.#roots.clear();
    this.#now = null;
    this.#waiters.tell();
  }

  #begin(): PageNow {
    clearTimeout(this.#lease);
    this.#lease = setTimeout(() => this.stop(), LEASE);
    if (this.#now) return this.#now;
    this.#stop = new AbortController();
    this.#now = { watch: Math.random().toString(36).slice(2), turn: 0, content: 0, url: "", selectedText: "" };
    this.#add(this.document);
    this.#now = { ...this.#now, url: addressOf(this.document), selectedText: selectedTextIn(this.#roots) };
    return this.#now;
  }

  #add(root: Root): void {
    if (this.#roots.has(root)) return;
    this.#roots.add(root);
    this.#observer.observe(root, CHANGES);
    if (!isDocument(root)) return;
    const { signal } = this.#stop;
    listenTo(root, "input", () => this.#onUnrest(), { capture: true, passive: true, signal });
    listenTo(root, "selectionchange", () => this.#onSelect(), { signal });
  }

  #onUnrest(): void {
    const now = performance.now();
    const since = this.#unrest?.since ?? now;
    clearTimeout(this.#unrest?.timer);
    const wait = Math.max(0, Math.min(QUIET, since + LONGEST_UNREST - now));
    const timer = setTimeout(() => {
      this.#unrest = null;
      this.#change({ content: (this.#now?.content ?? 0) + 1, url: addressOf(this.document) });
    }, wait);
    this.#unrest = { since, timer };
  }

  #onSelect(): void {
    clearTimeout(this.#selecting);
    this.#selecting = setTimeout(() => {
      const selectedText = selectedTextIn(this.#roots);
      if (selectedText !== this.#now?.selectedText) this.#change({ selectedText });
    }, SELECTION_QUIET);
  }

  #change(change: Partial<PageNow>): void {
    if (!this.#now) return;
    this.#now = { ...this.#now, ...change, turn: this.#now.turn + 1 };
    this.#waiters.tell();
  }
}

type Timer = ReturnType<typeof setTimeout> | undefined;

/** A change that we made. */
function isOfOurs({ type, target, addedNodes, removedNodes }: MutationRecord): boolean {
  return isOwn(target) || (type === "childList" && [...addedNodes, ...removedNodes].every(isOwn));
}
