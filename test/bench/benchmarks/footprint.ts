import { launchPlainChromium } from "../../support/chromium";
import { hostMemory } from "../host-memory";
import { quartilesOf } from "../interleave";
import { type LongRead, openLongPage, readLongPage } from "../long-pages";
import { packageSizes, withPackage } from "../package-build";
import { canReadProcesses } from "../process-memory";
import type { BenchContext, Benchmark, BenchOutcome } from "../types";

const NODES = 20_000;
/** In milliseconds. */
const LONGEST_SLICE = 50;
/** Between the quartiles of equal work; more says that something else was at work. */
const MOST_SPREAD = 1.15;

type Part = Pick<BenchOutcome, "targets" | "figures" | "notes">;

export const footprint: Benchmark = {
  id: "footprint",
  title: "Longest slice in a page, memory of the host, bytes of the package",
  async run(context) {
    const slices = await longestSlice(context);
    context.log("building the package");
    const rest = await withPackage(async (folder): Promise<Part> => {
      context.log("memory of the host");
      const memory = canReadProcesses ? await memoryFigures(folder) : NO_MEMORY;
      return { ...memory, figures: { ...memory.figures, ...packageSizes(folder) } };
    });
    return {
      ratios: [],
      targets: slices.targets,
      figures: { ...slices.figures, ...rest.figures },
      notes: [...slices.notes, ...rest.notes],
    };
  },
};

/** The slices are those of the content script: between two of them the page goes on. */
async function longestSlice({ rounds, log }: BenchContext): Promise<Part> {
  log(`slices on ${NODES} nodes`);
  const browser = await launchPlainChromium();
  const reads: LongRead[] = [];
  try {
    const page = await openLongPage(browser, NODES);
    while (reads.length < 2 * rounds) reads.push(await readLongPage(page));
  } finally {
    await browser.close();
  }
  const slice = quartilesOf(reads.map((read) => read.longestSlice));
  const work = quartilesOf(reads.map((read) => read.computing));
  const [{ nodes, truncated } = { nodes: 0, truncated: true }] = reads;
  return {
    targets: [
      {
        what: `longest slice on ${nodes.toLocaleString("en")} nodes, ms`,
        value: slice.median,
        atMost: LONGEST_SLICE,
        trusted: work.q3 / work.q1 <= MOST_SPREAD,
      },
    ],
    figures: {
      "longest slice, quartiles in ms": [slice.q1, slice.median, slice.q3].map((value) => value.toFixed(1)).join(" · "),
      "longest slice of the first reading, before the code is compiled, ms": reads[0]?.longestSlice.toFixed(1) ?? "",
      "tasks over 50 ms that the browser saw, in all readings": reads.flatMap(({ longTasks }) => longTasks).length,
      "work of one reading, upper over lower quartile": work.q3 / work.q1,
    },
    notes: truncated ? ["The page was cut by a limit of lib/page/walk/budget.ts."] : [],
  };
}

const NO_MEMORY: Part = {
  targets: [],
  figures: {},
  notes: ["Memory was not measured: only Linux tells processes apart by /proc."],
};

async function memoryFigures(folder: string): Promise<Part> {
  const { before, loaded, unloaded } = await hostMemory(folder);
  const mib = (value: number) => `${value.toFixed(0)} MiB`;
  return {
    targets: [],
    figures: {
      "extension's processes, private memory: panel without host": mib(before.private),
      "… with host and encoder, after an answer": mib(loaded.private),
      "… after the host was put away": mib(unloaded.private),
      "the host's own: loaded less before": mib(loaded.private - before.private),
      "peak of resident memory until the answer, above that before": mib(loaded.peak - before.resident),
      "kept after the host was put away, share of the host's own":
        (unloaded.private - before.private) / (loaded.private - before.private),
    },
    notes: [
      "Memory is that of the extension's renderers together (service worker, panel, host), from /proc: measureUserAgentSpecificMemory leaves out what the runtime maps outside of scripts, and needs an idle minute.",
      "The host was put away by closing its document, as it does itself after five idle minutes.",
    ],
  };
}
