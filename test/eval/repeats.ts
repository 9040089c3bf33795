/**
 * What the memory of answers saves, and how often it is wrong, on a stream of texts of which 30 % are repeats of earlier
 * ones and 20 % paraphrases:
 *
 *     npx node test/support/run.ts test/eval/repeats.ts [SET …]
 *
 * The product's own encoder, router, memory and store; the endpoint is simulated and right nine times of ten. A reuse is
 * wrong where the remembered text has another label than the one at hand.
 */
import "fake-indexeddb/auto";
import { snapshotOfText } from "../../lib/domain/snapshot/excerpt";
import { type ClassifyTask, LABEL_QUESTION } from "../../lib/domain/task/task";
import { hashTask } from "../../lib/domain/task/task-hash";
import { AnswerMemories } from "../../lib/host/answer-memory";
import { computeEffectiveSettings } from "../../lib/policy/effective-settings";
import { route } from "../../lib/router/route";
import type { Embedder } from "../../lib/stage/encoder/embedder";
import { createEncoderStage } from "../../lib/stage/encoder/index";
import { PACKAGED_HEADS } from "../../lib/stage/encoder/packaged-heads";
import type { Stage } from "../../lib/stage/stage";
import { openDatabase } from "../../lib/store/safe-database";
import { createNodeEmbedder } from "../support/node-embedder";
import { cachedEmbedder } from "./embeddings/cached-embedder";
import { sharedTexts } from "./fit/shared-sets";
import { seededRandom, shuffled } from "./measures/random";
import { paraphrase } from "./repeats/paraphrase";
import { withExamples } from "./texts/run-seed";

const ITEMS = 1_000;
const [REPEATS, PARAPHRASES] = [0.3, 0.2];
const RIGHT = 0.9;
const SETS = ["banking77", "hwu64", "snips", "trec6"];

interface Shown {
  text: string;
  truth: string;
  how: "new" | "repeat" | "paraphrase";
}

const embedder = cachedEmbedder(await createNodeEmbedder());
const table: Record<string, Record<string, number | string>> = {};
const named = process.argv.slice(2);
for (const name of named.length > 0 ? named : SETS) {
  const set = sharedTexts(name);
  const rows = set.test.flatMap(({ text, label }) => (label === null ? [] : [{ text, truth: label }]));
  const stream = buildStream(shuffled(rows, seededRandom(7)), seededRandom(8));
  await embedder.embed(stream.map(({ text }) => text));
  const heads = PACKAGED_HEADS.filter(({ data }) => !data.sets.includes(name));
  const task = withExamples(set.task, set.train, []);
  const without = await show(task, stream, await stagesOf(embedder, heads, null));
  const memory = await memoryOf(name);
  const within = await show(task, stream, await stagesOf(embedder, heads, memory));
  table[name] = tell(stream, without, within);
}
console.table(table);

function buildStream(rows: readonly { text: string; truth: string }[], random: () => number): Shown[] {
  const fresh = [...rows];
  const stream: Shown[] = [];
  while (stream.length < ITEMS && fresh.length > 0) {
    const roll = random();
    const earlier = stream[Math.floor(random() * stream.length)];
    if (!earlier || roll >= REPEATS + PARAPHRASES) stream.push({ ...fresh.pop()!, how: "new" });
    else if (roll < REPEATS) stream.push({ ...earlier, how: "repeat" });
    else stream.push({ ...earlier, text: paraphrase(earlier.text, random), how: "paraphrase" });
  }
  return stream;
}

interface Called {
  calls: number;
  reused: { at: number; from: number; isAlike: boolean }[];
}

interface Stages {
  encoder: Stage;
  remote(at: number, truth: string, called: Called): Promise<Stage>;
}

async function stagesOf(
  from: Embedder,
  packagedHeads: typeof PACKAGED_HEADS,
  memory: AnswerMemories | null,
): Promise<Stages> {
  const random = seededRandom(9);
  return {
    encoder: createEncoderStage({
      modelRevision: from.revision,
      withEmbedder: (work) => work(from),
      packagedHeads,
    }),
    async remote(at, truth, called) {
      const stage: Stage = {
        id: "remote",
        revision: "simulated",
        async propose({ task }) {
          called.calls += 1;
          const others = (task as ClassifyTask).labels.map(({ id }) => id).filter((id) => id !== truth);
          const value = random() < RIGHT ? truth : others[Math.floor(random() * others.length)]!;
          const items = [{ value, evidence: [] }];
          return {
            status: "done",
            tokens: 100,
            proposals: [{ questionId: LABEL_QUESTION, items, score: 0.9, source: `simulated ${at}` }],
          };
        },
      };
      return memory ? memory.wrap(stage, `run-${at}`, "simulated") : stage;
    },
  };
}

async function memoryOf(name: string): Promise<AnswerMemories> {
  return new AnswerMemories({
    database: await openDatabase(`repeats-${name}`),
    settings: async () => computeEffectiveSettings(null, {}),
    embed: async (text) => ({ encoder: embedder.revision, embedding: (await embedder.embed([text]))[0]! }),
    changed: () => undefined,
  });
}

async function show(task: ClassifyTask, stream: readonly Shown[], { encoder, remote }: Stages): Promise<Called> {
  const called: Called = { calls: 0, reused: [] };
  const taskHash = await hashTask(task);
  for (const [at, { text, truth }] of stream.entries()) {
    const stages = [encoder, await remote(at, truth, called)];
    const { signal } = new AbortController();
    const said = await route({ task, taskHash, snapshot: snapshotOfText(text), scope: "selection", stages, signal });
    const reused = said.answers[0]!.candidates.find(({ remembered }) => remembered);
    if (!reused) continue;
    const from = Number(/^simulated (\d+)$/.exec(reused.source)?.[1]);
    called.reused.push({ at, from, isAlike: reused.remembered!.isAlike });
  }
  return called;
}

function tell(stream: readonly Shown[], without: Called, within: Called): Record<string, number | string> {
  const alike = within.reused.filter(({ isAlike }) => isAlike);
  const wrong = within.reused.filter(({ at, from }) => stream[at]!.truth !== stream[from]!.truth);
  const share = (how: Shown["how"]) => {
    const all = stream.filter((one) => one.how === how).length;
    return `${within.reused.filter(({ at }) => stream[at]!.how === how).length} of ${all}`;
  };
  return {
    "calls without": without.calls,
    "calls with": within.calls,
    "fewer, %": (100 * (1 - within.calls / without.calls)).toFixed(1),
    "new reused": share("new"),
    "repeats reused": share("repeat"),
    "paraphrases reused": share("paraphrase"),
    "of these alike": alike.length,
    wrong: wrong.length,
    "wrong, % of reuses": ((100 * wrong.length) / Math.max(1, within.reused.length)).toFixed(2),
    "wrong, % of items": ((100 * wrong.length) / stream.length).toFixed(2),
  };
}
