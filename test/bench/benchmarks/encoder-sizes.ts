import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { shippedModelFolder } from "../../support/node-embedder";
import { withBenchWorker } from "../bench-worker";
import { drawSnapshots } from "../page-snapshots";
import { blockTexts } from "../texts";
import type { BenchContext, Benchmark, BenchOutcome } from "../types";
import type { SizesOrders } from "../workers/encoder-sizes";

/** Characters of some 20, 64 and 128 tokens, and how many such texts; more long ones take the runtime minutes. */
const SIZES: readonly (readonly [length: number, count: number])[] = [
  [84, 1],
  [84, 8],
  [84, 32],
  [270, 1],
  [270, 8],
  [540, 1],
  [540, 8],
];
const LENGTHS = [84, 270, 540];
const FASTER = 2;

export const encoderSizes: Benchmark = {
  id: "encoder-sizes",
  title: "The encoder's kernel against the runtime with the same file, by length and number of texts, WASM",
  run,
};

/** Other files to compare, as `tools/make_encoder.py --variant` writes them, where LOUPE_ENCODER_VARIANTS names a folder. */
function findVariants(folder = process.env.LOUPE_ENCODER_VARIANTS): Map<string, string> {
  const files = folder ? readdirSync(folder).filter((name) => name.endsWith(".onnx")) : [];
  return new Map(files.map((name) => [basename(name, ".onnx"), join(folder!, name)]));
}

async function run({ rounds, log }: BenchContext): Promise<BenchOutcome> {
  const variants = findVariants();
  const text = (await drawSnapshots(null, 24)).flatMap(blockTexts).join(" ");
  const serve = async (path: string) => {
    const [folder = "", ...rest] = path.split("/");
    const weights = variants.get(folder);
    if (!weights) return null;
    return readFile(rest.at(-1)!.endsWith(".onnx") ? weights : resolve(shippedModelFolder(), ...rest)).catch(
      () => null,
    );
  };
  const outcome: BenchOutcome = { ratios: [], targets: [], figures: {}, notes: [] };
  await withBenchWorker<SizesOrders, void>(
    "encoder-sizes",
    async (worker) => {
      await worker.call("load", ["model", ...variants.keys()]);
      for (const side of ["loupe", ...variants.keys()]) {
        const mixed = LENGTHS.flatMap((length) => cut(text, length, 8));
        const cosines = await worker.call("cosines", { side, texts: mixed });
        outcome.figures[`${side}: cosine with the runtime, mean and least`] =
          `${mean(cosines).toFixed(4)} ${Math.min(...cosines).toFixed(4)}`;
        outcome.figures[`${side}: least cosine of a text alone and among others`] = (
          await worker.call("dependence", { side, texts: mixed.slice(0, 12) })
        ).toFixed(6);
        for (const [length, count] of SIZES) {
          log(`${side}, ${count} × ${length}`);
          const ratio = await worker.call("measure", { side, texts: cut(text, length, count), rounds });
          outcome.ratios.push(ratio);
          const what = `${side}: times faster, ${count} × ${length} characters`;
          const { median } = ratio.ratio;
          if (side === "loupe") {
            outcome.targets.push({ what, value: median, atLeast: FASTER, trusted: ratio.trusted });
          } else outcome.figures[what] = median;
        }
      }
    },
    serve,
  );
  return outcome;
}

/** `count` stretches of running text, as long as each other. */
const cut = (text: string, length: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => text.slice(index * length, (index + 1) * length));

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
