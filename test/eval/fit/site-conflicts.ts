/**
 * How often two teachings of one field are told as a conflict, where both are right and where one is a slip of the hand:
 * another value of the field's type on the page. What `LEAST_LIKENESS` of lib/learning/site/find-conflicts.ts is chosen by.
 * Sets: `train-plain`, and `recipe-sites-dev` without structured data.
 *
 *     LOUPE_DATA=… npx node test/support/run.ts test/eval/fit/site-conflicts.ts [--every N]
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { SiteExample } from "../../../lib/domain/learning/site-rule";
import { findConflicts } from "../../../lib/learning/site/find-conflicts";
import { learnExample } from "../../../lib/learning/site/locate-taught";
import { readSitePage } from "../../../lib/learning/site/page-places";
import { isSameValue } from "../../../lib/value";
import { seededRandom } from "../measures/random";
import { askedTask } from "../pages/asked-fields";
import { readPages } from "../pages/snapshots";
import { readPageSet } from "../sets/read-page-set";
import { isSameSite, type Prepared, prepare } from "./site-rule/pairs";

const LEASTS = [0, 1, 1.5, 2, 2.5, 3];
const data = process.env.LOUPE_DATA;
if (!data) throw new Error("LOUPE_DATA names the folder of the sets.");

// Every Nth plain set only: all of them take long.
const { values } = parseArgs({ options: { every: { type: "string", default: "1" } } });
const plain = readdirSync(join(data, "train-plain"))
  .sort()
  .filter((_, index) => index % Number(values.every) === 0);
await measure(
  "plain sites",
  plain.map((kind) => `train-plain/${kind}`),
);
await measure("recipe sites", ["recipe-sites-dev"]);

interface Counted {
  pairs: number;
  /** Told as conflicts, for each of `LEASTS`. */
  told: number[];
}

async function measure(name: string, sets: readonly string[]): Promise<void> {
  const random = seededRandom(1);
  const counts = { right: nothingCounted(), slip: nothingCounted() };
  for (const path of sets) {
    for (const [one, other] of await readSiblings(path)) {
      for (const [fieldId, rule] of one.rules) {
        const [taught] = rule.examples;
        const [right] = other.rules.get(fieldId)?.examples ?? [];
        if (!taught || !right || rule.field.many) continue;
        count(counts.right, taught, right);
        const slip = slipOf(other, fieldId, right, random);
        if (slip) count(counts.slip, taught, slip);
      }
    }
  }
  for (const [what, { pairs, told }] of Object.entries(counts)) {
    const shares = LEASTS.map((least, at) => `${least}: ${((100 * told[at]!) / pairs).toFixed(1)} %`);
    process.stdout.write(`${name}, ${what}, ${pairs} pairs, told below a likeness of ${shares.join(", ")}\n`);
  }
}

function nothingCounted(): Counted {
  return { pairs: 0, told: LEASTS.map(() => 0) };
}

/** Pairs of pages of one site, with what each of them teaches. */
async function readSiblings(path: string): Promise<[Prepared, Prepared][]> {
  const set = readPageSet(path, join(data!, path));
  const task = "form" in set ? askedTask(set) : null;
  if (!task || !("form" in set)) return [];
  const strip = path.startsWith("recipe") ? ("structured" as const) : null;
  const { pages } = await readPages(set, { strip }, () => undefined);
  const prepared = pages.flatMap(({ row, snapshot }) => prepare(task, row, readSitePage(snapshot)));
  return prepared.flatMap((one, index) =>
    prepared
      .slice(index + 1)
      .filter((other) => isSameSite(one.row, other.row))
      .map((other): [Prepared, Prepared] => [one, other]),
  );
}

function count(counted: Counted, one: SiteExample, other: SiteExample): void {
  counted.pairs++;
  for (const [at, least] of LEASTS.entries()) {
    if (findConflicts({ examples: [one, { ...other, page: "other" }] }, least).length > 0) counted.told[at]!++;
  }
}

/** Another value of the field's type, pointed at. */
function slipOf(
  { page, readers }: Prepared,
  fieldId: string,
  right: SiteExample,
  random: () => number,
): SiteExample | null {
  const reader = readers.get(fieldId)!;
  const others = page.places.flatMap((place) => {
    const found = reader.find(place.text) ?? [reader.read(place.text)];
    const hit = found.length === 1 ? found[0] : null;
    const isOther = hit && (!right.said || !isSameValue(hit.value, right.said.value));
    return isOther ? [{ place, hit }] : [];
  });
  const chosen = others[Math.floor(random() * others.length)];
  if (!chosen) return null;
  const { place, hit } = chosen;
  const [start, end] = [place.start + hit.start, place.start + hit.end];
  const evidence = [{ blockId: place.block.id, start, end, quote: place.block.text.slice(start, end) }];
  const learned = learnExample(page, { items: [{ value: hit.value, evidence }], isPointed: true }, reader, false);
  return learned && { ...right, ...learned };
}
