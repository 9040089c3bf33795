import { signal } from "@preact/signals";
import type { ReadPage, Result } from "../../lib/domain/result/result";
import type { Evidence } from "../../lib/domain/snapshot/evidence";
import type { HighlightReport } from "../../lib/messages/payloads";
import { text } from "../../lib/messages/text";
import type { Session } from "../state/session-state";
import { findShownPage, nameState } from "./shown-page";

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

/** Shows evidence of one result in the page, and knows what could not be found there any more. */
export function createHighlighter(session: Session) {
  const missing = signal<ReadonlySet<string>>(new Set());
  const shownAll = signal<HighlightReport | null>(null);

  async function show(page: ReadPage, evidence: Evidence[], scrollTo: number): Promise<HighlightReport | null> {
    const shown = findShownPage(session, page);
    if (!shown) return null;
    const { tabId } = shown;
    const { url } = page;
    const report = shown.isSameState
      ? await session.ports.send("target.highlight", { tabId, url, evidence, scrollTo })
      : null;
    // The page itself knows best: its address may have changed since anybody told.
    if (!report || report.isOtherState) {
      session.toasts.show(text("evidenceOtherState", nameState(page)));
      return null;
    }
    const next = new Set(missing.value);
    for (const index of report.found) next.delete(keyOfEvidence(evidence[index]!));
    for (const index of report.missing) next.add(keyOfEvidence(evidence[index]!));
    missing.value = next;
    return report;
  }

  /** All at once; the answer stays so that a person can read how many were found. */
  async function showAll(result: Result): Promise<void> {
    shownAll.value = await show(result.page, listVisibleEvidence(result), 0);
  }

  async function clear(page: ReadPage): Promise<void> {
    shownAll.value = null;
    const shown = findShownPage(session, page);
    if (shown) await session.ports.send("target.clear", { tabId: shown.tabId });
  }

  return { missing, shownAll, show, showAll, clear };
}

export type Highlighter = ReturnType<typeof createHighlighter>;
