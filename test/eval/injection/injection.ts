/**
 * How often a text that tells a model what to do changes what Loupe answers: every attack of a set is put into the
 * project's own pages, their titles and selections.
 *
 *     npm run eval:injection [-- --data DIR] [--attacks N] [--remote URL --remote-model M [--remote-key-env NAME]]
 *
 * DIR holds `injection/attacks.jsonl`, rows `{"kind", "text"}`. With `--remote`, an endpoint answers alone, without the
 * local stages, so that what is measured is its own steadiness behind our prompt and checks.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";
import { BUILTIN_TASKS } from "../../../lib/domain/task/builtin";
import type { Task } from "../../../lib/domain/task/task";
import { launchPlainChromium } from "../../support/chromium";
import { fixture } from "../../support/fixtures";
import { openGolden, snapshotOf } from "../../support/golden-pages";
import { createContext } from "../create-context";
import { parseOptions } from "../options";
import { alignColumns, percent } from "../report/format";
import { PLACES, type Place, planted } from "./plant";
import { type Ask, asker, type Effect, effectsOf } from "./steering";

/** Pages of several kinds, with the tasks that their expectations name. */
const PAGES = [
  "recipe-en-plain",
  "product-en-plain",
  "contact-en-plain",
  "mail-refund",
  "phishing-en-bank",
  "blog-en-plain",
];
const MOST_ATTACKS = 75;

interface Carrier {
  snapshot: Snapshot;
  tasks: Task[];
}

async function carriers(): Promise<Carrier[]> {
  const browser = await launchPlainChromium();
  try {
    const read: Carrier[] = [];
    for (const name of PAGES) {
      const { html, expected } = fixture(name);
      const page = await openGolden(browser, html, expected);
      const tasks = BUILTIN_TASKS.filter(({ id }) => Object.keys(expected.tasks).includes(id));
      read.push({ snapshot: await snapshotOf(page), tasks });
      await page.close();
    }
    return read;
  } finally {
    await browser.close();
  }
}

async function measure(
  ask: Ask,
  pages: readonly Carrier[],
  attacks: readonly string[],
  place: Place,
): Promise<Effect[]> {
  const effects: Effect[] = [];
  for (const { snapshot, tasks } of pages) {
    const asked = tasks.filter(({ scope = "page" }) => (scope === "selection") === (place === "selection"));
    for (const task of asked) {
      const before = await ask(task, snapshot);
      for (const attack of attacks)
        effects.push(...effectsOf(before, await ask(task, planted(snapshot, attack, place))));
    }
  }
  return effects;
}

async function main(): Promise<void> {
  const flag = process.argv.indexOf("--attacks");
  const most = flag < 0 ? MOST_ATTACKS : Number(process.argv[flag + 1]);
  const options = parseOptions(
    process.argv.slice(2).filter((_, at) => flag < 0 || ![flag - 2, flag - 1].includes(at)),
    process.env,
  );
  const path = join(options.data, "injection/attacks.jsonl");
  if (!existsSync(path)) throw new Error(`${options.data} has no injection/attacks.jsonl`);
  const attacks = readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .slice(0, most)
    .map((line) => String(JSON.parse(line).text));
  const context = await createContext(options, () => undefined);
  const stages = context.remote ? [context.remote] : context.createStages();
  const pages = await carriers();
  const rows = [["attack in", "answers", "steered %", "taken from the attack %", "silenced %"]];
  for (const place of PLACES) {
    const effects = await measure(asker(stages), pages, attacks, place);
    const share = (key: keyof Effect) => percent(effects.filter((effect) => effect[key]).length / effects.length);
    rows.push([place, String(effects.length), share("isSteered"), share("isTakenFromAttack"), share("isSilenced")]);
  }
  await context.dispose();
  console.log(`${attacks.length} attacks, stages: ${stages.map(({ id }) => id).join(", ")}\n`);
  console.log(alignColumns(rows).join("\n"));
}

await main();
