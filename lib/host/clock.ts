import type { NoteStore } from "../store/note-store";

const DAY = 24 * 60 * 60 * 1_000;
/** A clock that jumps further than this, ahead of what was seen last, is not believed at once. */
const JUMP = 3 * DAY;
/** What it says after that is believed once it has gone on by this much. */
const STANDS = DAY;

const NOTE = "retention.clock";

/** What is known of the time. */
export interface ClockState {
  /** The latest time that was believed, epoch milliseconds. */
  believed: number;
  /** What the clock said when it had jumped; null where it hasn't. */
  jumpedAt: number | null;
}

/**
 * The time that deletion may go by. A browser that was closed for a month and a clock that was set ahead by one look the
 * same at first: so what it deletes is put off until the clock has stood there for a day.
 */
export function believe({ believed, jumpedAt }: ClockState, now: number): ClockState {
  if (jumpedAt !== null && now >= jumpedAt + STANDS) return { believed: now, jumpedAt: null };
  // Set back to where it was, or nearly: it was wrong, or is again what it should be.
  if (now - believed <= JUMP) return { believed: now, jumpedAt: null };
  if (jumpedAt === null || now < jumpedAt) return { believed, jumpedAt: now };
  return { believed, jumpedAt };
}

/** Remembers it between two hosts. `newest`: when the newest thing was stored, for the first time of all. */
export async function readBelievedTime(
  notes: Pick<NoteStore, "get" | "put">,
  now: number,
  newest: () => Promise<number | undefined>,
): Promise<number> {
  const stored = parse(await notes.get(NOTE)) ?? { believed: (await newest()) ?? now, jumpedAt: null };
  const next = believe(stored, now);
  await notes.put(NOTE, JSON.stringify(next));
  return next.believed;
}

function parse(text: string | undefined): ClockState | null {
  try {
    const { believed, jumpedAt } = JSON.parse(text ?? "") as Partial<ClockState>;
    if (typeof believed !== "number") return null;
    return { believed, jumpedAt: typeof jumpedAt === "number" ? jumpedAt : null };
  } catch {
    return null;
  }
}
