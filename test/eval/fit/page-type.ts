import type { Snapshot } from "../../../lib/domain/snapshot/snapshot";
import { documentWindows } from "../../../lib/stage/encoder/classify";
import { averageEmbeddings, type Embedder } from "../../../lib/stage/encoder/embedder";
import { isReadable } from "../../../lib/stage/encoder/field-match";
import type { Head } from "../../../lib/stage/encoder/head";
import { computePageFeatures } from "../../../lib/stage/encoder/page-features";
import { selectPassages } from "../../../lib/stage/encoder/select-passages";
import { foldsByDomain } from "../pages/domains";
import { type ReadPage, readPages } from "../pages/snapshots";
import type { PageSet } from "../sets/types";
import { bestTemperature, type Fitted, toRows, trainFitted } from "./fitting";
import { shortened, unreadable } from "./page-variants";
import { sharedPages } from "./shared-sets";

const FOLDS = 10;
const DIMENSIONS = 384;
/**
 * Strength of the penalty, and how much the page's shape counts against its text: what inner folds chose in eight of ten
 * outer folds, among C 0.3, 1, 3 and shape 0.15, 0.3 (docs/decisions/0004).
 */
const SETTING = { c: 0.3, weight: 0.15 };

/** Page type on wcxb-dev, figures by folds of whole domains. */
export async function fitPageType(embedder: Embedder): Promise<Fitted> {
  const set = sharedPages("wcxb-dev");
  if (set.task.kind !== "classify") throw new Error("wcxb-dev has no labels");
  const labels = set.task.labels.map((label) => label.id);
  const pages = await readSet(set, embedder);
  const truth = pages.map((page) => labels.indexOf(page.label));
  const { folds } = foldsByDomain(
    pages.map((page) => page.url),
    FOLDS,
    0,
  );
  const outer = new Array<number[]>(pages.length);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const inside = pages.map((_, index) => index).filter((index) => folds[index] !== fold);
    const [known, knownTruth] = [inside.map((index) => pages[index]!), inside.map((index) => truth[index]!)];
    const fitted = await fitJoined(known, knownTruth, labels);
    pages.forEach((page, index) => {
      if (folds[index] === fold) outer[index] = fitted.logits(page);
    });
  }
  const share = (form: keyof typeof FORMS) => shareRight(pages, outer, truth, form);
  for (const form of Object.keys(FORMS) as (keyof typeof FORMS)[]) console.log(form, share(form));
  const { head } = await fitJoined(pages, truth, labels);
  const whole = pages.flatMap(({ form }, index) => (form === "whole" ? [index] : []));
  const [wholeLogits, wholeTruth] = [whole.map((index) => outer[index]!), whole.map((index) => truth[index]!)];
  console.log("page-type", perLabel(wholeLogits, wholeTruth, labels));
  return {
    head,
    features: "embedding+page",
    embeddingDimensions: DIMENSIONS,
    temperature: bestTemperature(outer, truth),
    data: {
      name: "Web Content Extraction Benchmark, development part (wcxb-dev)",
      sets: ["wcxb-dev"],
      licence: "CC-BY-4.0",
      rows: whole.length,
      figures: {
        crossValidatedByDomainAccuracy: share("whole"),
        shortPagesAccuracy: share("short"),
        unreadablePagesAccuracy: share("unreadable"),
      },
    },
  };
}

/** Share of the pages in one form whose highest logit is the right label's. */
function shareRight(
  pages: readonly PageVectors[],
  logits: readonly number[][],
  truth: readonly number[],
  form: keyof typeof FORMS,
): number {
  const rows = pages.flatMap((page, index) => (page.form === form ? [index] : []));
  const right = rows.filter((row) => logits[row]!.indexOf(Math.max(...logits[row]!)) === truth[row]).length;
  return Math.round((1e4 * right) / rows.length) / 1e4;
}

export interface PageVectors {
  label: string;
  url: string;
  text: Float32Array;
  shape: number[];
  /** Which form of the page it is; figures are of whole pages unless they say otherwise. */
  form: keyof typeof FORMS;
}

