import { signal } from "@preact/signals";
import type { Result } from "../../lib/domain/result/result";
import type { Evidence } from "../../lib/domain/snapshot/evidence";
import type { HighlightReport } from "../../lib/messages/payloads";
import type { Session } from "../state/session-state";

const STRUCTURED = /^(json-ld|microdata|rdfa|open-graph|meta):\d+\//;

/** True where evidence names visible text; false for the page's structured data, which nobody can see. */
export function isInText(evidence: Evidence): boolean {
  return !STRUCTURED.test(evidence.blockId);
}

export function keyOfEvidence({ blockId, start, end }: Evidence): string {
  return `${blockId}@${start}-${end}`;
}

/** Every place of a result that can be shown in the page, each once, in the order of the answers. */
export function listVisibleEvidence({ answers, records }: Pick<Result, "answers" | "records">): Evidence[] {
  const cells = records?.rows.flatMap((row) => row.cells.flatMap(({ item }) => item ?? [])) ?? [];
  const items = [...answers.flatMap((answer) => answer.items), ...cells];
  const all = items.flatMap((item) => item.evidence).filter(isInText);
  return [...new Map(all.map((evidence) => [keyOfEvidence(evidence), evidence])).values()];
}

/** The tab that shows the result's page now, or null. A change of the fragment is no change of the page. */
export function findTabShowing(session: Pick<Session, "target">, url: string): number | null {
  const target = session.target.target.value;
  if (target.state !== "ready" || target.value.access !== "ready") return null;
  return withoutFragment(target.value.url) === withoutFragment(url) ? target.value.tabId : null;
}

function withoutFragment(url: string): string {
  return url.replace(/#.*/s, "");
}

/** Shows evidence of one result in the page, and knows what could not be found there any more. */
export function createHighlighter(session: Session) {
  const missing = signal<ReadonlySet<string>>(new Set());
  const shownAll = signal<HighlightReport | null>(null);

  async function show(url: string, evidence: Evidence[], scrollTo: number): Promise<HighlightReport | null> {
    const tabId = findTabShowing(session, url);
    if (tabId === null) return null;
    const report = await session.ports.send("target.highlight", { tabId, url, evidence, scrollTo });
    const next = new Set(missing.value);
    for (const index of report.found) next.delete(keyOfEvidence(evidence[index]!));
    for (const index of report.missing) next.add(keyOfEvidence(evidence[index]!));
    missing.value = next;
    return report;
  }

  /** All at once; the answer stays so that a person can read how many were found. */
  async function showAll(result: Result): Promise<void> {
    shownAll.value = await show(result.page.url, listVisibleEvidence(result), 0);
  }

  async function clear(url: string): Promise<void> {
    shownAll.value = null;
    const tabId = findTabShowing(session, url);
    if (tabId !== null) await session.ports.send("target.clear", { tabId });
  }

  return { missing, shownAll, show, showAll, clear };
}

export type Highlighter = ReturnType<typeof createHighlighter>;
