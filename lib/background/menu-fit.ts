import type { Task } from "../domain/task/task";
import type { TaskListing } from "../messages/payloads";
import type { RequestOf } from "../messages/protocol";

/** What the panel knows of the page in front: its selected text, and the ids of the tasks that fit the page, best first. */
export type MenuFit = Omit<RequestOf<"menus.fit">, "tabId">;

/** words: a name or a value, nothing to judge · passage: a few sentences · text: so much that it may hold fields */
export type SelectionShape = "words" | "passage" | "text";

/** In UTF-16 code units, so that languages without spaces are told apart as well. */
const [LONGEST_WORDS, LONGEST_PASSAGE] = [40, 400];
const MOST_WORDS = 5;
/** A text that names so many fields of a task is likely one that the task is for. */
const NAMED_FIELDS = 2;

export function shapeOfSelection(selectedText: string): SelectionShape {
  const text = selectedText.trim();
  const lines = text.split("\n").filter((line) => line.trim() !== "").length;
  if (text.length > LONGEST_PASSAGE || lines > 3) return "text";
  return lines === 1 && text.length <= LONGEST_WORDS && text.split(/\s+/).length <= MOST_WORDS ? "words" : "passage";
}

/**
 * The tasks for what is selected: a person's own before those of policy and what is built in, and in each of them first
 * those that fit. Nothing in two words can be judged; what is built in for pages fits a text that names its fields.
 * What is built in and doesn't fit is `unlikely`. Where nobody knows the text, it may be a passage.
 */
export function orderForSelection(
  listings: TaskListing[],
  selectedText?: string,
): { likely: Task[]; unlikely: Task[] } {
  const shape = selectedText === undefined ? "passage" : shapeOfSelection(selectedText);
  const named = (selectedText ?? "").toLowerCase();
  const fits = ({ task }: TaskListing) =>
    task.scope === "selection" ? shape !== "words" : shape !== "words" && countNamed(task, named) >= NAMED_FIELDS;
  const isUnlikely = (listing: TaskListing) => listing.origin === "built-in" && !fits(listing);
  const ordered = sortBy(listings, (listing) => Number(!fits(listing)), rankOfOrigin);
  return { likely: tasksOf(ordered.filter((one) => !isUnlikely(one))), unlikely: tasksOf(ordered.filter(isUnlikely)) };
}

/** The tasks for a whole page: those that fit it first, and in either part a person's own before the others. */
export function orderForPage(listings: TaskListing[], fittingIds: readonly string[] = []): Task[] {
  const rank = new Map(fittingIds.map((id, at) => [id, at]));
  const forPage = listings.filter(({ task }) => task.scope !== "selection");
  const fit = ({ task }: TaskListing) => rank.get(task.id) ?? fittingIds.length;
  return tasksOf(sortBy(forPage, (listing) => Number(!rank.has(listing.task.id)), rankOfOrigin, fit));
}

function countNamed(task: Task, text: string): number {
  if (task.kind !== "extract") return 0;
  const isNamed = (name: string) => text.includes(name.toLowerCase());
  return task.fields.filter(({ name, synonyms = [] }) => [name, ...synonyms].some(isNamed)).length;
}

const ORIGINS: readonly TaskListing["origin"][] = ["own", "policy", "built-in"];

const rankOfOrigin = ({ origin }: TaskListing): number => ORIGINS.indexOf(origin);

function sortBy(listings: TaskListing[], ...keys: ((listing: TaskListing) => number)[]): TaskListing[] {
  return [...listings].sort((a, b) => keys.reduce((order, key) => order || key(a) - key(b), 0));
}

const tasksOf = (listings: TaskListing[]): Task[] => listings.map(({ task }) => task);
