import type { Block, Snapshot } from "../../../../lib/task/snapshot";
import { type ClassifyTask, type ExtractTask, type Field, type Question, questionsOf } from "../../../../lib/task/task";

export function block(id: string, text: string, more: Partial<Block> = {}): Block {
  const locator = { path: [], tag: "p" };
  return { id, kind: "paragraph", text, headingPath: [], region: "main", marks: [], locator, ...more };
}

export function pageOf(blocks: Block[], title = ""): Snapshot {
  return {
    url: "https://example.org/",
    title,
    language: "en",
    takenAt: 0,
    blocks,
    pairs: [],
    tables: [],
    structured: [],
    selection: null,
    truncated: false,
  };
}

export const RECIPE: ExtractTask = {
  id: "recipe",
  version: 1,
  kind: "extract",
  name: "Recipe",
  fields: [
    { id: "title", name: "Title", type: "text" },
    { id: "total_time", name: "Total time", type: "duration", synonyms: ["Ready in"] },
    { id: "ingredients", name: "Ingredients", type: "text", many: true },
    { id: "price", name: "Price", type: "money", description: "What all of it costs." },
    { id: "diet", name: "Diet", type: "enum", options: ["vegan", "vegetarian", "other"] },
  ],
};

export const MOOD: ClassifyTask = {
  id: "mood",
  version: 1,
  kind: "classify",
  name: "Mood",
  noneAllowed: true,
  labels: [
    { id: "good", name: "good mood", description: "Praise or joy.", examples: ["I love it.", "What a day!"] },
    { id: "bad", name: "bad mood", examples: ["Never again."] },
  ],
};

export const STEW = pageOf(
  [
    block("nav", "Home Recipes About", { region: "navigation" }),
    block("h", "Lentil stew", { kind: "heading", level: 1 }),
    block("t", "Ready in 1 hr 30 min, about $4.50 for all."),
    block("hi", "Ingredients", { kind: "heading", level: 2, headingPath: ["Lentil stew"] }),
    block("i1", "200 g  red lentils", { kind: "list-item", headingPath: ["Lentil stew", "Ingredients"] }),
    block("i2", "1 onion", { kind: "list-item", headingPath: ["Lentil stew", "Ingredients"] }),
    block("p", "Cook the lentils with the onion until they are soft. ".repeat(5).trim()),
    block("f", "© Stews Ltd", { region: "boilerplate" }),
  ],
  "Lentil stew | Stews",
);

export function fieldQuestion(field: Partial<Field> & Pick<Field, "type">): Question {
  const task: ExtractTask = { ...RECIPE, fields: [{ id: "x", name: "X", ...field }] };
  return questionsOf(task)[0]!;
}
