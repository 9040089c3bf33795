import type { ExtractTask } from "./task";

/** Asks for all that the items of a list show; its fields follow from the list. */
export const ITEMS_TABLE: ExtractTask = {
  id: "ask-items-table",
  version: 1,
  kind: "extract",
  name: "Table of items",
  fields: [],
};
