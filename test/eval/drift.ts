/**
 * How soon texts are noticed that a task is not about, by the product's own stages, log and tests:
 *
 *     npx node test/support/run.ts test/eval/drift.ts [SET:OTHER …]
 *
 * 200 runs a pair: 500 texts of SET, and 500 more of which a fifth is of OTHER, or none. Each run draws the texts anew.
 */
import { snapshotOfText } from "../../lib/domain/snapshot/excerpt";
import type { ClassifyTask } from "../../lib/domain/task/task";
import { hashTask } from "../../lib/domain/task/task-hash";
import { BASELINE, detectDrift, LEAST_TEXTS, type SeenText, STEP, WINDOW } from "../../lib/learning/quality/drift";
import { logRowsOf } from "../../lib/learning/quality/log-rows";
import { seenTextsOf } from "../../lib/learning/quality/seen-texts";
import { ksDistance } from "../../lib/learning/quality/two-samples";
import { priorConfidence } from "../../lib/router/prior";
import { route } from "../../lib/router/route";
import { createEncoderStage } from "../../lib/stage/encoder/index";
import { PACKAGED_HEADS } from "../../lib/stage/encoder/packaged-heads";
import { createNodeEmbedder } from "../support/node-embedder";
import { cachedEmbedder } from "./embeddings/cached-embedder";
import { sharedTexts } from "./fit/shared-sets";
import { seededRandom, shuffled } from "./measures/random";
import { draw } from "./texts/draw";
import { withExamples } from "./texts/run-seed";

const RUNS = 200;
const FOREIGN = 0.2;
const SHOTS = 5;
const MOST_TEXTS = 1_400;
const PAIRS = ["snips:banking77", "hwu64:trec6", "banking77:hwu64", "uci-sentiment:snips"];

const embedder = cachedEmbedder(await createNodeEmbedder());
const named = process.argv.slice(2);
const table: Record<string, Record<string, string>> = {};
for (const pair of named.length > 0 ? named : PAIRS) {
  const [name, other] = pair.split(":") as [string, string];
  const set = sharedTexts(name);
  const labels = set.task.labels.map(({ id }) => id);
  const { examples } = draw(set.train, labels, SHOTS, 1);
  const task = withExamples(set.task, set.train, examples);
  const taught = new Set(examples);
  const unseen = [...set.test, ...set.train.filter((_, at) => !taught.has(at))].map(({ text }) => text);
  const own = await see(task, name, shuffled([...new Set(unseen)], seededRandom(1)).slice(0, MOST_TEXTS));
  const foreignTexts = sharedTexts(other).test.map(({ text }) => text);
  const foreign = await see(task, name, shuffled(foreignTexts, seededRandom(2)).slice(0, WINDOW));
  const runs = Array.from({ length: RUNS }, (_, seed) => ({
    found: watch(own, foreign, FOREIGN, seed),
    false: watch(own, foreign, 0, seed),
  }));
  const found = runs.flatMap((run) => run.found ?? []).sort((one, later) => one - later);
  table[`${name}, a fifth of ${other}`] = {
    "KS distance": distancesOf(own, foreign)
      .map((distance) => distance.toFixed(2))
      .join(" "),
    found: `${found.length} of ${RUNS}`,
    "after, median": String(found[Math.floor(found.length / 2)] ?? "–"),
    "false alarms": `${runs.filter((run) => run.false !== null).length} of ${RUNS}`,
  };
}
console.table(table);
await embedder.dispose();

/** What the log would have of each text. */
async function see(task: ClassifyTask, set: string, texts: readonly string[]): Promise<SeenText[]> {
  await embedder.prefetch(texts, () => undefined);
  const stage = createEncoderStage({
    modelRevision: embedder.revision,
    withEmbedder: (work) => work(embedder),
    packagedHeads: PACKAGED_HEADS.filter(({ data }) => !data.sets.includes(set)),
  });
  const taskHash = await hashTask(task);
  const { signal } = new AbortController();
  const context = { keepsTexts: false, host: "", head: "", remote: new Map(), priorOf: priorConfidence };
  const seen: SeenText[] = [];
  for (const text of texts) {
    const snapshot = snapshotOfText(text);
    const outcome = await route({ task, taskHash, snapshot, scope: "selection", stages: [stage], signal });
    const page = { url: "", title: "", language: "en", truncated: false };
    const facts = { id: text, createdAt: 0, milliseconds: 0, scope: "selection" as const, excerpt: text };
    seen.push(...seenTextsOf(await logRowsOf({ task, taskHash, page, ...facts, ...outcome }, context)));
  }
  return seen;
}

/** Of texts that belong and those that don't: confidence first, then each number. */
function distancesOf(own: readonly SeenText[], foreign: readonly SeenText[]): number[] {
  const numbers = ({ confidence, input }: SeenText) => [confidence, ...input];
  return numbers(own[0]!).map((_, at) =>
    ksDistance(
      own.map((text) => numbers(text)[at]!),
      foreign.map((text) => numbers(text)[at]!),
    ),
  );
}

/** After how many texts since the change drift was found; null: not within a window. */
function watch(own: readonly SeenText[], foreign: readonly SeenText[], share: number, seed: number): number | null {
  const random = seededRandom(seed);
  const [mine, others] = [shuffled(own, random), shuffled(foreign, random)];
  const texts = mine.slice(0, BASELINE);
  let [nextOwn, nextOther] = [BASELINE, 0];
  for (let count = 1; count <= WINDOW; count += 1) {
    const isForeign = random() < share && nextOther < others.length;
    texts.push(isForeign ? others[nextOther++]! : mine[nextOwn++ % mine.length]!);
    if (count < LEAST_TEXTS || texts.length % STEP !== 0) continue;
    if (detectDrift(texts).status === "drifted") return count;
  }
  return null;
}
