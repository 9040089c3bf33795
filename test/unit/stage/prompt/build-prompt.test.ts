import { describe, expect, it } from "vitest";
import { type ClassifyTask, questionsOf } from "../../../../lib/domain/task/task";
import { buildPrompt } from "../../../../lib/stage/prompt/build-prompt";
import { countTokens } from "../../../../lib/stage/prompt/prompt";
import type { JsonSchema } from "../../../../lib/value/value-kind";
import { block, CONTACT, fieldQuestion, MOOD, OFFICE, pageOf, RECIPE, STEW } from "./pages";

const ask = { questions: questionsOf(RECIPE), snapshot: STEW, scope: "page" as const, budget: 4_000 };

/** Every keyword of a schema, at any depth. */
function keywords(schema: JsonSchema): string[] {
  const inner =
    "properties" in schema
      ? Object.values(schema.properties)
      : "items" in schema
        ? [schema.items]
        : "anyOf" in schema
          ? schema.anyOf
          : [];
  return [...Object.keys(schema), ...inner.flatMap(keywords)];
}

describe("a prompt", () => {
  it.each([
    ["recipe", RECIPE, STEW],
    ["mood", MOOD, STEW],
    ["contact", CONTACT, OFFICE],
  ] as const)("is the one that was looked at, in both forms: %s", async (name, task, snapshot) => {
    for (const form of ["full", "brief"] as const) {
      const scope = task.scope ?? "page";
      const prompt = (await buildPrompt({ ...ask, questions: questionsOf(task), snapshot, scope, form }))!;
      const text = [prompt.system, prompt.user, JSON.stringify(prompt.schema, null, 1)].join("\n\n----\n\n");
      await expect(`${text}\n`).toMatchFileSnapshot(`./prompts/${name}${form === "full" ? "" : "-brief"}.txt`);
    }
  });

  it("is shorter by a third in its brief form, and asks the same", async () => {
    const [full, brief] = await Promise.all(
      (["full", "brief"] as const).map((form) => buildPrompt({ ...ask, questions: [ask.questions[0]!], form })),
    );
    expect(countTokens(brief!.system)).toBeLessThan(countTokens(full!.system) * 0.67);
    expect(brief!.schema).toEqual(full!.schema);
    expect(brief!.passages).toEqual(full!.passages);
  });

  it("asks only what it is given, and no tables", async () => {
    const prompt = await buildPrompt({ ...ask, questions: [ask.questions[1]!, fieldQuestion({ type: "table" })] });
    expect(prompt!.asked.map(({ key }) => key)).toEqual(["total_time"]);
    expect(prompt!.system).not.toContain('"title"');
    expect(await buildPrompt({ ...ask, questions: [fieldQuestion({ type: "table" })] })).toBeNull();
  });

  it("reads main content first, and never navigation beside it", async () => {
    const whole = (await buildPrompt(ask))!;
    expect(whole.passages.map(({ blockId }) => blockId)).toEqual(["h", "t", "hi", "i1", "i2", "p", "f"]);
  });

  it("keeps the candidates' blocks and their headings when there is room for little", async () => {
    const items = [{ value: "1 onion", evidence: [{ blockId: "i2", start: 0, end: 7, quote: "1 onion" }] }];
    const candidate = { questionId: "ingredients", items, score: 0.4, source: "s", stage: "rules" as const };
    const empty = (await buildPrompt({ ...ask, snapshot: pageOf([block("a", "a")]) }))!.tokens;
    const prompt = (await buildPrompt({ ...ask, candidates: [candidate], budget: empty + 32 }))!;
    expect(prompt.passages.map(({ blockId }) => blockId).slice(0, 3)).toEqual(["h", "hi", "i2"]);
    expect(prompt.tokens).toBeLessThanOrEqual(empty + 32);
  });

  it("follows a ranking that it is given", async () => {
    const prompt = await buildPrompt({ ...ask, rank: (all) => all.map(({ blockId }) => (blockId === "f" ? 1 : -1)) });
    expect(prompt!.passages.map(({ blockId }) => blockId)).toEqual(["f"]);
  });

  it("reads nothing but the selection where that is asked", async () => {
    const spans = [{ blockId: "t", start: 9, end: 20 }];
    const prompt = await buildPrompt({
      ...ask,
      scope: "selection",
      snapshot: { ...STEW, selection: { text: "1 hr 30 min", spans } },
    });
    expect(prompt!.passages).toMatchObject([{ blockId: "t", start: 9, text: "1 hr 30 min" }]);
    expect(prompt!.user).not.toContain("Lentil");
  });

  it("shows addresses behind links only where an address is asked for", async () => {
    const marks = [{ type: "link" as const, start: 0, end: 5, value: "https://shop.example/a?b=<page>" }];
    const snapshot = pageOf([block("a", "Order here", { marks })]);
    const asked = async (type: "url" | "text") =>
      (await buildPrompt({ ...ask, snapshot, questions: [fieldQuestion({ type })] }))!.user;
    expect(await asked("url")).toContain("(link: https://shop.example/a?b=‹page›)");
    expect(await asked("text")).not.toContain("shop.example");
  });

  it("leaves out examples, then descriptions, and says that the rest is too long", async () => {
    const questions = questionsOf(MOOD);
    const snapshot = pageOf([block("a", "Fine.")]);
    const sizes = new Set<string>();
    let last: string | null = "";
    for (let budget = 900; last !== null && budget > 0; budget -= 5) {
      const prompt = await buildPrompt({ questions, snapshot, scope: "page", budget });
      last = prompt && `${prompt.system.includes("Never again")} ${prompt.system.includes("Praise")}`;
      sizes.add(String(last));
    }
    expect([...sizes]).toEqual(["true true", "false true", "false false", "null"]);
  });
});

describe("the schema", () => {
  it("keeps to what llama.cpp, OpenAI's strict mode and XGrammar all take", async () => {
    const { schema } = (await buildPrompt(ask))!;
    const allowed = ["type", "properties", "required", "additionalProperties", "items", "anyOf", "enum"];
    expect(keywords(schema).filter((keyword) => !allowed.includes(keyword))).toEqual([]);
    expect(schema.required).toEqual(Object.keys(schema.properties));
    expect(schema.additionalProperties).toBe(false);
  });

  it("names properties plainly, each once, whatever the fields are called", async () => {
    const fields = ["q1", "прайс", "is it.hot?", "q3"].map((id) => ({ id, name: id, type: "text" as const }));
    const { schema } = (await buildPrompt({ ...ask, questions: questionsOf({ ...RECIPE, fields }) }))!;
    expect(Object.keys(schema.properties)).toEqual(["q1", "q2", "q3_", "q3"]);
  });

  it("lists labels while strict mode takes so many, and texts beyond", async () => {
    const labels = (count: number): ClassifyTask => ({
      ...MOOD,
      labels: Array.from({ length: count }, (_, index) => ({ id: `label-${index}`, name: `Label ${index}` })),
    });
    const enumOf = async (count: number) => {
      const prompt = await buildPrompt({ ...ask, budget: 50_000, questions: questionsOf(labels(count)) });
      return JSON.stringify(prompt!.schema).includes('"enum"');
    };
    expect(await enumOf(1_000)).toBe(true);
    expect(await enumOf(1_001)).toBe(false);
  });
});
