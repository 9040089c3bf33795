import { documentWindows } from "../../lib/stage/encoder/classify";
import { type Embedder, inGroups, meanEmbedding } from "../../lib/stage/encoder/embedder";
import type { Head } from "../../lib/stage/encoder/head";
import { pageFeatures } from "../../lib/stage/encoder/page-features";
import { passagesToRead } from "../../lib/stage/encoder/passages";
import type { Snapshot } from "../../lib/task/snapshot";
import { embedCached, readPages, readTask } from "./data-sets";
import { bestTemperature, crossValidate, type Fitted, toRows, trainFitted } from "./fitting";
import { snapshotsOf } from "./snapshots";

const FOLDS = 10;
/** Strength of the penalty, and how much the page's shape counts against its text. */
const SETTINGS = [0.3, 1, 3].flatMap((c) => [0.15, 0.3, 0.6].map((weight) => ({ c, weight })));

/** Page type on wcxb-dev: settings by inner folds of each outer fold's training pages, figures on the outer folds. */
export async function fitPageType(embedder: Embedder): Promise<Fitted> {
  const labels = readTask("wcxb-dev").labels.map((label) => label.id);
  const pages = await readSet(embedder);
  const truth = pages.map((page) => labels.indexOf(page.label));
  const folds = domainFolds(pages.map((page) => page.domain));
  const outer = new Array<number[]>(pages.length);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const inside = pages.map((_, index) => index).filter((index) => folds[index] !== fold);
    const setting = await bestSetting(
      inside.map((index) => pages[index]!),
      inside.map((index) => truth[index]!),
      inside.map((index) => folds[index]!),
      labels,
    );
    const fitted = await fitJoined(
      inside.map((index) => pages[index]!),
      inside.map((index) => truth[index]!),
      labels,
      setting,
    );
    pages.forEach((page, index) => {
      if (folds[index] === fold) outer[index] = fitted.logits(page);
    });
  }
  const right = outer.filter((logits, index) => logits.indexOf(Math.max(...logits)) === truth[index]).length;
  const setting = await bestSetting(pages, truth, folds, labels);
  const { head } = await fitJoined(pages, truth, labels, setting);
  console.log("page-type", `C ${setting.c}, shape ${setting.weight}`, perLabel(outer, truth, labels));
  return {
    head,
    features: "embedding+page",
    embeddingDimensions: pages[0]!.text.length,
    temperature: bestTemperature(outer, truth),
    data: {
      name: "Web Content Extraction Benchmark, development part (wcxb-dev)",
      licence: "CC-BY-4.0",
      rows: pages.length,
      figures: { crossValidatedByDomainAccuracy: Math.round((1e4 * right) / pages.length) / 1e4 },
    },
  };
}

interface PageVectors {
  label: string;
  domain: string;
  text: Float32Array;
  shape: number[];
}

async function readSet(embedder: Embedder): Promise<PageVectors[]> {
  const rows = readPages("wcxb-dev");
  const snapshots = await snapshotsOf("wcxb-dev", rows);
  const read = rows.flatMap((row, index) =>
    snapshots[index] ? [{ row, snapshot: snapshots[index] as Snapshot }] : [],
  );
  const windows = read.map(({ snapshot }) => {
    const found = documentWindows(snapshot, "page", passagesToRead(snapshot, "page"));
    return found.length > 0 ? found : [snapshot.title || "empty page"];
  });
  const embedded = await embedCached(embedder, windows.flat(), "wcxb-dev-windows");
  const groups = inGroups(
    embedded,
    windows.map((list) => list.length),
  );
  return read.map(({ row, snapshot }, index) => ({
    label: row.label,
    domain: new URL(row.url).hostname.split(".").slice(-2).join("."),
    text: meanEmbedding(groups[index]!),
    shape: pageFeatures(snapshot),
  }));
}

/** Pages of one domain are in one fold; folds take turns, so that they are of like size. */
function domainFolds(domains: readonly string[]): number[] {
  const order = new Map<string, number>();
  for (const domain of domains) if (!order.has(domain)) order.set(domain, order.size % FOLDS);
  return domains.map((domain) => order.get(domain)!);
}

async function bestSetting(
  pages: readonly PageVectors[],
  truth: readonly number[],
  folds: readonly number[],
  labels: readonly string[],
) {
  // Four inner folds, made of whole outer ones, so that domains stay together.
  const inner = folds.map((fold) => fold % 4);
  let best = { setting: SETTINGS[0]!, accuracy: -1 };
  for (const setting of SETTINGS) {
    const { join } = scaling(pages, setting.weight);
    const { accuracy } = await crossValidate(toRows(pages.map(join), truth), inner, labels, { c: setting.c });
    if (accuracy > best.accuracy) best = { setting, accuracy };
  }
  return best.setting;
}

/** Fits on standardised features and folds the standardisation into the head, which so reads raw ones. */
async function fitJoined(
  pages: readonly PageVectors[],
  truth: readonly number[],
  labels: readonly string[],
  setting: { c: number; weight: number },
) {
  const { join, means, factors } = scaling(pages, setting.weight);
  const { head } = await trainFitted(labels, toRows(pages.map(join), truth), { c: setting.c });
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

function perLabel(logits: readonly number[][], truth: readonly number[], labels: readonly string[]): string {
  return labels
    .map((label, wanted) => {
      const rows = logits.filter((_, index) => truth[index] === wanted);
      const right = rows.filter((row) => row.indexOf(Math.max(...row)) === wanted).length;
      return `${label} ${right}/${rows.length}`;
    })
    .join(" · ");
}
