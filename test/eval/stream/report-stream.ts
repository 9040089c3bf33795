import { meanOf } from "../measures/spread";
import { alignColumns, percent } from "../report/format";
import type { StreamSeed } from "./run-stream";

export interface StreamReport {
  seeds: number;
  fewShot: number;
  points: { verdicts: number; accuracy: number; ece: number; trainedOn: number; gapClosed: number | null }[];
}

/** Means over seeds; a mark that a seed did not reach is left out. */
export function reportStream(seeds: readonly StreamSeed[]): StreamReport {
  const fewShot = meanOf(seeds.map((seed) => seed.fewShot));
  const marks = seeds[0]!.points.map(({ verdicts }) => verdicts);
  const start = meanOf(seeds.map(({ points }) => points[0]!.accuracy));
  const points = marks.flatMap((verdicts, at) => {
    const own = seeds.flatMap((seed) => (seed.points[at]?.verdicts === verdicts ? [seed.points[at]] : []));
    if (own.length < seeds.length) return [];
    const accuracy = meanOf(own.map((point) => point.accuracy));
    const gapClosed = fewShot > start ? (accuracy - start) / (fewShot - start) : null;
    const [ece, trainedOn] = [meanOf(own.map((point) => point.ece)), meanOf(own.map((point) => point.trainedOn))];
    return [{ verdicts, accuracy, ece, trainedOn, gapClosed }];
  });
  return { seeds: seeds.length, fewShot, points };
}

export function printStream(name: string, { seeds, fewShot, points }: StreamReport): string {
  const rows = points.map(({ verdicts, accuracy, ece, trainedOn, gapClosed }) => [
    String(verdicts),
    percent(accuracy),
    ece.toFixed(3),
    trainedOn.toFixed(1),
    percent(gapClosed),
  ]);
  const head = ["verdicts", "accuracy %", "ECE", "trained on", "gap closed %"];
  const title = `${name}: ${seeds} seeds; ${percent(fewShot)} % with 16 examples a label`;
  return [title, ...alignColumns([head, ...rows])].join("\n");
}
