import type { DriftSignal, DriftState } from "../../domain/learning/quality-report";
import { ksChance, populationStability, rankSumChance } from "./two-samples";

/** One text or page, as the first stage saw it. */
export interface SeenText {
  confidence: number;
  /** Numbers that mean the same for each text of a task. */
  input: readonly number[];
}

/** Texts that the newest are compared with: the first ones. */
export const BASELINE = 500;
/** Newest texts compared with them. */
export const WINDOW = 500;
/** Fewer than so many on either side are not compared. */
export const LEAST_TEXTS = 100;
/** The newest texts are looked at whenever so many have come: how often a person looks must not matter. */
export const STEP = 50;
/** In how many windows' worth of texts drift may be found where there is none. */
const FALSE_ALARMS = 0.05;
const LOOKS = WINDOW / STEP;
/** Tests of each number. */
const TESTS = 2;

/**
 * Whether the newest texts look to the stages as the first ones did. Each number is compared by two tests, which share the
 * rate of false alarms, and so do the looks at one window (Bonferroni): in a window's worth of texts there is a false alarm
 * in 5 % of cases at most. `texts`: the oldest first, all of them read by the same stages.
 */
export function detectDrift(texts: readonly SeenText[]): DriftState {
  const seen = texts.length - (texts.length % STEP);
  if (seen < 2 * LEAST_TEXTS) return { status: "too-few", missing: 2 * LEAST_TEXTS - texts.length };
  const baseline = seen < BASELINE + LEAST_TEXTS ? Math.floor(seen / 2) : BASELINE;
  const first = texts.slice(0, baseline);
  const newest = texts.slice(Math.max(baseline, seen - WINDOW), seen);
  const compared = signalsOf(first, newest).map(({ signal, before, after }) => ({
    signal,
    chance: Math.min(ksChance(before, after), rankSumChance(before, after)),
    stability: populationStability(before, after),
  }));
  const least = FALSE_ALARMS / (compared.length * TESTS * LOOKS);
  const found = compared.filter(({ chance }) => chance < least);
  const shown = found.length > 0 ? found : compared;
  const { signal, stability } = shown.reduce((most, next) => (next.stability > most.stability ? next : most));
  const status = found.length > 0 ? "drifted" : "steady";
  return { status, baseline: first.length, newest: newest.length, signal, stability };
}

interface Compared {
  signal: DriftSignal;
  before: number[];
  after: number[];
}

/** Every number that is not the same for all texts; confidence in any case. */
function signalsOf(first: readonly SeenText[], newest: readonly SeenText[]): Compared[] {
  const all = [...first, ...newest];
  const confidence = (texts: readonly SeenText[]) => texts.map((text) => text.confidence);
  const signals: Compared[] = [{ signal: "confidence", before: confidence(first), after: confidence(newest) }];
  for (let at = 0; at < all[0]!.input.length; at += 1) {
    const numbers = (texts: readonly SeenText[]) => texts.map(({ input }) => input[at] ?? 0);
    if (new Set(numbers(all)).size > 1)
      signals.push({ signal: "input", before: numbers(first), after: numbers(newest) });
  }
  return signals;
}
