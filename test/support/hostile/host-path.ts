/** What the host does with a page that was read, step by step; runs in a worker that can be ended. */

import type { Candidate } from "../../../lib/domain/result/result";
import { REDACTION_CLASSES } from "../../../lib/domain/settings/settings";
import type { PageReading } from "../../../lib/domain/snapshot/page-reading";
import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";
import { BUILTIN_TASKS } from "../../../lib/domain/task/builtin";
import { questionsOf } from "../../../lib/domain/task/task";
import { extractTable, suggestTable } from "../../../lib/host/read-records";
import { completeSnapshot } from "../../../lib/main-content/complete-snapshot";
import { parseReadingShape } from "../../../lib/messages/reading-shape";
import { createRedactor } from "../../../lib/policy/redact/redactor";
import { route } from "../../../lib/router/route";
import { type Embedder, normalise } from "../../../lib/stage/encoder/embedder";
import { createEncoderStage } from "../../../lib/stage/encoder/index";
import { buildPrompt } from "../../../lib/stage/prompt/build-prompt";
import { createRulesStage } from "../../../lib/stage/rules/rules-stage";

export const STEPS = ["complete", "lists", "rules", "encoder", "prompt", "redact"] as const;
export type Step = (typeof STEPS)[number];

/** Of the remote stage. */
const PROMPT_TOKENS = 2_000;
const DIMENSIONS = 384;

export interface HostPage {
  reading: PageReading;
  snapshot: Snapshot;
  candidates: Map<string, Candidate[]>;
}

export function openHostPage(reading: PageReading): HostPage {
  return { reading, snapshot: completeSnapshot(parseReadingShape(reading)), candidates: new Map() };
}

/** Does one step's work for one task; `complete` and `redact` are the same for every task. */
export async function runStep(step: Step, page: HostPage, taskId: string): Promise<void> {
  const task = BUILTIN_TASKS.find(({ id }) => id === taskId)!;
  const { snapshot, reading } = page;
  const run = { task, taskHash: task.id, snapshot, scope: "page" as const, signal: new AbortController().signal };
  if (step === "complete") completeSnapshot(parseReadingShape(reading));
  else if (step === "redact") redactAll(snapshot);
  else if (step === "lists") {
    // Lists are found once for a snapshot.
    const fresh = { ...snapshot };
    if (task.kind === "extract") extractTable(task, fresh);
    suggestTable(fresh);
  } else if (step === "rules") {
    const { answers } = await route({ ...run, stages: [createRulesStage()] });
    page.candidates.set(
      taskId,
      answers.flatMap(({ candidates }) => candidates),
    );
  } else if (step === "encoder") {
    await route({ ...run, stages: [encoder()] });
  } else {
    const { protect } = redactorFor(snapshot);
    const candidates = page.candidates.get(taskId) ?? [];
    await buildPrompt({ ...run, questions: questionsOf(task), candidates, budget: PROMPT_TOKENS, protect });
  }
}

/** Tasks that a step is done for: rules depend on what is asked, the other steps hardly. */
export function tasksOf(step: Step): string[] {
  if (step === "lists") return ["product"];
  return step === "rules" ? ["contact", "recipe", "event", "product", "article"] : ["contact"];
}

function redactorFor({ language }: Snapshot) {
  return createRedactor({ classes: REDACTION_CLASSES, language });
}

/** The most that requests can send: the title and every block, and back again. */
function redactAll(snapshot: Snapshot): void {
  const redactor = redactorFor(snapshot);
  const sent = [snapshot.title, ...snapshot.blocks.map(({ text }) => text)].map((text) => redactor.protect(text));
  const all = sent.join("\n");
  redactor.replacements(all);
  redactor.restore(all);
}

/** Without a model: a vector for each text, drawn from its letters. What embeddings cost is measured elsewhere. */
function encoder() {
  const embedder: Embedder = {
    revision: "drawn",
    backend: "node",
    threads: 1,
    embed: async (texts) => texts.map(vectorOf),
    dispose: async () => undefined,
  };
  return createEncoderStage({ modelRevision: "drawn", withEmbedder: (work) => work(embedder) });
}

function vectorOf(text: string): Float32Array {
  const vector = new Float32Array(DIMENSIONS).fill(0.01);
  for (let at = 0; at < Math.min(text.length, 500); at++) vector[(text.charCodeAt(at) * 31 + at) % DIMENSIONS]! += 1;
  return normalise(vector);
}
