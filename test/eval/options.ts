import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { BUILT_IN_STAGE_IDS } from "../../lib/domain/result/result";
import type { EvaluationOptions, Shots } from "./context";

const ROOT = resolve(import.meta.dirname, "../..");
const FIXTURES = resolve(ROOT, "test/fixtures/eval");
const SHARED = resolve(ROOT, "../shared/data");

/** What is to be done with the figures, beside measuring them. */
export interface CommandOptions extends EvaluationOptions {
  out: string | null;
  html: string | null;
  /** Report of the base, to compare with row by row. */
  compare: string | null;
  gate: boolean;
  updateBaseline: boolean;
  allowLower: boolean;
  /** What changed, for a row in docs/experiments.md. */
  record: string | null;
  /** Rows of a set that the remote endpoint is asked. */
  remoteRows: number;
}

/** A flag or a value that can't be used; the message is for people. */
export class UsageError extends Error {}

export const USAGE = `Usage: npm run eval -- [options]
  --data DIR            folder of sets (default: ../shared/data or LOUPE_DATA if there, else test/fixtures/eval)
  --set NAME            only this set; may be repeated or name several, a comma between
  --shots LIST          examples a label, of 0, any number and "all" (default 0,5,10,16,all)
  --seeds N             draws of examples and calibration rows (default 10; at most 3 for "all")
  --foreign SHARE       labels left out of the task at random, whose texts make up this share of the test rows and belong
                        to no label: 0.2 (texts only)
  --stages LIST         of ${BUILT_IN_STAGE_IDS.join(", ")} (default all)
  --target SHARE        the precision setting: the share of sure answers that is to be right (default 0.95)
  --llm DIR             a folder of tools/onnx_llm: its 8-bit model is the stage llm, on onnxruntime-node
  --pages N             only so many pages of a set, spread over it
  --strip structured    pages without JSON-LD, microdata, RDFa and Open Graph
  --questions           own fields of single pages as people asked for them, where the set has their question
  --teach K             teach the fields of the first K pages of every site, and judge its other pages
  --noise SHARE         with --teach: so much of the teaching is wrong
  --drift               with --teach: the judged pages have other classes, and their blocks in other places
  --show-failures       with --teach: every question of the judged pages that is not right, on stderr
  --remote URL          an OpenAI-compatible endpoint, with --remote-model NAME; key in the variable --remote-key-env names
  --remote-rows N       rows of a set that it is asked (default 200)
  --out FILE            the report as JSON, and beside it FILE's rows for --compare
  --html FILE           the report with diagrams
  --gate                exit with 1 below the floors of test/eval/baseline.json, or where --compare finds no improvement
  --compare FILE        an earlier --out of the same sets
  --update-baseline     raise the floors to what was measured; --allow-lower lowers them too
  --record TEXT         add a row to docs/experiments.md: what changed

Usage: npm run eval -- --stream N [options]
  --stream N            show N training rows of each set of texts in order, from a start without examples, and judge its
                        test rows after 5, 10, 20, 40, … verdicts; --data, --set, --seeds and --out as above
  --verdicts SHARE      of the rows shown, those that a person gives a verdict on (default 0.2)

Usage: npm run eval -- --cases DIR [options]
  --cases DIR           folder of kinds of cases: DIR/KIND/NAME.html with NAME.json beside it
  --kinds LIST          only these kinds
  --stages LIST         of ${BUILT_IN_STAGE_IDS.join(", ")} (default all)
  --show-failures       a line for every question that is not right
  --out FILE            the figures and failures as JSON
  --compare FILE        an earlier --out: which questions changed
  --gate                with --compare: exit with 1 where a kind has fewer right or more sure and wrong`;

const FLAGS = {
  data: { type: "string" },
  set: { type: "string", multiple: true },
  shots: { type: "string", default: "0,5,10,16,all" },
  seeds: { type: "string", default: "10" },
  foreign: { type: "string" },
  target: { type: "string" },
  stages: { type: "string" },
  llm: { type: "string" },
  pages: { type: "string" },
  strip: { type: "string" },
  questions: { type: "boolean", default: false },
  teach: { type: "string" },
  noise: { type: "string" },
  drift: { type: "boolean", default: false },
  "show-failures": { type: "boolean", default: false },
  remote: { type: "string" },
  "remote-model": { type: "string" },
  "remote-key-env": { type: "string" },
  "remote-rows": { type: "string", default: "200" },
  out: { type: "string" },
  html: { type: "string" },
  gate: { type: "boolean", default: false },
  compare: { type: "string" },
  "update-baseline": { type: "boolean", default: false },
  "allow-lower": { type: "boolean", default: false },
  record: { type: "string" },
} as const;

