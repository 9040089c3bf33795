import type { StructuredItem } from "../../domain/snapshot/snapshot";
import type { Budget } from "../walk/budget";
import type { Slices } from "../walk/slices";
import { readJsonLd } from "./json-ld";
import { readMeta } from "./meta-data";
import { readMicrodata } from "./microdata";
import { readOpenGraph } from "./open-graph";
import { readRdfa } from "./rdfa";

/** One format, one reader. A reader yields now and then, so that the page is not kept waiting. */
const READERS = [readJsonLd, readMicrodata, readRdfa, readOpenGraph, readMeta];

/** What the page says of itself in machine-readable form. A broken format costs only itself. */
export async function readStructuredData(
  document: Document,
  budget: Budget,
  slices: Slices,
): Promise<StructuredItem[]> {
  const items: StructuredItem[] = [];
  for (const read of READERS) {
    const found: StructuredItem[] = [];
    try {
      for (const item of read(document, budget)) {
        if (item) found.push(item);
        if (slices.due) await slices.pause();
      }
    } catch (thrown) {
      if (slices.signal?.aborted) throw thrown;
    }
    for (const item of found) items.push(item);
  }
  return items;
}
