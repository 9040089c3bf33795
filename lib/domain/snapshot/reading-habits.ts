import { createReadingContext, type ReadingContext } from "../../value/reading-context";
import { countrySigns } from "./country-signs";
import { dateHabits } from "./date-habits";
import type { Snapshot } from "./snapshot";

const known = new WeakMap<Snapshot, ReadingContext>();

/** How numbers, dates and phone numbers of a page are read, by everything on it that tells. Found once: every stage asks. */
export function readingHabitsOf(snapshot: Snapshot): ReadingContext {
  const habits = known.get(snapshot) ?? findReadingHabits(snapshot);
  known.set(snapshot, habits);
  return habits;
}

function findReadingHabits(snapshot: Snapshot): ReadingContext {
  const context = createReadingContext(snapshot, countrySigns(snapshot));
  return { ...context, ...dateHabits(snapshot, context.country) };
}