/** Throws UsageError. Names of sets are checked once the folder has been read. */
export function parseOptions(parameters: readonly string[], environment: NodeJS.ProcessEnv): CommandOptions {
  const flags = readFlags(parameters);
  if (flags["allow-lower"] && !flags["update-baseline"])
    throw new UsageError("--allow-lower says how --update-baseline may change floors; it needs that.");
  if (flags.strip !== undefined && flags.strip !== "structured")
    throw new UsageError(`--strip knows "structured" only, not "${flags.strip}".`);
  const llm = existing("--llm", flags.llm);
  const stages = readStages(flags.stages, llm !== null);
  const target = shareOf("--target", flags.target);
  const foreign = shareOf("--foreign", flags.foreign);
  if (flags.gate || flags["update-baseline"]) checkFloorsHold(flags, stages);
  if (flags.teach === undefined && (flags.noise !== undefined || flags.drift || flags["show-failures"]))
    throw new UsageError("--noise, --drift and --show-failures belong to --teach K.");
  if (foreign !== null && flags.remote !== undefined)
    throw new UsageError("--foreign changes the task in every seed: it goes without --remote.");
  return {
    data: dataFolder(flags.data, environment),
    sets: (flags.set ?? []).flatMap((names) => listOf("--set", names)),
    shots: listOf("--shots", flags.shots).map(shotsOf),
    seeds: wholeNumber("--seeds", flags.seeds),
    stages,
    llm,
    pages: flags.pages === undefined ? null : wholeNumber("--pages", flags.pages),
    strip: flags.strip === undefined ? null : "structured",
    questions: flags.questions,
    teach: flags.teach === undefined ? null : wholeNumber("--teach", flags.teach),
    noise: shareOf("--noise", flags.noise) ?? 0,
    drift: flags.drift,
    showsFailures: flags["show-failures"],
    remote: remoteOf(flags, environment),
    foreign,
    remoteRows: wholeNumber("--remote-rows", flags["remote-rows"]),
    target: target ?? 0.95,
    delta: 0.1,
    outOfScope: 0.2,
    out: flags.out ?? null,
    html: flags.html ?? null,
    compare: existing("--compare", flags.compare),
    gate: flags.gate,
    updateBaseline: flags["update-baseline"],
    allowLower: flags["allow-lower"],
    record: flags.record ?? null,
  };
}

/** The floors are for all stages and tasks as they are, at the usual precision. Throws UsageError where they aren't. */
function checkFloorsHold(flags: ReturnType<typeof readFlags>, stages: readonly string[]): void {
  const refuse = (why: string, flag: string) => {
    throw new UsageError(`${why}: --gate and --update-baseline go without ${flag}.`);
  };
  if (flags.questions) refuse("The floors are for tasks as they are", "--questions");
  if (stages.length < BUILT_IN_STAGE_IDS.length) refuse("The floors are for all stages", "--stages");
  if (flags.llm !== undefined) refuse("The floors are for the packaged stages", "--llm");
  if (flags.pages !== undefined) refuse("The floors are for all pages", "--pages");
  if (flags.target !== undefined) refuse("The floors are for the usual precision", "--target");
  if (flags.foreign !== undefined) refuse("--foreign changes the task in every seed", "--foreign");
}

function readFlags(parameters: readonly string[]) {
  try {
    return parseArgs({ args: [...parameters], options: FLAGS, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function dataFolder(given: string | undefined, environment: NodeJS.ProcessEnv): string {
  const named = given ?? environment.LOUPE_DATA;
  if (named === undefined) return existsSync(SHARED) ? SHARED : FIXTURES;
  if (!existsSync(named)) throw new UsageError(`There is no folder ${named}.`);
  return resolve(named);
}

function existing(flag: string, file: string | undefined): string | null {
  if (file !== undefined && !existsSync(file)) throw new UsageError(`${flag}: there is no file ${file}.`);
  return file ?? null;
}

/** Entries of a list with commas, each once. Throws UsageError. */
export function listOf(flag: string, text: string): string[] {
  const entries = text.split(",").map((entry) => entry.trim());
  if (entries.some((entry) => entry === "")) throw new UsageError(`${flag} has an empty entry: "${text}".`);
  return [...new Set(entries)];
}

function shotsOf(text: string): Shots {
  if (text === "all") return "all";
  if (!/^\d{1,6}$/.test(text)) throw new UsageError(`--shots takes whole numbers and "all", not "${text}".`);
  return Number(text);
}

function shareOf(flag: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const share = Number(text);
  if (!/^0?\.\d{1,6}$/.test(text) || share === 0)
    throw new UsageError(`${flag} takes a share such as 0.2, not "${text}".`);
  return share;
}

/** All stages where none is named, `llm` where there is a model for it. Throws UsageError. */
export function readStages(list?: string, hasLlm = false): string[] {
  const all = [...BUILT_IN_STAGE_IDS, ...(hasLlm ? [LLM] : [])];
  return list === undefined ? all : listOf("--stages", list).map((text) => stageOf(text, all));
}

const LLM = "llm";
const ELSEWHERE: Record<string, string> = {
  remote: " The remote stage is measured with --remote.",
  [LLM]: " The llm stage needs --llm DIR.",
};

function stageOf(text: string, all: readonly string[]): string {
  if (all.includes(text)) return text;
  const hint = ELSEWHERE[text] ?? "";
  throw new UsageError(`--stages knows ${BUILT_IN_STAGE_IDS.join(", ")}, not "${text}".${hint}`);
}

function wholeNumber(flag: string, text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new UsageError(`${flag} takes a whole number from 1 on, not "${text}".`);
  return Number(text);
}

function remoteOf(flags: ReturnType<typeof readFlags>, environment: NodeJS.ProcessEnv): EvaluationOptions["remote"] {
  const { remote: url, "remote-model": model, "remote-key-env": variable } = flags;
  if (url === undefined) {
    if (model ?? variable) throw new UsageError("--remote-model and --remote-key-env belong to --remote URL.");
    return null;
  }
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new UsageError(`--remote takes an http or https address, not "${url}".`);
  if (!model) throw new UsageError("--remote needs --remote-model NAME.");
  if (variable !== undefined && !environment[variable]) throw new UsageError(`The variable ${variable} is not set.`);
  return { url, model, ...(variable === undefined ? {} : { key: environment[variable] }) };
}
