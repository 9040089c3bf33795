import type {
  EventEntry,
  LedgerEntry,
  LedgerHead,
  LedgerState,
  OutcomeEntry,
  RequestEntry,
} from "../domain/ledger/ledger";
import { toCanonicalJson } from "../domain/task/task-hash";
import { sha256 } from "../util/digest";

/** What the first link follows. */
export const GENESIS: LedgerHead = { sequence: 0, hash: "0".repeat(64) };

/** The next link after `head`: its hash is over everything else in it, that of the link before included. */
export async function createLink(
  entry: RequestEntry | OutcomeEntry | EventEntry,
  head: LedgerHead,
  sequence: number,
  at: number,
): Promise<LedgerEntry> {
  const link = { ...entry, sequence, at, previous: head.hash };
  return { ...link, hash: await sha256(toCanonicalJson(link)) };
}

/**
 * What the next link follows. That is the head, which is kept apart from the links: were it the newest link, a ledger
 * that somebody cut would go on as if nothing were missing. One link more than the head knows, if it follows the
 * head, is a crash between the two writes and counts.
 *
 * @returns `sequence` is the next free one, past the head's and the newest link's.
 */
export function nextAfter(
  newest: LedgerEntry | undefined,
  head: LedgerHead | null,
): { follows: LedgerHead; sequence: number } {
  const known = head ?? GENESIS;
  const follows = newest && isOneAhead(newest, known) ? { sequence: newest.sequence, hash: newest.hash } : known;
  return { follows, sequence: Math.max(known.sequence, newest?.sequence ?? 0) + 1 };
}

function isOneAhead({ sequence, previous }: LedgerEntry, head: LedgerHead): boolean {
  return sequence === head.sequence + 1 && previous === head.hash;
}

/** Checks the whole chain, oldest link first, against the head. Names the first mistake. */
export async function verifyChain(links: readonly LedgerEntry[], head: LedgerHead | null): Promise<LedgerState> {
  const start = findNewStart(links);
  let previous = start ?? GENESIS;
  for (const link of links) {
    const mistake = await mistakeOf(link, previous, links);
    if (mistake) return { status: "broken", ...mistake };
    previous = link;
  }
  const state = verifyEnd(links, head ?? GENESIS);
  return start && state.status === "intact" ? { ...state, beginsAt: start.sequence + 1 } : state;
}

/** What the first link follows where that says, itself, that what it follows is gone; null where it begins the chain. */
function findNewStart([first]: readonly LedgerEntry[]): LedgerHead | null {
  if (first?.kind !== "event" || (first.event !== "erased" && first.event !== "lost") || first.sequence === 1)
    return null;
  return { sequence: first.sequence - 1, hash: first.previous };
}

type Mistake = Omit<Extract<LedgerState, { status: "broken" }>, "status">;

async function mistakeOf(
  link: LedgerEntry,
  previous: LedgerHead,
  links: readonly LedgerEntry[],
): Promise<Mistake | null> {
  const due = previous.sequence + 1;
  if (link.sequence < due) return { sequence: due, mistake: "reordered" };
  if ((await digestOf(link)) !== link.hash) return { sequence: link.sequence, mistake: await findMistake(link, links) };
  if (link.sequence > due) return { sequence: due, mistake: "missing" };
  // The link is as it was made: the one before it is not.
  if (link.previous !== previous.hash) return { sequence: previous.sequence, mistake: "edited" };
  return null;
}

function digestOf({ hash: _, ...content }: LedgerEntry, sequence = content.sequence): Promise<string> {
  return sha256(toCanonicalJson({ ...content, sequence }));
}

/** A link that is right under another number was moved; else its content is not what it was. */
async function findMistake(link: LedgerEntry, links: readonly LedgerEntry[]): Promise<Mistake["mistake"]> {
  for (let sequence = 1; sequence <= links.length + 1; sequence++) {
    if ((await digestOf(link, sequence)) !== link.hash) continue;
    if (sequence < link.sequence) return "added";
    return links.some(({ hash }) => hash === link.previous) ? "reordered" : "missing";
  }
  return "edited";
}

function verifyEnd(links: readonly LedgerEntry[], head: LedgerHead): LedgerState {
  const newest = links.at(-1);
  const last = newest ?? GENESIS;
  if (last.sequence < head.sequence) return { status: "broken", sequence: last.sequence + 1, mistake: "truncated" };
  if (newest && isOneAhead(newest, head)) return { status: "intact", entries: links.length, isHeadBehind: true };
  if (last.sequence > head.sequence) return { status: "broken", sequence: head.sequence + 1, mistake: "added" };
  if (last.hash !== head.hash) return { status: "broken", sequence: last.sequence, mistake: "edited" };
  return { status: "intact", entries: links.length };
}
