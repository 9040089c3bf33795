/**
 * Writes what the trees of `lib/stage/encoder/reader` are fitted to: for every question of a set its candidates, each
 * with its vector of features and whether it is right.
 *
 *     npx node test/support/run.ts test/eval/fit/reader/export.ts FOLDER train-plain|plain|ask
 *
 * FOLDER/vectors.f32 holds the vectors, FOLDER/questions.jsonl the questions in the same order.
 */
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Proposal } from "../../../../lib/domain/result/proposal";
import type { Snapshot } from "../../../../lib/domain/snapshot/snapshot";
import { type ExtractTask, questionsOf } from "../../../../lib/domain/task/task";
import { hashTask } from "../../../../lib/domain/task/task-hash";
import { EmbeddingCache } from "../../../../lib/stage/encoder/embedding-cache";
import type { ReaderCandidate } from "../../../../lib/stage/encoder/reader/candidate";
import { describePage, FEATURES } from "../../../../lib/stage/encoder/reader/describe-page";
import { valuesKey } from "../../../../lib/stage/encoder/reader/find-candidates";
import { createRulesStage } from "../../../../lib/stage/rules/rules-stage";
import { createNodeEmbedder } from "../../../support/node-embedder";
import { cachedEmbedder } from "../../embeddings/cached-embedder";
import { isAbsent } from "../../pages/field-scores";
import { readPages } from "../../pages/snapshots";
import { isRightAnswer } from "../../pages/tally-answers";
import { readAskedSet } from "../../sets/read-asked-set";
import { readPageSet } from "../../sets/read-page-set";
import type { PageRow } from "../../sets/types";
import { SHARED_SETS } from "../shared-sets";

const [folder, which] = process.argv.slice(2);
if (!folder || !which) throw new Error("Usage: export.ts FOLDER train-plain|plain|ask");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const rules = createRulesStage();
const embedder = cachedEmbedder(await createNodeEmbedder());
const cache = new EmbeddingCache({ capacity: 200_000 });
const embed = (texts: readonly string[]) =>
  cache.embed(embedder.revision, [...texts], (missing) => embedder.embed([...missing]));

interface Asked {
  kind: string;
  variant: number;
  task: ExtractTask;
  row: PageRow;
  quotes: Record<string, string | string[]>;
  snapshot: Snapshot;
}

for await (const asked of askedPages(which)) await exportPage(asked);
writeFileSync(join(folder, "features.json"), JSON.stringify(FEATURES));
await embedder.dispose();

async function exportPage({ kind, variant, task, row, quotes, snapshot }: Asked): Promise<void> {
  const said = await rules.propose({
    task,
    taskHash: await hashTask(task),
    questions: questionsOf(task),
    snapshot,
    scope: "page",
    candidates: [],
    why: [],
    tokenBudget: 0,
    signal: new AbortController().signal,
    whileAsking: (promise) => promise,
  });
  const told: Proposal[] = said.status === "done" ? said.proposals : [];
  const described = await describePage(task.fields, snapshot, told, embed);
  for (const [at, field] of task.fields.entries()) {
    const expected = row.fields?.[field.id];
    if (expected === undefined) continue;
    const forms = [...(isAbsent(expected) ? [] : [expected]), ...(row.also?.[field.id] ?? [])];
    const candidates = described[at]!;
    const keys = new Map<string, number>();
    const rows = candidates.map((candidate) => {
      const key = valuesKey(candidate);
      if (!keys.has(key)) keys.set(key, keys.size);
      const right = forms.some((form) => isRightAnswer(field, form, candidate.items));
      return [keys.get(key)!, Number(right), Number(right && standsAtQuote(candidate, quotes[field.id]))];
    });
    const values = Float32Array.from(candidates.flatMap(({ vector }) => vector));
    appendFileSync(join(folder!, "vectors.f32"), Buffer.from(values.buffer));
    const shared = { kind, page: row.page, variant, field: field.id, name: field.name, type: field.type };
    const line = {
      ...shared,
      many: field.many === true,
      isAbsent: isAbsent(expected),
      places: candidates.map(({ line: own, start, end }) => [own?.index ?? -1, start, end]),
      rows,
      ...(variant === 0 && {
        texts: candidates.map(({ items }) => JSON.stringify(items.map(({ value }) => value)).slice(0, 80)),
      }),
    };
    appendFileSync(join(folder!, "questions.jsonl"), `${JSON.stringify(line)}\n`);
  }
}

function standsAtQuote({ line, items }: ReaderCandidate, quote: string | string[] | undefined): boolean {
  const wanted = [quote ?? []].flat();
  if (wanted.length === 0 || !line) return true;
  const text = line.block.text;
  return wanted.some((one) => text.includes(one) || one.includes(String(items[0]?.evidence[0]?.quote ?? text)));
}

async function* askedPages(set: string): AsyncGenerator<Asked> {
  if (set === "ask") {
    const asked = readAskedSet("ask-dev", join(SHARED_SETS, "ask-dev"));
    const { pages } = await readPages(asked, { strip: null }, () => {});
    for (const { index, snapshot } of pages) {
      const row = asked.rows[index]!;
      yield { kind: row.page, variant: 0, task: row.task, row, quotes: {}, snapshot };
    }
    return;
  }
  const parent = set === "plain" ? SHARED_SETS : join(SHARED_SETS, set);
  const kinds = readdirSync(parent).filter((name) => (set === "plain" ? name.startsWith("plain-") : true));
  for (const kind of kinds) yield* pagesOfKind(join(parent, kind), kind);
}

async function* pagesOfKind(home: string, kind: string): AsyncGenerator<Asked> {
  const set = readPageSet(kind, home);
  if (!("form" in set) || set.task.kind !== "extract") return;
  const { task } = set;
  const { pages } = await readPages(set, { strip: null }, () => {});
  const namesPath = join(home, "names.json");
  const names: Record<string, string[]> = existsSync(namesPath) ? JSON.parse(readFileSync(namesPath, "utf8")) : {};
  const quotes = new Map(
    readFileSync(join(home, "expected.jsonl"), "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { page: string; quotes?: Asked["quotes"] })
      .map((row) => [row.page, row.quotes ?? {}]),
  );
  for (const variant of [0, 1, 2]) {
    if (variant > 0 && Object.keys(names).length === 0) return;
    const fields = task.fields.map((field) => {
      const { description, ...rest } = field;
      // Descriptions come with the first names only: tasks of people often have none.
      return variant === 0 ? field : { ...rest, name: names[field.id]?.[variant - 1] ?? field.name };
    });
    for (const { row, snapshot } of pages)
      yield { kind, variant, task: { ...task, fields }, row, quotes: quotes.get(row.page) ?? {}, snapshot };
  }
}
