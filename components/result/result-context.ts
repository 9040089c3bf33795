import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Item } from "../../lib/domain/result/proposal";
import type { RowSource } from "../../lib/domain/result/records";
import type { Result } from "../../lib/domain/result/result";
import type { Evidence } from "../../lib/domain/snapshot/evidence";
import type { Highlighter } from "./highlight-evidence";

/** What every part of a result's view needs. */
export interface ResultHandle {
  result: Result;
  highlighter: Highlighter;
  /** False where the result's page is not the one in front of the person. */
  canShow: boolean;
  /** In a table of several pages: brings a row's own tab to the front and shows places there. */
  showAt?: (source: RowSource, evidence: Evidence[]) => Promise<void>;
  /** Null where nothing can be corrected: a trial is not stored. */
  correct: ((questionId: string, items: Item[], isPointed?: boolean) => Promise<void>) | null;
  undo: (questionId: string) => Promise<void>;
  /** Puts a changed result in the place of this one; null where `correct` is. */
  replace: ((result: Result) => void) | null;
  /** Lets the person point at a field's value in the page; null where that can't be done. */
  point: ((questionId: string) => Promise<void>) | null;
  /** Says that an answer is right, or takes that back; null where `correct` is. */
  confirm: ((questionId: string, isConfirmed: boolean) => Promise<void>) | null;
}

export const ResultContext = createContext<ResultHandle | null>(null);

export function useResult(): ResultHandle {
  const handle = useContext(ResultContext);
  if (!handle) throw new Error("ResultContext has no value");
  return handle;
}
