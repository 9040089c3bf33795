import { createContext, runInContext } from "node:vm";
import type { Expression } from "./find-expressions";
import { type Pump, pumpsOf, textOf } from "./pump-texts";

/** How an expression's time grows where it grows too fast. */
export interface Fault {
  pump: Pump;
  /** UTF-16 code units of the longer text that was tried. */
  length: number;
  /** For that text; Infinity where it was given up. */
  milliseconds: number;
  /** Time is about the length to this power; Infinity where a text was given up. */
  exponent: number;
}

const HIGHEST_EXPONENT = 1.3;
/** Texts of 100 kB are to take under two seconds. */
const HIGHEST_NS = 20_000;
/** The first ones tell what takes exponential time. */
const SHORT = [30, 300];
/** Between these two, time that grows with the square grows by sixteen. */
const [SHORTER, LONGER] = [1_000, 4_000] as const;
/** What takes less per UTF-16 code unit is linear, and what takes hardly more than for the shorter text. */
const SUSPECT_NS = 40;
const SUSPECT_GROWTH = 1.6;
const CLEAR_GROWTH = 2.5;
/** How much longer the text is that a suspect is tried with. */
const TIMES = 4;
const PATIENCE_MS = 3_000;
const MOST_SUSPECTS = 6;
/** Some systems count a thread's time in steps of milliseconds. */
const CLOCK_US = 30_000;

/** The first text on which the expression, searched for all through it, takes more than in proportion to its length. */
export function findFault(expression: Expression): Fault | null {
  const scan = scannerOf(expression);
  const pumps = pumpsOf(expression);
  const hung = findHang(scan, pumps);
  return hung ? confirm(scan, hung) : findGrowth(scan, pumps);
}

/**
 * Every match in the text, each time from behind the one before, as `matchAll`, `replace` and `split` do. A sticky one
 * is tried where the one before ended, and nowhere else.
 */
type Scan = (text: string) => void;

function scannerOf({ source, flags }: Expression): Scan {
  const global = new RegExp(source, `${flags.replace("g", "")}g`);
  return (text) => {
    let at = 0;
    for (global.lastIndex = 0; global.test(text); at = global.lastIndex) {
      if (global.lastIndex === at) global.lastIndex++;
    }
  };
}

interface Suspect {
  pump: Pump;
  /** From where to look. */
  length: number;
}

/** The text at which short texts took too long: those of exponential time, and of high powers. */
function findHang(scan: Scan, pumps: readonly Pump[]): Suspect | null {
  let at: Suspect | null = null;
  const ended = endsInTime(() => {
    for (const length of SHORT) {
      for (const pump of pumps) {
        at = { pump, length };
        scan(textOf(pump, length));
      }
    }
  });
  return ended ? null : at;
}

/** Looks closer where a text of four times the length took clearly more than four times as long. */
function findGrowth(scan: Scan, pumps: readonly Pump[]): Fault | null {
  const suspects: (Suspect & { growth: number })[] = [];
  for (const pump of pumps) {
    const before = nsPerUnit(scan, textOf(pump, SHORTER), 2);
    const most = Math.max(SUSPECT_NS, SUSPECT_GROWTH * before);
    const text = textOf(pump, LONGER);
    // One slow run may be the machine's.
    let least = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 4 && least > most; run++) least = Math.min(least, nsPerUnit(scan, text, 1));
    if (least <= most) continue;
    const growth = least / before;
    const fault = growth > CLEAR_GROWTH ? confirm(scan, { pump, length: LONGER }) : null;
    if (fault) return fault;
    suspects.push({ pump, length: LONGER, growth });
  }
  suspects.sort((one, other) => other.growth - one.growth);
  return suspects.slice(0, MOST_SUSPECTS).reduce<Fault | null>((fault, one) => fault ?? confirm(scan, one), null);
}

/** A fault that shows three times: a busy machine may slow down the longer text by chance. */
function confirm(scan: Scan, suspect: Suspect): Fault | null {
  const first = measureGrowth(scan, suspect);
  if (first?.milliseconds === Number.POSITIVE_INFINITY) return first;
  return first && measureGrowth(scan, suspect) && measureGrowth(scan, suspect);
}

function measureGrowth(scan: Scan, { pump, length }: Suspect): Fault | null {
  const longer = length * TIMES;
  const milliseconds = cpuMilliseconds(scan, textOf(pump, longer));
  const before = milliseconds === Number.POSITIVE_INFINITY ? 1 : cpuMilliseconds(scan, textOf(pump, length));
  const exponent = Math.log(milliseconds / before) / Math.log(TIMES);
  const isSlow = exponent > HIGHEST_EXPONENT || milliseconds * 1e6 > HIGHEST_NS * longer;
  return isSlow ? { pump, length: longer, milliseconds, exponent } : null;
}

/** The best of some runs, as a person's clock has it. */
function nsPerUnit(scan: Scan, text: string, runs: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    scan(text);
    best = Math.min(best, performance.now() - began);
  }
  return (best * 1e6) / text.length;
}

/**
 * The mean of as many runs as the clock needs, in time of this thread's processor: what else runs does not count.
 * Infinity where it takes too long.
 */
function cpuMilliseconds(scan: Scan, text: string): number {
  let milliseconds = Number.POSITIVE_INFINITY;
  endsInTime(() => {
    const began = process.threadCpuUsage();
    for (let runs = 1; milliseconds === Number.POSITIVE_INFINITY; runs++) {
      scan(text);
      const { user, system } = process.threadCpuUsage(began);
      if (user + system > CLOCK_US) milliseconds = (user + system) / 1e3 / runs;
    }
  });
  return milliseconds;
}

const sandbox = createContext({});

/** False where the work was stopped; a regular expression can be stopped in no other way. */
function endsInTime(work: () => void): boolean {
  sandbox.work = work;
  try {
    runInContext("work()", sandbox, { timeout: PATIENCE_MS });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
    return false;
  }
}
