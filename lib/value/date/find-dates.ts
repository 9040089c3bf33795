import type { Hit, Recogniser } from "../recogniser";
import { type FoundDate, formatDate } from "./date-parts";
import { splitDateTokens } from "./date-tokens";
import { readDates } from "./read-dates";

/** Calendar dates and ranges of them, with their time of day where it stands beside them, as ISO 8601. */
export const dateRecogniser: Recogniser<string> = {
  id: "date",
  find(text, context) {
    if (!/\d/.test(text)) return [];
    return readDates({ tokens: splitDateTokens(text), context }).map(hitOf);
  },
};

function hitOf({ start, end, parts, to, others, certainty }: FoundDate): Hit<string> {
  return {
    start,
    end,
    certainty,
    value: formatDate(parts),
    ...(to && { to: formatDate(to) }),
    ...(others && { otherReadings: others.map(formatDate) }),
  };
}
