import type { Block, Pair, Snapshot } from "../../../domain/snapshot/snapshot";

/** One line of visible text as a person sees it: a block, or the part of one between two line breaks. */
export interface Line {
  /** Position among the page's lines. */
  index: number;
  block: Block;
  /** Where the line begins in its block, UTF-16 code units. */
  offset: number;
  text: string;
  /** What stands beside it as its name: from definition lists, rows, "label: value". */
  pairs: PairOfLine[];
  /** Elements of the same place in the mark-up but for one step: cards, rows and entries have many. */
  repeats: number;
  /** The position among those, from 0. */
  repeatedAs: number;
  /** Same for the entries of one list, rows of one table, cards of one grid; "" for what is not repeated. */
  series: string;
}

export interface PairOfLine {
  label: string;
  source: Pair["source"];
  /** Offsets into the line. */
  start: number;
  end: number;
}

/** Most steps of a path at which a repetition is looked for, from the innermost. */
const MOST_STEPS = 5;

/** UTF-16 code units: people read no further for a value, and each candidate looks at its whole line. */
const LONGEST_LINE = 1_500;

/** The page's visible text in reading order. */
export function linesOf({ blocks, pairs }: Pick<Snapshot, "blocks" | "pairs">): Line[] {
  const pairsOf = Map.groupBy(pairs, ({ value }) => value.blockId);
  const repetitions = repetitionsOf(blocks);
  const lines: Line[] = [];
  for (const [at, block] of blocks.entries()) {
    const starts = [0, ...(block.breaks ?? []), block.text.length];
    for (const [part, from] of starts.slice(0, -1).entries()) {
      const raw = block.text.slice(from, starts[part + 1]!);
      const whole = raw.trim();
      if (whole === "") continue;
      const offset = from + raw.indexOf(whole);
      const text = whole.slice(0, LONGEST_LINE);
      const own = pairsIn(pairsOf.get(block.id) ?? [], offset, text.length);
      const { series, ...repeated } = repetitions[at]!;
      lines.push({
        index: lines.length,
        block,
        offset,
        text,
        pairs: own,
        ...repeated,
        series: series && `${series} ${part}`,
      });
    }
  }
  return lines;
}

function pairsIn(pairs: readonly Pair[], offset: number, length: number): PairOfLine[] {
  return pairs
    .filter(({ value }) => value.start < offset + length && value.end > offset)
    .map(({ label, source, value }) => ({
      label,
      source,
      start: Math.max(0, value.start - offset),
      end: Math.min(length, value.end - offset),
    }));
}

type Repetition = Pick<Line, "repeats" | "repeatedAs" | "series">;

/** Of every block the largest set of blocks whose paths differ from its own in one step only. */
function repetitionsOf(blocks: readonly Block[]): Repetition[] {
  const series = new Map<string, string[]>();
  const keysOf = blocks.map((block) => {
    const { path, tag } = block.locator;
    const steps = path.map(String);
    return steps.slice(-MOST_STEPS).flatMap((step, fromEnd) => {
      const at = Math.max(0, steps.length - MOST_STEPS) + fromEnd;
      if (at === 0) return [];
      const key = `${steps.with(at, "*").join(".")} ${tag} ${block.kind}`;
      const known = series.get(key);
      if (known) known.push(step);
      else series.set(key, [step]);
      return [{ key, step }];
    });
  });
  return keysOf.map((keys): Repetition => {
    const largest = keys.reduce<{ key: string; step: string } | null>(
      (best, one) => (best && series.get(best.key)!.length >= series.get(one.key)!.length ? best : one),
      null,
    );
    const members = largest ? series.get(largest.key)! : [];
    if (!largest || members.length < 2) return { repeats: 1, repeatedAs: 0, series: "" };
    return { repeats: members.length, repeatedAs: members.indexOf(largest.step), series: largest.key };
  });
}
