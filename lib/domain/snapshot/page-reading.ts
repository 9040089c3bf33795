import type { Snapshot } from "./snapshot";
import type { PageStructure } from "./structure";

/** What one page's content script gives: plain data, from which the host makes the snapshot. */
export interface PageReading {
  /** Every block's region is "main" yet, no heading path is set, and no heading is marked as the title. */
  snapshot: Snapshot;
  layout: PageLayout;
  structure: PageStructure;
}

/** The block-level elements around a page's blocks. */
export interface PageLayout {
  /** Outer ones first. */
  nodes: LayoutRow[];
  /** For every block, in order, the position of the element that it stands in. */
  nodeOf: number[];
}

/** `parent` is a position among the nodes, -1 for none; `flags` are bits of LAYOUT_FLAGS, the first is 1. */
export type LayoutRow = [parent: number, tag: string, role: string, hints: string, flags: number];

export const LAYOUT_FLAGS = ["overlay", "sticky", "thing"] as const;
