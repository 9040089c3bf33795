import type { Browser } from "playwright-core";
import { wordF1 } from "../../eval/measures/word-f1";
import { launchPlainChromium } from "../../support/chromium";
import { bundleForPage, openHtml } from "../../support/page-code";
import { median, ratioFigures, ratioTarget } from "../interleave";
import type { PageRound, Run, Texts } from "../page/contenders";
import { type BenchPage, drawPages } from "../pages";
import type { BenchContext, Benchmark, BenchOutcome, RatioFigures } from "../types";

type Contenders = typeof import("../page/contenders");

/** Put into the page by `bundleForPage`. */
type WithContenders = typeof globalThis & { contenders: Contenders };

const PAGES = 100;

interface MeasuredPage {
  page: BenchPage;
  rounds: PageRound[];
  texts: Texts;
}

export const snapshot: Benchmark = {
  id: "snapshot",
  title: "Snapshot against Readability.js and Defuddle, on the same documents",
  async run(context) {
    const pages = drawPages(context.data, PAGES);
    const code = await bundleForPage("test/bench/page/contenders.ts", "contenders", true);
    const browser = await launchPlainChromium();
    const notes: string[] = [];
    const measured: MeasuredPage[] = [];
    try {
      for (const [index, page] of pages.entries()) {
        if (index % 20 === 0) context.log(`page ${index + 1} of ${pages.length}`);
        const outcome = await measure(browser, page, code, context.rounds).catch((thrown: unknown) => String(thrown));
        if (typeof outcome === "string") notes.push(`${page.name} left out: ${outcome.split("\n")[0]}`);
        else measured.push(outcome);
      }
    } finally {
      await browser.close();
    }
    return outcomeOf(measured, context, notes);
  },
};

async function measure(browser: Browser, page: BenchPage, code: string, rounds: number): Promise<MeasuredPage> {
  const opened = await openHtml(browser, page.html, page.url);
  try {
    await opened.evaluate(code);
    // Warm-up: every contender runs code that has run before, whatever came first.
    const texts = await opened.evaluate(() => (globalThis as WithContenders).contenders.readTexts());
    const done: PageRound[] = [];
    while (done.length < rounds) {
      const turned = done.length % 2 === 1;
      done.push(await opened.evaluate((turn) => (globalThis as WithContenders).contenders.runRound(turn), turned));
    }
    return { page, rounds: done, texts };
  } finally {
    await opened.context().close();
  }
}

function outcomeOf(measured: readonly MeasuredPage[], context: BenchContext, notes: string[]): BenchOutcome {
  const rounds = Array.from({ length: context.rounds }, (_, index) => measured.map((one) => one.rounds[index]!));
  const elapsed = compare(rounds, "Loupe's snapshot, call to answer", (run) => run.elapsed);
  const computing = compare(rounds, "Loupe's snapshot, what it takes from the page", (run) => run.computing);
  const sums = rounds.map((round) => ({
    defuddle: sumOver(round, ({ defuddle }) => 2 * defuddle.elapsed),
    readability: sumOver(round, ({ readability }) => readability[0].elapsed + readability[1].elapsed),
  }));
  return {
    ratios: [elapsed, computing],
    targets: [ratioTarget("snapshot / Readability, time", elapsed, { atMost: 1.2 })],
    figures: {
      pages: measured.length,
      "Defuddle / Readability, time": median(sums.map(({ defuddle, readability }) => defuddle / readability)),
      ...wordF1Figures(measured),
    },
    notes: [...NOTES, ...(context.data ? [] : [NO_DATA]), ...notes],
  };
}

const NOTES = [
  "The claim is the time from call to answer: pauses, and the regions that the product decides in the host's worker, are in it; what is taken from the page is not the whole. Readability's includes the clone that its manual asks for; Defuddle clones by itself.",
  "Loupe's word F1 flatters on pages of wcxb-dev and articles: the shipped trees were fitted to them. `npm run eval` judges by trees that were not.",
  "Loupe's snapshot also reads structured data, tables, pairs, visibility and places; the others read main content and metadata.",
];
const NO_DATA = "No data sets: our own golden pages stand in; nobody wrote down their main content.";

/** Loupe against Readability: of a round, the times of all pages together. */
function compare(rounds: readonly PageRound[][], a: string, timeOf: (run: Run) => number): RatioFigures {
  const ratios: number[] = [];
  const controls: number[] = [];
  for (const [index, round] of rounds.entries()) {
    const first = sumOver(round, ({ loupe }) => timeOf(loupe[0]));
    const second = sumOver(round, ({ loupe }) => timeOf(loupe[1]));
    const other = sumOver(round, ({ readability }) => timeOf(readability[0]) + timeOf(readability[1]));
    ratios.push((first + second) / other);
    // The control's sides change places from round to round, so that a steady drift is no difference.
    controls.push(index % 2 === 0 ? first / second : second / first);
  }
  return ratioFigures(a, "Readability with its clone", ratios, controls);
}

const sumOver = (round: readonly PageRound[], timeOf: (page: PageRound) => number): number =>
  round.reduce((sum, page) => sum + timeOf(page), 0);

/** Means over the pages of each set, of those with an expected main content. */
function wordF1Figures(measured: readonly MeasuredPage[]): Record<string, string> {
  const judged = measured.filter(({ page }) => page.mainContent !== null);
  if (judged.length === 0) return {};
  const sets = { all: judged, ...Object.fromEntries(Map.groupBy(judged, ({ page }) => page.name.split("/")[0]!)) };
  return Object.fromEntries(
    Object.entries(sets).map(([set, rows]) => {
      const means = (Object.keys(rows[0]!.texts) as (keyof Texts)[]).map((name) => {
        const sum = rows.reduce((total, { texts, page }) => total + wordF1(texts[name], page.mainContent!), 0);
        return `${name} ${(sum / rows.length).toFixed(3)}`;
      });
      return [`word F1 of main content, ${set} (${rows.length} pages)`, means.join(" · ")];
    }),
  );
}
