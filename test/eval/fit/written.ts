import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { ClassifyTask } from "../../../lib/domain/task/task";
import type { Embedder } from "../../../lib/stage/encoder/embedder";
import { hashWords } from "../../../lib/stage/encoder/hashed-words";
import { softmax, type TrainingRow } from "../../../lib/stage/encoder/head";
import { bestTemperature, crossValidate, type Fitted, trainFitted } from "./fitting";

interface WrittenText {
  text: string;
  label: string;
  language: string;
  /** The situation: texts of one are left out together. */
  group: string;
}

const STRENGTHS = [3, 10, 30];
const FOLDS = 8;
/** Texts of one hand are easier than those that a head meets: it is taken to be that much less sure. */
const DOUBT = 1.2;
/** From where a packaged head's label is sure: record 11. */
const SURE = 0.835;

/** A built-in task's head on the texts that were written for it (`written/TASK.jsonl`) and the task's own examples. */
export async function fitWritten(task: ClassifyTask, embedder: Embedder): Promise<Fitted> {
  const labels = task.labels.map(({ id }) => id);
  const texts = [...readWritten(task.id), ...examplesOf(task)];
  const embeddings = await embedder.embed(texts.map(({ text }) => text));
  const rows: TrainingRow[] = texts.map(({ text, label }, at) => ({
    features: Float64Array.from([...embeddings[at]!, ...hashWords(text)]),
    label: labels.indexOf(label),
  }));
  const groups = [...new Set(texts.map(({ group }) => group))].sort();
  const folds = texts.map(({ group }) => groups.indexOf(group) % FOLDS);
  const tried = [];
  for (const c of STRENGTHS) tried.push({ c, ...(await crossValidate(rows, folds, labels, { c })) });
  const best = tried.reduce((top, next) => (next.accuracy > top.accuracy ? next : top));
  console.log(task.id, tried.map(({ c, accuracy }) => `C ${c}: ${(100 * accuracy).toFixed(2)}`).join(" · "));
  const { head } = await trainFitted(labels, rows, { c: best.c });
  const known = rows.map(({ label }) => label);
  const temperature = round(DOUBT * bestTemperature(best.logits, known));
  return {
    head,
    features: "embedding+words",
    embeddingDimensions: embeddings[0]!.length,
    temperature,
    data: {
      name: "Loupe's own rows",
      sets: [`written/${task.id}`],
      licence: "MIT",
      rows: rows.length,
      figures: {
        crossValidatedAccuracy: round(best.accuracy),
        ...surest(best.logits, known, temperature),
        ...byLanguage(texts, best.logits, labels),
      },
    },
  };
}

/** Share of the texts whose label is sure, and how many of those are right. */
function surest(logits: readonly number[][], labels: readonly number[], temperature: number) {
  const sure = logits.flatMap((row, at) => {
    const shares = softmax(row, temperature);
    const most = Math.max(...shares);
    return most >= SURE ? [shares.indexOf(most) === labels[at]] : [];
  });
  return { sure: round(sure.length / labels.length), sureAndRight: round(sure.filter(Boolean).length / sure.length) };
}

function byLanguage(texts: readonly WrittenText[], logits: readonly number[][], labels: readonly string[]) {
  const counts = new Map<string, [right: number, all: number]>();
  for (const [at, { language, label }] of texts.entries()) {
    const [right, all] = counts.get(language) ?? [0, 0];
    const isRight = labels[logits[at]!.indexOf(Math.max(...logits[at]!))] === label;
    counts.set(language, [right + Number(isRight), all + 1]);
  }
  return Object.fromEntries(
    [...counts].map(([language, [right, all]]) => [`accuracy-${language}`, round(right / all)]),
  );
}

/** Each stands for a situation of its own. */
function examplesOf(task: ClassifyTask): WrittenText[] {
  return task.labels.flatMap(({ id, examples = [] }) =>
    examples.map((text, at) => ({ text, label: id, language: "examples", group: `example-${at}` })),
  );
}

function readWritten(taskId: string): WrittenText[] {
  const file = resolve(import.meta.dirname, "written", `${taskId}.jsonl`);
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as WrittenText);
}

const round = (share: number) => Math.round(share * 1000) / 1000;
