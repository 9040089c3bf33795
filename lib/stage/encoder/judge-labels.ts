import type { LearnedHead } from "../../domain/learning/example";
import type { ClassifyTask } from "../../domain/task/task";
import type { OutOfScopeText } from "../stage";
import type { Embed } from "./classify";
import type { Direction } from "./directions";
import { inGroups } from "./embedder";
import { createFewShotScorer, createZeroShotScorer, type FewShotRequest, type LabelScorer } from "./label-scorer";
import { examplesOf, labelTexts } from "./label-texts";
import { createLearnedScorer } from "./learned-head";
import { judgeOutOfScopeTexts } from "./out-of-scope";

/** What is known of a task's labels. */
export interface Judge {
  scorer: LabelScorer;
  outOfScope?: readonly OutOfScopeText[];
  /** What the logits of a head on the task's own examples are divided by. */
  temperature?: number;
}

/**
 * A head as soon as two labels have examples, of the task or of verdicts; until then, names and descriptions.
 * `temperature` is that of an earlier judge of the same task, which saves training four heads to learn it.
 */
export async function judgeFor(
  task: ClassifyTask,
  embed: Embed,
  signal?: AbortSignal,
  directions: readonly Direction[] = [],
  learned: LearnedHead | null = null,
  temperature?: number,
): Promise<Judge> {
  const texts = { ...(await embedTaskTexts(task, embed, directions)), signal };
  const { prototypes } = texts;
  if (!learned && new Set(texts.examples.map(({ label }) => label)).size < 2)
    return { scorer: createZeroShotScorer(prototypes, directions) };
  const scorer = await (learned ? createLearnedScorer(texts, learned) : createFewShotScorer({ ...texts, temperature }));
  const judge: Judge = { scorer, temperature: scorer.temperature };
  // Where every text has a label none is out of scope; where a text may have several, no one share says how many are.
  if (!task.noneAllowed || task.multiple) return judge;
  const examples = [...texts.examples, ...(learned?.examples ?? [])];
  const outOfScope = await judgeOutOfScopeTexts({ ...texts, examples, temperature: scorer.temperature });
  return { ...judge, outOfScope };
}

/** What a task says of its labels, embedded: their names, their descriptions and their examples. */
export async function embedTaskTexts(
  task: ClassifyTask,
  embed: Embed,
  directions: readonly Direction[],
): Promise<FewShotRequest> {
  const names = task.labels.map(labelTexts);
  const prototypes = inGroups(
    await embed(names.flat()),
    names.map((list) => list.length),
  );
  const examples = examplesOf(task);
  const embeddings = examples.length > 0 ? await embed(examples.map(({ text }) => text)) : [];
  return {
    labels: task.labels.map(({ id }) => id),
    names,
    prototypes,
    examples: examples.map((example, index) => ({ ...example, embedding: embeddings[index]! })),
    directions,
  };
}
