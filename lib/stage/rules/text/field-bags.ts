import type { Field } from "../../../domain/task/task";
import { CONCEPTS } from "../vocabulary/concepts";
import { bagOf } from "./word-bag";

const known = new WeakMap<Field, Set<string>>();

/** Word bags of every name that a field goes by, its own and those of the concepts that it touches. */
export function fieldBags(field: Field): Set<string> {
  const cached = known.get(field);
  if (cached) return cached;
  const own = new Set([field.id, field.name, ...(field.synonyms ?? [])].map((name) => bagOf(name)));
  const meant = CONCEPTS.filter(({ names }) => names.some((name) => own.has(bagOf(name))));
  const all = new Set([...own, ...meant.flatMap(({ names }) => names.map((name) => bagOf(name)))]);
  all.delete("");
  known.set(field, all);
  return all;
}
