import { valueKey } from "../../value";
import type { Item } from "./proposal";

/** What two candidates share where they say the same, in any order. */
export function itemsKey(items: readonly Item[]): string {
  return JSON.stringify(items.map(({ value }) => valueKey(value)).sort());
}
