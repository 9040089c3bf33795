import { LoupeError } from "../domain/errors";
import type { Item } from "../domain/result/proposal";
import type { Result } from "../domain/result/result";
import { type Evidence, evidenceOfSelection, holdsAll } from "../domain/snapshot/evidence";
import type { Snapshot } from "../domain/snapshot/snapshot";
import { type Question, questionsOf } from "../domain/task/task";
import { pageKeyOf } from "../learning/site/teach-rule";
import type { PointedReading } from "../messages/payloads";
import type { Handler, RequestOf } from "../messages/protocol";
import { createFieldReader } from "../stage/rules/field-reader";
import type { ReadPageStore } from "../store/read-page-store";
import type { ResultStore } from "../store/result-store";
import type { HostEnvironment } from "./serve";
import { subjectOf } from "./work-mark";

export interface PointedReaderDependencies {
  results: Pick<ResultStore, "get">;
  pages: ReadPageStore;
  environment: Pick<HostEnvironment, "takeSnapshot">;
}

export interface PointedReader {
  /** Throws `store-failed` where the result is gone, `page-gone` where what was pointed at is no longer in its page. */
  read: Handler<"correction.read">;
}

type PointRequest = RequestOf<"correction.read">;
type FieldQuestion = Extract<Question, { kind: "field" }>;

/** Reads what a person pointed at in the page of a result, as values of the field that it is meant for. */
export function createPointedReader({ results, pages, environment }: PointedReaderDependencies): PointedReader {
  const snapshotNow = async (request: PointRequest, result: Result): Promise<Snapshot> => {
    const { target, selectedText } = request;
    const subject = subjectOf("correction.read", request);
    const snapshot = await environment.takeSnapshot(target, { subject, selectedText });
    if (pageKeyOf(snapshot.url) !== pageKeyOf(result.page.url)) throw gone(result);
    return snapshot;
  };

  return {
    async read(request) {
      const result = await results.get(request.resultId);
      const question = result && questionsOf(result.task).find(({ id }) => id === request.questionId);
      if (!result || question?.kind !== "field")
        throw new LoupeError("store-failed", "This result is no longer stored.");
      const stored = request.places ? await pages.get(result.id) : null;
      if (stored && holdsAll(stored, (request.places ?? []).flat())) {
        return readPlaces(request.places ?? [], question, stored);
      }
      // The page has changed since the result; what is taught is what it shows now.
      const snapshot = await snapshotNow(request, result);
      const places = request.places ?? placesOfSelection(snapshot);
      if (places.length === 0 || !holdsAll(snapshot, places.flat())) throw gone(result);
      if (result.scope === "page") await pages.put(result.id, snapshot);
      return readPlaces(places, question, snapshot);
    },
  };
}

function gone({ page: { url } }: Result): LoupeError {
  return new LoupeError("page-gone", "What was pointed at is not on the page of this result.", { url });
}

function placesOfSelection({ selection, blocks }: Snapshot): Evidence[][] {
  return selection ? [evidenceOfSelection(selection, blocks)] : [];
}

function readPlaces(places: readonly Evidence[][], question: FieldQuestion, snapshot: Snapshot): PointedReading {
  const reader = createFieldReader(question, snapshot);
  const isMany = question.field.many === true;
  const read = places.map((evidence) => {
    const text = evidence.map(({ quote }) => quote).join(" ");
    const found = reader.find(text) ?? [];
    const whole = isMany && found.length > 1 ? null : reader.read(text);
    const hits = whole ? [whole] : isMany ? found : found.slice(0, found.length === 1 ? 1 : 0);
    const items = hits.map(({ value, to, start, end }): Item => {
      const item: Item = { value, evidence: narrow(evidence, start, end) };
      if (to !== undefined) item.to = to;
      return item;
    });
    return { text, evidence, items };
  });
  const items = read.flatMap((place) => place.items).slice(0, isMany ? undefined : 1);
  return {
    items,
    places: read.map(({ text, evidence }) => ({ text, evidence })),
    isWhole: read.every((place) => place.items.length > 0),
  };
}

/** The part of one place that a value takes up, offsets into its text; of a place of several blocks all of it. */
function narrow(evidence: readonly Evidence[], start: number, end: number): Evidence[] {
  const [only, ...others] = evidence;
  if (!only || others.length > 0) return [...evidence];
  const { blockId, quote } = only;
  return [{ blockId, start: only.start + start, end: only.start + end, quote: quote.slice(start, end) }];
}
