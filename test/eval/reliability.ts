/**
 * How reliable answers to fields of pages are, by type of field, by source and by how a reader sees them; and why sure
 * answers and rows of a set disagree:
 *
 *     npx node test/support/run.ts test/eval/reliability.ts [--data DIR] [--set NAME] [--stages rules] [--pages N] [--rows]
 *
 * Right is what `npm run eval` counts under "Questions": a text from three quarters of its words on. With `--rows` every
 * sure answer that its row contradicts is listed, with the cause.
 */
import { parseArgs } from "node:util";
import { createContext } from "./create-context";
import { type CommandOptions, parseOptions } from "./options";
import { readPages } from "./pages/snapshots";
import { type JudgedAnswer, judgeAnswers } from "./reliability/judged-answers";
import { causesTable, reliabilityTable, wrongRows } from "./reliability/tables";
import { discoverSets } from "./sets/discover";

const SETS = ["recipes-dev", "wcxb-dev", "article-meta-dev"];

const { values: flags } = parseArgs({
  options: {
    data: { type: "string" },
    set: { type: "string" },
    stages: { type: "string" },
    pages: { type: "string" },
    rows: { type: "boolean", default: false },
  },
});
const given = (["data", "stages"] as const).flatMap((name) => (flags[name] ? [`--${name}`, flags[name]] : []));
const options: CommandOptions = parseOptions(given, process.env);
const names = flags.set?.split(",") ?? SETS;
const context = await createContext(options, (line) => process.stderr.write(`\r${line}   `));
try {
  const all: JudgedAnswer[] = [];
  const found = discoverSets(options.data, names);
  for (const { message, where } of found.passedOver) console.error(`${where}: ${message}`);
  for (const set of found.sets) {
    if (set.form !== "pages") continue;
    const rows = flags.pages ? set.rows.slice(0, Number(flags.pages)) : set.rows;
    const { pages } = await readPages({ ...set, rows }, { strip: null }, context.log);
    const judged = await judgeAnswers(set, pages, context.createStages(), options.target);
    console.log(`\n${set.name}: sure answers that the rows contradict\n\n${causesTable(judged)}`);
    if (flags.rows) console.log(`\n${wrongRows(judged)}`);
    all.push(...judged);
  }
  console.log(
    `\n${reliabilityTable("type of field", all, ({ field }) => field.type + (field.many ? ", several" : ""))}`,
  );
  console.log(`\n${reliabilityTable("source", all, ({ source }) => source)}`);
  const seen = ({ sight, agreement }: JudgedAnswer) =>
    `${sight}, ${agreement === 1 ? "one kind" : "more kinds"} of source`;
  console.log(`\n${reliabilityTable("how it is seen", all, seen)}`);
} finally {
  await context.dispose();
}
