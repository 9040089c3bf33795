/**
 * How many kinds of anchors two teachings of one field have in common, where both are right and where one is a slip of the
 * hand: another value of the field's type on the page. What `LEAST_SHARED` of lib/learning/site/find-conflicts.ts is chosen
 * by. Sets: `train-plain`.
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

const LEASTS = [1, 2, 3, 4, 5];
const data = process.env.LOUPE_DATA;
if (!data) throw new Error("LOUPE_DATA names the folder of the sets.");

// Every Nth set only: all of them take long.
const { values } = parseArgs({ options: { every: { type: "string", default: "1" } } });
const random = seededRandom(1);
const counts = { right: { pairs: 0, found: LEASTS.map(() => 0) }, slip: { pairs: 0, found: LEASTS.map(() => 0) } };

const kinds = readdirSync(join(data, "train-plain")).sort();
for (const kind of kinds.filter((_, index) => index % Number(values.every) === 0)) {
  const set = readPageSet(`train-plain/${kind}`, join(data, "train-plain", kind));
  const task = "form" in set ? askedTask(set) : null;
  if (!task || !("form" in set)) continue;
  const { pages } = await readPages(set, { strip: null }, () => undefined);

  const prepared = pages.flatMap(({ row, snapshot }) => prepare(task, row, readSitePage(snapshot)));
  for (const [index, one] of prepared.entries()) {
    for (const other of prepared.slice(index + 1).filter((later) => isSameSite(one.row, later.row))) {
      for (const [fieldId, rule] of one.rules) {
        const [taught] = rule.examples;
        const [right] = other.rules.get(fieldId)?.examples ?? [];
        if (!taught || !right || rule.field.many) continue;
        count("right", taught, right);
        const slip = slipOf(other, fieldId, right);
        if (slip) count("slip", taught, slip);
      }
    }
  }
}

function count(what: keyof typeof counts, one: SiteExample, other: SiteExample): void {
  counts[what].pairs++;
  for (const [at, least] of LEASTS.entries()) {
    if (findConflicts({ examples: [one, { ...other, page: "other" }] }, least).length > 0) counts[what].found[at]!++;
  }
}

/** Another value of the field's type, pointed at. */
function slipOf({ page, readers }: Prepared, fieldId: string, right: SiteExample): SiteExample | null {
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

for (const [what, { pairs, found }] of Object.entries(counts)) {
  const shares = LEASTS.map((least, at) => `${least}: ${((100 * found[at]!) / pairs).toFixed(1)} %`);
  process.stdout.write(`${what}, ${pairs} pairs, told as conflicts where fewer are shared than ${shares.join(", ")}\n`);
}
