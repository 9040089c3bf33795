import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";

const FOLDER = join(import.meta.dirname, "../fixtures");

const Money = v.strictObject({ amount: v.number(), currency: v.string() });

/** `header` is left out where two rows of headers make more than one reading right. */
const ExpectedTable = v.strictObject({
  caption: v.string(),
  header: v.optional(v.array(v.string())),
  rows: v.array(v.array(v.string())),
});

const Scalar = v.union([v.string(), v.number(), v.boolean(), Money, ExpectedTable]);

/** Null: the page does not say it, so it must not be answered. `oneOf`: any person would take either. */
const ExpectedValue = v.nullable(v.union([Scalar, v.array(Scalar), v.strictObject({ oneOf: v.array(Scalar) })]));

const ExpectedTask = v.union([
  v.strictObject({ label: v.string(), unsure: v.optional(v.array(v.string())) }),
  v.strictObject({
    fields: v.record(v.string(), ExpectedValue),
    /** Fields where being unsure is as good as being right; a wrong answer is still wrong. */
    unsure: v.optional(v.array(v.string())),
  }),
]);

const Expectation = v.strictObject({
  url: v.pipe(v.string(), v.regex(/^https?:\/\/[^/]+\.example\//)),
  language: v.string(),
  tasks: v.record(v.string(), ExpectedTask),
  text: v.strictObject({ present: v.array(v.string()), absent: v.array(v.string()) }),
  mainContent: v.strictObject({ with: v.array(v.string()), without: v.array(v.string()) }),
  /** Text on the page that is selected before tasks about a selection run. */
  selection: v.optional(v.string()),
});

export type Expectation = v.InferOutput<typeof Expectation>;
export type ExpectedTask = v.InferOutput<typeof ExpectedTask>;
export type ExpectedValue = v.InferOutput<typeof ExpectedValue>;

export interface Fixture {
  name: string;
  html: string;
  expected: Expectation;
}

const DemoSteps = v.array(v.strictObject({ page: v.string(), task: v.string(), selection: v.optional(v.string()) }));

export type DemoStep = v.InferOutput<typeof DemoSteps>[number];

/** The page `test/fixtures/pages/<name>.html` with its expectation. Throws where the expectation is missing or wrong. */
export function fixture(name: string): Fixture {
  return {
    name,
    html: readFileSync(join(FOLDER, "pages", `${name}.html`), "utf8"),
    expected: parse(Expectation, join("expected", `${name}.json`)),
  };
}

/** Every golden page, by name. Throws where a page or an expectation stands alone. */
export function loadFixtures(): Fixture[] {
  const pages = namesIn("pages", ".html");
  const expectations = namesIn("expected", ".json");
  const alone = [...new Set([...pages, ...expectations])].filter(
    (name) => !pages.includes(name) || !expectations.includes(name),
  );
  if (alone.length > 0) throw new Error(`A golden page and its expectation go together: ${alone.join(", ")}`);
  return pages.map(fixture);
}

/** What the demo shows, in order. */
export function demoSteps(): DemoStep[] {
  return parse(DemoSteps, "demo.json");
}

function namesIn(folder: string, extension: string): string[] {
  return readdirSync(join(FOLDER, folder))
    .filter((file) => file.endsWith(extension))
    .map((file) => file.slice(0, -extension.length))
    .sort();
}

function parse<const Schema extends v.GenericSchema>(schema: Schema, path: string): v.InferOutput<Schema> {
  const result = v.safeParse(schema, JSON.parse(readFileSync(join(FOLDER, path), "utf8")));
  if (result.success) return result.output;
  const mistakes = result.issues.map((issue) => `${v.getDotPath(issue) ?? "(root)"}: ${issue.message}`);
  throw new Error(`test/fixtures/${path}: ${mistakes.join("; ")}`);
}

const KnownGaps = v.strictObject({
  answers: v.array(
    v.strictObject({
      page: v.string(),
      task: v.string(),
      question: v.string(),
      fault: v.picklist(["wrong", "invented", "unsure", "missed"]),
      reason: v.string(),
    }),
  ),
  mainContent: v.array(v.strictObject({ page: v.string(), reason: v.string() })),
});

export type KnownGaps = v.InferOutput<typeof KnownGaps>;

/**
 * What Loupe is known to get wrong on the golden pages, with the reason. A gap that is closed and still listed fails
 * its test, so that the list says how things are.
 */
export function knownGaps(): KnownGaps {
  return v.parse(KnownGaps, JSON.parse(readFileSync(join(FOLDER, "known-gaps.json"), "utf8")));
}
