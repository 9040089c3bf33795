import { snapshotOfText } from "../../lib/domain/snapshot/excerpt";
import type { PageReading } from "../../lib/domain/snapshot/page-reading";
import type { Snapshot } from "../../lib/domain/snapshot/snapshot";
import type { ClassifyTask, ExtractTask } from "../../lib/domain/task/task";

/** A small page for tests that need some snapshot: three blocks `text:0` to `text:2`, and one JSON-LD item. */
export function smallSnapshot(): Snapshot {
  return {
    ...snapshotOfText("Lemon cake\nBakes in 45 minutes\nWrite to baker@cakes.example", {
      url: "https://cakes.example/lemon",
      title: "Lemon cake",
      language: "en",
    }),
    selection: null,
    structured: [{ id: "json-ld:0", source: "json-ld", types: ["Recipe"], properties: { name: ["Lemon cake"] } }],
  };
}

/** What a content script would give for `smallSnapshot`. */
export function smallReading(): PageReading {
  const layout: PageReading["layout"] = { nodes: [[-1, "body", "", "", 0]], nodeOf: [0, 0, 0] };
  return { snapshot: smallSnapshot(), layout, structure: { elements: [], places: [] } };
}

export const smallExtractTask: ExtractTask = {
  id: "cake",
  version: 1,
  kind: "extract",
  name: "Cake",
  fields: [
    { id: "title", name: "Title", type: "text" },
    { id: "email", name: "E-mail", type: "email" },
  ],
};

export const smallClassifyTask: ClassifyTask = {
  id: "mood",
  version: 1,
  kind: "classify",
  name: "Mood",
  noneAllowed: true,
  labels: [
    { id: "glad", name: "glad" },
    { id: "sad", name: "sad" },
  ],
};
