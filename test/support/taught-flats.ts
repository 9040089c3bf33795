import type { Answer, Result } from "../../lib/domain/result/result";
import type { Snapshot } from "../../lib/domain/snapshot/snapshot";
import type { ExtractTask } from "../../lib/domain/task/task";
import { route } from "../../lib/router/route";
import { isSameValue, type Value } from "../../lib/value";
import { type Design, type Flat, flatPage } from "./redesigned-site";
import { createMemoryInMemory } from "./site-memory";

export const FLAT_TASK: ExtractTask = {
  id: "flat",
  version: 1,
  kind: "extract",
  name: "Flat",
  fields: [
    { id: "rent", name: "Rent", type: "money" },
    { id: "deposit", name: "Deposit", type: "money" },
    { id: "agent", name: "Agent", type: "text" },
  ],
};

export const FLATS: Flat[] = [
  { rent: "£1,850", deposit: "£2,100", agent: "Priya Raman" },
  { rent: "£960", deposit: "£1,400", agent: "Tom Okafor" },
  { rent: "£2,300", deposit: "£990", agent: "Ines Kohl" },
  { rent: "£715", deposit: "£800", agent: "Jo Marsh" },
];

export const pounds = (text: string): Value => ({ amount: Number(text.replace(/\D/g, "")), currency: "GBP" });
export const valuesOf = ({ rent, deposit, agent }: Flat) => ({ rent: pounds(rent), deposit: pounds(deposit), agent });

export type Said = Partial<Record<keyof Flat, Value>>;

const resultOf = (snapshot: Snapshot, answers: Answer[]) =>
  ({ id: snapshot.url, task: FLAT_TASK, page: snapshot, scope: "page", answers }) as unknown as Result;

/** A site memory with what the host and a person do to it, on pages that are all of one site. */
export function openFlats() {
  const memory = createMemoryInMemory();
  let pages = 0;

  /** What the host does with a page: asks, keeps it, and lets it heal what was taught. */
  async function visit(snapshot: Snapshot): Promise<{ answers: Answer[]; hasChanged: boolean }> {
    const { signal } = new AbortController();
    const asked = { task: FLAT_TASK, taskHash: "flat", snapshot, scope: "page" as const, stages: [memory.stage()] };
    const { answers } = await route({ ...asked, signal });
    const result = resultOf(snapshot, answers);
    memory.keepResult(result);
    await memory.remember(result, snapshot);
    return { answers, hasChanged: await memory.heal(result, snapshot) };
  }

  /** A person says what is right, of all fields or of some. Gives the result, for undo. */
  async function teach(snapshot: Snapshot, said: Said): Promise<Result> {
    const { answers } = await visit(snapshot);
    const corrected = answers.map((answer): Answer => {
      const value = said[answer.questionId as keyof Flat];
      return value === undefined ? answer : { ...answer, items: [{ value, evidence: [] }], corrected: true };
    });
    const result = resultOf(snapshot, corrected);
    memory.keepResult(result);
    for (const { questionId, items, corrected: isSaid } of corrected) {
      if (isSaid) await memory.teach(result, questionId, { items, isPointed: false });
    }
    return result;
  }

  /** A page of its own of one of the flats. */
  const pageOf = (index: number, design: Design = "old", stays: readonly (keyof Flat)[] = []) =>
    flatPage(`https://lets.example/flat/${++pages}`, FLATS[index % FLATS.length]!, design, stays);

  return { memory, visit, teach, pageOf };
}

export const sure = (answers: readonly Answer[]) => answers.filter(({ status }) => status === "answered");

export const right = (answers: readonly Answer[], flat: Flat) =>
  answers.filter(({ questionId, items }) => {
    const wanted = valuesOf(flat)[questionId as keyof Flat];
    return items.length === 1 && isSameValue(items[0]!.value, wanted);
  });
