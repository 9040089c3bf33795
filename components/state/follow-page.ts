import type { PageNow } from "../../lib/domain/snapshot/page-now";
import type { Ports } from "../ports";

/** Milliseconds between two readings of a page that changes: so many at least, so many at most where they show nothing new. */
const SHORTEST_PAUSE = 2_000;
const LONGEST_PAUSE = 60_000;
/** A reading takes at most one part in so many of the time. */
const COST = 20;
/** Milliseconds until a page is asked again that didn't answer. */
const RETRY = 3_000;

export interface FollowedPage {
  /** Reads the page again, and gives whether that showed anything new. */
  read(): Promise<boolean>;
  /** Other text is selected. */
  select(selectedText: string): void;
  /** A script has given the page another address. */
  move(url: string): void;
}

/**
 * Follows the page of one tab while somebody looks at what it is, and has it read again when it has come to rest, but for
 * no more than a twentieth of the time, and ever more rarely where nothing that matters has changed.
 */
export function createPageFollower(
  ports: Pick<Ports, "followPage">,
  page: FollowedPage,
  now: () => number = () => performance.now(),
) {
  let known: PageNow | null = null;
  let noted: Promise<void> = Promise.resolve();
  let stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = SHORTEST_PAUSE;
  let lastRead = Number.NEGATIVE_INFINITY;

  /** To be called right before the page is read: what changes from then on is followed. */
  function note(tabId: number): void {
    const answer = ports.followPage(tabId, null).catch(() => null);
    const mine = answer.then((page) => {
      if (noted === mine) known = page;
    });
    noted = mine;
  }

  function start(tabId: number): () => void {
    stop.abort();
    stop = new AbortController();
    const { signal } = stop;
    void follow(tabId, signal);
    return () => {
      clearTimeout(timer);
      timer = undefined;
      stop.abort();
    };
  }

  async function follow(tabId: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await noted;
      if (signal.aborted) return;
      const answer = await ports.followPage(tabId, known).catch(() => null);
      if (signal.aborted) return;
      if (answer) take(answer, signal);
      else await new Promise((later) => setTimeout(later, RETRY));
    }
  }

  function take(answer: PageNow, signal: AbortSignal): void {
    const before = known;
    known = answer;
    // A first answer counts from the reading that put our script into the page.
    if (!before) {
      if (answer.turn > 0) readLater(signal);
      return;
    }
    if (answer.url !== before.url) page.move(answer.url);
    if (answer.watch !== before.watch || answer.content !== before.content) readLater(signal);
    if (answer.selectedText === before.selectedText) return;
    page.select(answer.selectedText);
    // Where nothing was selected before, or nothing is now, other tasks fit the page.
    if ((answer.selectedText === "") === (before.selectedText === "")) return;
    pause = Math.min(pause, SHORTEST_PAUSE);
    clearTimeout(timer);
    timer = undefined;
    readLater(signal);
  }

  function readLater(signal: AbortSignal): void {
    if (timer !== undefined) return;
    const wait = Math.max(0, lastRead + pause - now());
    timer = setTimeout(() => {
      timer = undefined;
      if (!signal.aborted) void read();
    }, wait);
  }

  async function read(): Promise<void> {
    const began = now();
    const isNew = await page.read();
    lastRead = now();
    const shortest = Math.max(SHORTEST_PAUSE, COST * (lastRead - began));
    pause = isNew ? shortest : Math.min(LONGEST_PAUSE, Math.max(shortest, 2 * pause));
  }

  return { note, start };
}
