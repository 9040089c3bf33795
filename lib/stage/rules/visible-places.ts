import type { Item } from "../../task/proposal";
import type { PageView } from "./page-view";

/** Puts the places where an item's wording stands in visible text before its structured ones. */
export function withVisiblePlaces(item: Item, view: PageView): Item {
  const wordings = typeof item.value === "string" ? [item.value] : [];
  const visible = wordings.flatMap((wording) => view.locator.locate(wording) ?? []);
  const known = visible.filter(
    ({ blockId, start }) => !item.evidence.some((place) => place.blockId === blockId && place.start === start),
  );
  return { ...item, evidence: [...known, ...item.evidence] };
}
