import type { PageNow } from "../../lib/domain/snapshot/page-now";
import type { Ports } from "../ports";

/** Milliseconds between two readings of a page that changes; the pause is longer after each, more so if it showed nothing new. */
const SHORTEST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;
const [GROWTH_IF_NEW, GROWTH] = [1.5, 2];
/** A page that was at rest for so many milliseconds begins anew. */
const REST = 10_000;
/** A reading takes at most one part in so many of the time, where its page goes on changing. */
const COST = 5;
/** Milliseconds until a page is asked again that didn't answer. */
const RETRY = 1_000;

export interface FollowedPage {
  /** Reads the page again, and gives whether that showed anything new. */
  read(): Promise<boolean>;
  /** Other text is selected. */
  select(selectedText: string): void;
  /** A script has given the page another address. */
  move(url: string): void;
}

/**
 * Follows the page of one tab while somebody looks at what it is, and has it read again when it has come to rest: soon
 * after a while without changes, and ever more rarely where they go on.
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
  let lastChange = Number.NEGATIVE_INFINITY;

  /** To be called right before the page is read: what changes from then on is followed. */
  function note(tabId: number): void {
    const answer = ports.followPage(tabId, null).catch(() => null);
    const mine = answer.then((page) => {
      if (noted === mine) known = page;
    });
    noted = mine;
  }

  function start(tabId: number): () => void {
    end();
    const own = new AbortController();
    stop = own;
    pause = SHORTEST_PAUSE;
    void follow(tabId, own.signal);
    return () => {
      if (stop === own) end();
    };
  }

  function end(): void {
    clearTimeout(timer);
    timer = undefined;
    stop.abort();
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
    if (now() - lastChange > REST) pause = SHORTEST_PAUSE;
    lastChange = now();
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
    const longer = Math.max(COST * (lastRead - began), pause * (isNew ? GROWTH_IF_NEW : GROWTH));
    pause = Math.min(LONGEST_PAUSE, longer);
  }

  return { note, start };
}
