import type { SerialisedError } from "../errors";
import type { Task } from "../task/task";

/** Pages of one batch at most. */
export const MOST_PLACES = 500;

/** Pages that are read first, so that a person sees what comes before all the others are. */
export const SAMPLE_SIZE = 3;

/** One page of a batch. */
export interface BatchPlace {
  /** Id of its run, and so of its result. */
  runId: string;
  url: string;
  /** "" until it is known. */
  title: string;
  /** Null before it has a tab, and after that was closed. */
  tabId: number | null;
  /** The tab was opened for this. */
  isOpened: boolean;
  state: "waiting" | "opening" | "reading" | "done" | "failed";
  /** Only of one that failed. */
  error: SerialisedError | null;
}

/** One task on several pages. */
export interface Batch {
  id: string;
  task: Task;
  /** `items`: every item of each page's list that suits the task. */
  scope: "page" | "items";
  places: BatchPlace[];
  /** So many of the first may be read by now. */
  upTo: number;
  /** `paused`: a person stopped it, or looks at the sample · `ended`: nothing is left to do. */
  phase: "running" | "paused" | "ended";
  /** Tabs that were opened for this are closed once they were read; those of the sample stay. */
  closesTabs: boolean;
}

/** What a person chose: tabs that are open, or addresses. */
export interface BatchOrder extends Pick<Batch, "id" | "task" | "scope" | "closesTabs"> {
  places: Pick<BatchPlace, "url" | "title" | "tabId">[];
}

export function createBatch({ places, ...order }: BatchOrder, newId: () => string): Batch {
  return {
    ...order,
    places: places.map((place) => ({ ...place, runId: newId(), isOpened: false, state: "waiting", error: null })),
    upTo: SAMPLE_SIZE,
    phase: "running",
  };
}

export function withPlace(batch: Batch, runId: string, change: Partial<BatchPlace>): Batch {
  const places = batch.places.map((place) => (place.runId === runId ? { ...place, ...change } : place));
  return { ...batch, places };
}

/** The next page to be read; undefined where none is, for now. */
export function nextPlace({ places, upTo, phase }: Batch): BatchPlace | undefined {
  if (phase !== "running") return undefined;
  return places.slice(0, upTo).find(({ state }) => state === "waiting");
}

/** What a batch is when nobody works at it any more. */
export function atRest(batch: Batch): Batch {
  const isLeft = batch.places.some(({ state }) => state === "waiting");
  return { ...batch, phase: isLeft ? "paused" : "ended" };
}

/** All pages may be read. */
export function goOn(batch: Batch): Batch {
  return { ...batch, phase: "running", upTo: batch.places.length };
}

export function isOfSample({ places }: Batch, runId: string): boolean {
  return places.slice(0, SAMPLE_SIZE).some((place) => place.runId === runId);
}

/** What failed is to be read again, all of it or one page, as another run. */
export function retry(batch: Batch, runId: string | null, newId: () => string): Batch {
  const places = batch.places.map((place): BatchPlace => {
    const isMeant = place.state === "failed" && (runId === null || place.runId === runId);
    return isMeant ? { ...place, runId: newId(), state: "waiting", error: null } : place;
  });
  return { ...batch, places, phase: "running" };
}

export function countPlaces({ places }: Batch): Record<"done" | "failed" | "left", number> {
  const count = (...states: BatchPlace["state"][]) => places.filter(({ state }) => states.includes(state)).length;
  return { done: count("done"), failed: count("failed"), left: count("waiting", "opening", "reading") };
}
