import { readingHabitsOf } from "../../domain/snapshot/reading-habits";
import type { Snapshot } from "../../domain/snapshot/snapshot";
import type { Question } from "../../domain/task/task";
import type { Value } from "../../value";
import { findHits, type Hit } from "../../value/recogniser";
import { fieldProfile } from "./field-profile";
import { fieldRecogniser, readValue } from "./read-value";

/** Reads the values of a field from texts of a page, as the rules do. */
export function createFieldReader(question: Extract<Question, { kind: "field" }>, snapshot: Snapshot) {
  const habits = readingHabitsOf(snapshot);
  const profile = fieldProfile(question);
  // Where a place is known, any text in it may be the value, an address that no pattern knows among them.
  const recogniser = question.field.type === "text" ? null : fieldRecogniser(profile);
  return {
    /** Values in running text; null where any text may be one. */
    find: (text: string): Hit<Value>[] | null => (recogniser ? findHits(recogniser, text, habits) : null),
    /** Reads a text that is known to be the value. */
    read: (text: string): Hit<Value> | null => readValue(profile, text, habits),
  };
}
