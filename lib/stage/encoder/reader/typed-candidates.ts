import type { Field } from "../../../domain/task/task";
import { readerOf } from "../../../value";
import type { ReadingContext } from "../../../value/reading-context";
import { findHits } from "../../../value/recogniser";
import { itemAt, type ReaderCandidate } from "./candidate";
import type { Line } from "./lines";

/** Every value of the field's type in visible text, labelled or not. */
export function findTypedCandidates(field: Field, lines: readonly Line[], context: ReadingContext): ReaderCandidate[] {
  const recogniser = readerOf(field.type).recogniser(field);
  if (!recogniser) return [];
  return lines.flatMap((line) =>
    findHits(recogniser, line.text, context).flatMap((hit): ReaderCandidate[] => {
      const readings = [hit.value, ...(hit.otherReadings ?? [])];
      return readings.map((value, at) => ({
        items: [itemAt(line, hit.start, hit.end, value, at === 0 ? hit.to : undefined)],
        cut: "typed",
        line,
        start: hit.start,
        end: hit.end,
        certainty: hit.certainty / readings.length,
      }));
    }),
  );
}
