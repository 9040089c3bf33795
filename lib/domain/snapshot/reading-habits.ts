import { createReadingContext, type ReadingContext } from "../../value/reading-context";
import { countrySigns } from "./country-signs";
import { dateHabits } from "./date-habits";
import type { Snapshot } from "./snapshot";

/** How numbers, dates and phone numbers of a page are read, by everything on it that tells. */
export function readingHabitsOf(snapshot: Snapshot): ReadingContext {
  const context = createReadingContext(snapshot, countrySigns(snapshot));
  return { ...context, ...dateHabits(snapshot, context.country) };
}
