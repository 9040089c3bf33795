import type { Snapshot } from "../../lib/domain/snapshot/snapshot";
import { completeSnapshot } from "../../lib/main-content/complete-snapshot";
import { type LiveReading, readPage, type SnapshotOptions } from "../../lib/page/read-page";

/** A snapshot with the page's nodes behind its blocks, in the same order. */
export interface LiveSnapshot extends Omit<LiveReading, "reading"> {
  snapshot: Snapshot;
}

/** Reads a page and completes the snapshot in one place; the extension does the second in its host. */
export async function takeSnapshot(document: Document, options: SnapshotOptions = {}): Promise<Snapshot> {
  return (await takeLiveSnapshot(document, options)).snapshot;
}

export async function takeLiveSnapshot(document: Document, options: SnapshotOptions = {}): Promise<LiveSnapshot> {
  const { reading, ...live } = await readPage(document, options);
  return { ...live, snapshot: completeSnapshot(reading) };
}
