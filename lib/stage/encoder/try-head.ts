import type { EmbeddedExample, Example, HeadForm, LearnedHead } from "../../domain/learning/example";
import { snapshotOfText } from "../../domain/snapshot/excerpt";
import type { ClassifyTask } from "../../domain/task/task";
import { documentWindows, type Embed } from "./classify";
import { averageEmbeddings, inGroups } from "./embedder";
import { chooseTemperature } from "./fit-temperature";
import { softmax } from "./head";
import { embedTaskTexts, judgeFor } from "./judge-labels";
import { predictUnseen, trainLearnedHead } from "./learned-head";
import {
  createPackagedScorer,
  directionsOf,
  findPackagedHead,
  PACKAGED_HEADS,
  type PackagedHead,
} from "./packaged-heads";
import { selectPassages } from "./select-passages";

export interface HeadAttempt {
  task: ClassifyTask;
  examples: readonly Example[];
  /** Hash of the examples. */
  version: string;
  /** What is in use; null: what the task itself says. */
  champion: LearnedHead | null;
  modelRevision: string;
  embed: Embed;
  packagedHeads?: readonly PackagedHead[] | undefined;
  signal?: AbortSignal | undefined;
}

/** A head that was trained, and what each says of texts that it has not seen: probabilities of the labels. */
export interface TriedHead {
  head: LearnedHead;
  truths: number[];
  /** The task itself, without verdicts. */
  task: number[][];
  champion: number[][] | null;
  candidate: number[][];
}

/**
 * Trains a head on people's verdicts. Null where that can't be judged: fewer than two labels have texts, or a packaged
 * head answers the task that reads more of a page than its text. Throws LoupeError: `model-failed`, `run-cancelled`.
 */
export async function tryHead(attempt: HeadAttempt): Promise<TriedHead | null> {
  const { task, version, champion, modelRevision, embed, packagedHeads = PACKAGED_HEADS, signal } = attempt;
  const packaged = findPackagedHead(task, task.scope ?? "page", modelRevision, packagedHeads);
  if (packaged?.features === "embedding+page") return null;
  const examples = await embedExamples(task, attempt.examples, embed);
  if (new Set(examples.map(({ label }) => label)).size < 2) return null;
  const directions = directionsOf(packagedHeads, modelRevision);
  const texts = { ...(await embedTaskTexts(task, embed, directions)), signal };
  // What is out of scope is known of a regression only.
  const forms: HeadForm[] = task.noneAllowed ? ["regression"] : ["means", "blend", "regression"];
  const { head, shares } = await trainLearnedHead(texts, examples, { version, forms });
  const truths = examples.map(({ label }) => label);
  // The candidate's temperature is right for these texts, so the others get such a one: to be less sure is no merit.
  const temper = (logits: readonly number[][]) => {
    const { temperature } = chooseTemperature(
      logits.map((own, row) => ({ logits: own, label: truths[row]! })),
      1,
    );
    return logits.map((own) => softmax(own, temperature));
  };
  return {
    head,
    truths,
    task: temper(await predictWithout(attempt, examples, packagedHeads)),
    champion: champion && temper(await predictUnseen(texts, champion, examples)),
    candidate: shares,
  };
}

/**
 * As a page or selection of that text would be embedded. Texts without a word are left out, and of equal ones all but
 * the newest: a text that is held out must not be trained on after all.
 */
async function embedExamples(
  task: ClassifyTask,
  examples: readonly Example[],
  embed: Embed,
): Promise<EmbeddedExample[]> {
  const byText = new Map(
    examples.toSorted((one, other) => one.createdAt - other.createdAt).map((example) => [example.text, example]),
  );
  const read = [...byText.values()].flatMap(({ resultId, text, label }) => {
    const snapshot = snapshotOfText(text);
    const windows = documentWindows(snapshot, "selection", selectPassages(snapshot, "selection"));
    const index = task.labels.findIndex(({ id }) => id === label);
    return windows.length > 0 && index >= 0 ? [{ resultId, windows, label: index }] : [];
  });
  if (read.length === 0) return [];
  const embeddings = inGroups(
    await embed(read.flatMap(({ windows }) => windows)),
    read.map(({ windows }) => windows.length),
  );
  return read.map(({ resultId, windows, label }, index) => {
    return { resultId, text: windows.join("\n"), label, embedding: averageEmbeddings(embeddings[index]!) };
  });
}

/** Logits of the task itself for the texts, as it stands without verdicts. */
async function predictWithout(
  { task, modelRevision, embed, signal }: HeadAttempt,
  examples: readonly EmbeddedExample[],
  packagedHeads: readonly PackagedHead[],
): Promise<number[][]> {
  const scope = task.scope ?? "page";
  const { scorer } = await judgeFor(task, embed, signal, directionsOf(packagedHeads, modelRevision));
  return examples.map(({ text, embedding }) => {
    const packaged = createPackagedScorer(task, snapshotOfText(text), scope, modelRevision, packagedHeads);
    return (packaged ?? scorer).logits(embedding, text);
  });
}