/** Every page is learned in several forms, so that short pages and other scripts are not unknown to it. */
const FORMS = {
  whole: { weight: 1, change: (snapshot: Snapshot) => snapshot },
  short: { weight: 0.5, change: shortened },
  unreadable: { weight: 0.5, change: unreadable },
  "short and unreadable": { weight: 0.25, change: (snapshot: Snapshot) => unreadable(shortened(snapshot)) },
};

async function readSet(set: PageSet, embedder: Embedder): Promise<PageVectors[]> {
  const log = (line: string) => void process.stderr.write(`${line}\n`);
  const { pages } = await readPages(set, { strip: null }, log);
  const read: PageVectors[] = [];
  for (const page of pages) read.push(...(await vectorsOf(page, embedder)));
  return read;
}

/** What a head is fitted on: the page in each of its forms. */
export async function vectorsOf({ row, snapshot: whole }: ReadPage, embedder: Embedder): Promise<PageVectors[]> {
  const vectors: PageVectors[] = [];
  for (const form of Object.keys(FORMS) as (keyof typeof FORMS)[]) {
    const snapshot = FORMS[form].change(whole);
    const found = documentWindows(snapshot, "page", selectPassages(snapshot, "page"));
    const windows = found.length > 0 ? found : [snapshot.title || "empty page"];
    const text = isReadable(windows.join(" "))
      ? averageEmbeddings(await embedder.embed(windows))
      : new Float32Array(DIMENSIONS);
    vectors.push({ label: row.label ?? "", url: row.url, text, shape: computePageFeatures(snapshot), form });
  }
  return vectors;
}

/** Fits on standardised features and folds the standardisation into the head, which so reads raw ones. */
export async function fitJoined(pages: readonly PageVectors[], truth: readonly number[], labels: readonly string[]) {
  const { join, means, factors } = scaling(pages, SETTING.weight);
  const { head } = await trainFitted(labels, weightedRows(pages, join, truth), { c: SETTING.c });
  const size = head.weights.length / labels.length;
  const start = size - means.length;
  const folded: Head = { labels: head.labels, weights: head.weights.slice(), biases: head.biases.slice() };
  labels.forEach((_, label) => {
    means.forEach((mean, index) => {
      const at = label * size + start + index;
      folded.weights[at]! *= factors[index]!;
      folded.biases[label]! -= mean * folded.weights[at]!;
    });
  });
  const logits = (page: PageVectors) => {
    const raw = [...page.text, ...page.shape];
    return labels.map((_, label) =>
      raw.reduce((sum, value, index) => sum + value * folded.weights[label * size + index]!, folded.biases[label]!),
    );
  };
  return { head: folded, logits };
}

function scaling(pages: readonly PageVectors[], weight: number) {
  const means = pages[0]!.shape.map(
    (_, index) => pages.reduce((sum, page) => sum + page.shape[index]!, 0) / pages.length,
  );
  const factors = means.map((mean, index) => {
    const variance = pages.reduce((sum, page) => sum + (page.shape[index]! - mean) ** 2, 0) / pages.length;
    // A feature that hardly varies here must not shout where it does.
    return weight / Math.max(Math.sqrt(variance), 0.1);
  });
  const join = (page: PageVectors) =>
    Float32Array.from([...page.text, ...page.shape.map((value, index) => (value - means[index]!) * factors[index]!)]);
  return { join, means, factors };
}

function weightedRows(
  pages: readonly PageVectors[],
  join: (page: PageVectors) => Float32Array,
  truth: readonly number[],
) {
  return toRows(pages.map(join), truth).map((row, index) => ({ ...row, weight: FORMS[pages[index]!.form].weight }));
}

function perLabel(logits: readonly number[][], truth: readonly number[], labels: readonly string[]): string {
  return labels
    .map((label, wanted) => {
      const rows = logits.filter((_, index) => truth[index] === wanted);
      const right = rows.filter((row) => row.indexOf(Math.max(...row)) === wanted).length;
      return `${label} ${right}/${rows.length}`;
    })
    .join(" · ");
}
