import type { Candidate } from "../../../domain/result/result";
import { type Block, shortenHeading } from "../../../domain/snapshot/snapshot";
import { fence } from "../../prompt/fence";
import type { PromptSnapshot } from "../../prompt/passages";
import type { CountTokens } from "../../prompt/prompt";

/** Of a block, about so many code units on either side of a candidate are shown. */
const AROUND = 160;
/** A neighbour up to this long may be what names a candidate: a label above it, a unit below it. */
const LONGEST_NEIGHBOUR = 80;
const LONGEST_TITLE = 120;

/** A part of a block. */
interface Window {
  start: number;
  end: number;
}

export interface ContextRequest {
  snapshot: PromptSnapshot;
  /** Of each question, best first. */
  candidates: readonly (readonly Candidate[])[];
  /** Tokens that it may have. */
  budget: number;
  count: CountTokens;
}

export interface ChosenContext {
  /** In the page's order, a line for each passage. */
  text: string;
  /** True where the place of the candidate's first item is in it. */
  has(candidate: Candidate): boolean;
}

/**
 * One text for all questions: what stands around their candidates, each question's best first, then each one's second,
 * until the budget is used up. A candidate comes with its heading and its short neighbours, which may say what it is.
 */
export function chooseContext({ snapshot, candidates, budget, count }: ContextRequest): ChosenContext {
  const page = new Page(snapshot.blocks);
  const title = fence(snapshot.title.trim().slice(0, LONGEST_TITLE));
  let chosen = new Map<number, Window>();
  const textOf = (windows: ReadonlyMap<number, Window>) => [title, ...page.linesOf(windows)].filter(Boolean).join("\n");
  const most = Math.max(0, ...candidates.map((own) => own.length));
  for (let rank = 0; rank < most; rank++) {
    for (const own of candidates) {
      const candidate = own[rank];
      const wider = candidate && page.withPlaceOf(candidate, chosen);
      if (wider && count(textOf(wider)) <= budget) chosen = wider;
    }
  }
  return {
    text: textOf(chosen),
    has: (candidate) => {
      const place = page.placeOf(candidate);
      const window = place && chosen.get(place.index);
      return window ? window.start <= place.start && place.end <= window.end : false;
    },
  };
}

class Page {
  readonly #index: ReadonlyMap<string, number>;
  /** Of each block its nearest heading, -1 where it has none. */
  readonly #headings: readonly number[];

  constructor(readonly blocks: readonly Block[]) {
    this.#index = new Map(blocks.map(({ id }, index) => [id, index]));
    const latest = new Map<string, number>();
    this.#headings = blocks.map(({ kind, text, headingPath }, index) => {
      const above = latest.get(headingPath.at(-1) ?? "") ?? -1;
      if (kind === "heading") latest.set(shortenHeading(text), index);
      return above;
    });
  }

  placeOf({ items }: Candidate): { index: number; start: number; end: number } | null {
    const evidence = items[0]?.evidence[0];
    const index = evidence && this.#index.get(evidence.blockId);
    return index === undefined ? null : { index, start: evidence!.start, end: evidence!.end };
  }

  /** The windows with what stands around the candidate; null where it has no place in the text. */
  withPlaceOf(candidate: Candidate, chosen: ReadonlyMap<number, Window>): Map<number, Window> | null {
    const place = this.placeOf(candidate);
    if (!place) return null;
    const wider = new Map(chosen);
    const own = this.blocks[place.index]!.text;
    join(wider, place.index, { start: startNear(own, place.start - AROUND), end: endNear(own, place.end + AROUND) });
    const heading = this.#headings[place.index]!;
    if (heading >= 0) join(wider, heading, { start: 0, end: this.blocks[heading]!.text.length });
    for (const beside of [place.index - 1, place.index + 1]) {
      const length = this.blocks[beside]?.text.trim().length ?? 0;
      if (length > 0 && length <= LONGEST_NEIGHBOUR) join(wider, beside, { start: 0, end: length });
    }
    return wider;
  }

  linesOf(windows: ReadonlyMap<number, Window>): string[] {
    return [...windows]
      .sort(([one], [other]) => one - other)
      .map(([index, { start, end }]) => {
        const { kind, text } = this.blocks[index]!;
        const shown = fence(text.slice(start, end).replace(/\s+/gu, " ").trim());
        const cut = `${start > 0 ? "… " : ""}${shown}${end < text.trimEnd().length ? " …" : ""}`;
        return kind === "heading" || kind === "title" ? `# ${cut}` : cut;
      });
  }
}

/** Two places in one block show what is between them too. */
function join(windows: Map<number, Window>, index: number, { start, end }: Window): void {
  const known = windows.get(index);
  windows.set(index, { start: Math.min(start, known?.start ?? start), end: Math.max(end, known?.end ?? end) });
}

/** The start of a word near a place, within the text. */
function startNear(text: string, at: number): number {
  if (at <= 0) return 0;
  const space = text.indexOf(" ", at);
  return space < 0 || space > at + 30 ? at : space + 1;
}

function endNear(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(" ", at);
  return space < at - 30 ? at : space;
}
