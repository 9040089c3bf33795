import type { Answer } from "../domain/result/result";
import { LONGEST_SELECTION_SHOWN } from "../domain/snapshot/page-now";
import type { Snapshot } from "../domain/snapshot/snapshot";
import { questionsOf, type Task } from "../domain/task/task";
import { hashTask } from "../domain/task/task-hash";
import type { PageOverview, PageTarget } from "../messages/payloads";
import { answerOf, openQuestion } from "../router/decide";
import { route } from "../router/route";
import type { Stage } from "../stage/stage";
import { markStages } from "./mark-stages";
import { summariseLists } from "./read-records";
import type { HostEnvironment } from "./serve";
import { FITS_FROM, scoreTaskFit } from "./task-fit";
import { subjectOfOverview } from "./work-mark";

/** Types of structured data that the overview names. */
const MOST_TYPES = 50;

/** A page that was read so long ago, in milliseconds, may have changed. */
const RECENT = 5_000;

/** Reads a page for its overview; what was read a moment ago is taken for the part that comes later. */
export function createOverviewReader({ takeSnapshot }: Pick<HostEnvironment, "takeSnapshot">, now = Date.now) {
  let last: { key: string; at: number; snapshot: Snapshot } | null = null;
  return async (target: PageTarget, mayBeRecent: boolean): Promise<Snapshot> => {
    const key = subjectOfOverview(target);
    const recent = last;
    last = null;
    if (mayBeRecent && recent?.key === key && now() - recent.at < RECENT) return recent.snapshot;
    const snapshot = await takeSnapshot(target, { subject: key });
    if (!mayBeRecent) last = { key, at: now(), snapshot };
    return snapshot;
  };
}

/** What this page is, and which tasks fit it. An empty page is no error here: it has no words. */
export async function describePage(
  snapshot: Snapshot,
  target: PageTarget,
  tasks: Task[],
  pageTypeTask: Task,
  stages: readonly Stage[],
  environment: HostEnvironment,
): Promise<Omit<PageOverview, "isComplete" | "ruledTask">> {
  const subject = subjectOfOverview(target);
  const pageType = await pageTypeOf(snapshot, pageTypeTask, markStages(stages, subject, environment));
  const label = pageType.status === "answered" ? String(pageType.items[0]?.value) : null;
  const ranked = tasks
    .map((task) => ({ id: task.id, fit: scoreTaskFit(task, snapshot, label) }))
    .sort((a, b) => b.fit - a.fit);
  return {
    url: snapshot.url,
    title: snapshot.title,
    language: snapshot.language,
    words: wordsOf(snapshot),
    truncated: snapshot.truncated,
    gaps: snapshot.gaps ?? [],
    pageType,
    selectedText: (snapshot.selection?.text ?? "").slice(0, LONGEST_SELECTION_SHOWN),
    lists: summariseLists(snapshot),
    schemaTypes: [...new Set(snapshot.structured.flatMap(({ types }) => types))].slice(0, MOST_TYPES),
    taskIds: ranked.map(({ id }) => id),
    fitting: ranked.filter(({ fit }) => fit >= FITS_FROM).length,
  };
}

async function pageTypeOf(snapshot: Snapshot, task: Task, stages: readonly Stage[]): Promise<Answer> {
  if (snapshot.blocks.length === 0) return answerOf(openQuestion(questionsOf(task)[0]!));
  const { signal } = new AbortController();
  const taskHash = await hashTask(task);
  const outcome = await route({ task, taskHash, snapshot, scope: "page", stages, signal });
  return outcome.answers[0]!;
}

/** Words by Unicode's rules, so that languages without spaces are counted too. */
function wordsOf(snapshot: Snapshot): number {
  const segmenter = new Intl.Segmenter(snapshot.language || undefined, { granularity: "word" });
  let words = 0;
  for (const { text } of snapshot.blocks) {
    for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words++;
  }
  return words;
}
