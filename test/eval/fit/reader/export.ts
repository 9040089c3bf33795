/**
 * Writes what the trees of `lib/stage/encoder/reader` are fitted to: for every question of a set its candidates, each
 * with its vector of features and whether it is right.
 *
 *     npx node test/support/run.ts test/eval/fit/reader/export.ts FOLDER train-plain|plain|ask [FOLDS|pairs [0|1|2|3|rest]]
 *
 * With FOLDS, of tools/reader/fit_meaning.py, every page is described by a map of meanings that saw no page of its kind.
 * With "pairs" instead, what fit_ranking.py and fit_pairs.py need: nothing of meanings, and the text of each pair; then only
 * one fourth of the kinds, 0 to 3, or with "rest" those outside of the last.
 *
 * FOLDER/vectors.f32 holds the vectors, FOLDER/questions.jsonl the questions in the same order.
 */
import { createHash } from "node:crypto";
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Proposal } from "../../../../lib/domain/result/proposal";
import { EmbeddingCache } from "../../../../lib/stage/encoder/embedding-cache";
import { describePage, FEATURES } from "../../../../lib/stage/encoder/reader/describe-page";
import { valuesKey } from "../../../../lib/stage/encoder/reader/find-candidates";
import { type MeaningMap, packagedMap, unpackMap } from "../../../../lib/stage/encoder/reader/meaning-map";
import { createRulesStage } from "../../../../lib/stage/rules/rules-stage";
import { createNodeEmbedder } from "../../../support/node-embedder";
import { stageRequest } from "../../../support/stage-request";
import { cachedEmbedder } from "../../embeddings/cached-embedder";
import { isAbsent } from "../../pages/field-scores";
import { isRightAnswer } from "../../pages/tally-answers";
import { type AskedPage, askedPages } from "./asked-pages";
import { meaningless } from "./meaningless";
import { pairText } from "./pair-text";
import { standsAtQuote } from "./stands-at-quote";

const FOLDS = 4;

const [folder, which, folds, fourth] = process.argv.slice(2);
if (!folder || !which) throw new Error("Usage: export.ts FOLDER train-plain|plain|ask [FOLDS|pairs [FOURTH]]");
const withPairs = folds === "pairs";
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const rules = createRulesStage();
const embedder = cachedEmbedder(await createNodeEmbedder());
const cache = new EmbeddingCache({ capacity: 200_000 });
const embed = (texts: readonly string[]) =>
  cache.embed(embedder.revision, [...texts], (missing) => embedder.embed([...missing]));

const maps: MeaningMap[] =
  folds && !withPairs
    ? Array.from({ length: FOLDS }, (_, fold) =>
        unpackMap(JSON.parse(readFileSync(join(folds, `${fold}.json`), "utf8"))),
      )
    : [];

/** As `fold_of` of tools/reader/fit_meaning.py. */
function foldOf(kind: string): number {
  return Number(BigInt(`0x${createHash("md5").update(kind).digest("hex")}`) % BigInt(FOLDS));
}

function isWanted(kind: string): boolean {
  if (fourth === undefined) return true;
  return fourth === "rest" ? foldOf(kind) !== FOLDS - 1 : foldOf(kind) === Number(fourth);
}

for await (const asked of askedPages(which)) if (isWanted(asked.kind)) await exportPage(asked);
writeFileSync(join(folder, "features.json"), JSON.stringify(FEATURES));
await embedder.dispose();

async function exportPage({ kind, variant, task, row, quotes, snapshot }: AskedPage): Promise<void> {
  const said = await rules.propose(stageRequest({ task, snapshot }));
  const told: Proposal[] = said.status === "done" ? said.proposals : [];
  const map = maps[foldOf(kind)] ?? packagedMap();
  const described = await describePage(task.fields, snapshot, told, withPairs ? meaningless : embed, map);
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
      ...(withPairs && { texts: candidates.map((one) => pairText(field, one, one.contexts)) }),
      ...(!withPairs &&
        variant === 0 && {
          texts: candidates.map(({ items }) => JSON.stringify(items.map(({ value }) => value)).slice(0, 80)),
        }),
    };
    appendFileSync(join(folder!, "questions.jsonl"), `${JSON.stringify(line)}\n`);
  }
}
