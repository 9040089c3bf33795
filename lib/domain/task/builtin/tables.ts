import type { ExtractTask } from "../task";

export const tables: ExtractTask = {
  id: "tables",
  version: 1,
  kind: "extract",
  name: "All tables",
  description: "Every table of the page, with its rows.",
  scope: "page",
  fields: [{ id: "tables", name: "Tables", type: "table", many: true }],
};
