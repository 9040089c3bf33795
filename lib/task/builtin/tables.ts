import type { ExtractTask } from "../task";

export const tables: ExtractTask = {
  id: "tables",
  version: 1,
  kind: "extract",
  name: "Tables",
  description: "All tables of the page, row by row.",
  scope: "page",
  fields: [{ id: "tables", name: "Tables", type: "table", many: true }],
};
