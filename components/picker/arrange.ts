import type { RunScope } from "../../lib/domain/result/result";
import type { Task } from "../../lib/domain/task/task";
import type { PageOverview, TaskListing } from "../../lib/messages/payloads";

export interface TaskGroups {
  /** Tasks that are said to fit this page, best first. */
  fitting: Task[];
  own: Task[];
  /** Tasks that policy gives everyone. */
  organisation: Task[];
  others: Task[];
}

/** Sorts the tasks into groups; with a query, only those whose words all start words of the task. */
export function arrange(
  listings: TaskListing[],
  overview: Pick<PageOverview, "taskIds" | "fitting">,
  query: string,
): TaskGroups {
  const order = new Map(overview.taskIds.map((id, index) => [id, index]));
  const rank = ({ task }: TaskListing) => order.get(task.id) ?? Number.POSITIVE_INFINITY;
  // Who types a task's name wants that task, not one with a label of that name.
  const byName = (task: Task) => (startsWords(query, [task.name]) ? 0 : 1);
  const matching = listings
    .filter(({ task }) => matches(task, query))
    .sort((left, right) => byName(left.task) - byName(right.task) || rank(left) - rank(right) || 0);
  const fits = (listing: TaskListing) => rank(listing) < overview.fitting;
  const rest = matching.filter((listing) => !fits(listing));
  return {
    fitting: matching.filter(fits).map(({ task }) => task),
    organisation: rest.filter(({ origin }) => origin === "policy").map(({ task }) => task),
    own: rest.filter(({ origin }) => origin === "own").map(({ task }) => task),
    others: rest.filter(({ origin }) => origin === "built-in").map(({ task }) => task),
  };
}

function matches(task: Task, query: string): boolean {
  const members = task.kind === "classify" ? task.labels : task.fields;
  return startsWords(query, [task.name, task.description ?? "", ...members.map((member) => member.name)]);
}

function startsWords(query: string, texts: string[]): boolean {
  const words = wordsOf(texts.join(" "));
  return wordsOf(query).every((wanted) => words.some((word) => word.startsWith(wanted)));
}

/** Folded so that "cafe" finds "Café"; a script without spaces is one word, searched from its start. */
function wordsOf(value: string): string[] {
  const folded = value.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return folded.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/**
 * What a task reads: what the person asked for, and the selection where the task is made for selections. Where nothing is
 * selected, that run says so, and offers to read the page.
 */
export function scopeFor(task: Task, asked: RunScope): RunScope {
  return asked === "page" && task.scope === "selection" ? "selection" : asked;
}
