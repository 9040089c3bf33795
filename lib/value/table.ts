import { normaliseText } from "../util/text";
import type { ValueKind, ValueReader } from "./value-kind";

/** A table of the page, row by row. `header` is empty where the page marks none. */
export interface Table {
  caption: string;
  header: string[];
  rows: string[][];
}

/** Tables are read whole, by rules; no person types one and no model copies one. */
export const tableKind: ValueKind<Table> = {
  messages: { name: "typeTable", mistake: "typedTable" },
  input: "none",
  reply: null,
  is: (value): value is Table => typeof value === "object" && value !== null && "rows" in value,
  readReply: () => null,
  readTyped: () => null,
  writeTyped: () => "",
  key: ({ caption, header, rows }) =>
    JSON.stringify([caption, header, rows].map((part) => normaliseText(JSON.stringify(part)))),
  plain: ({ header, rows }) => [header, ...rows].map((row) => row.join(" | ")).join("\n"),
  format: ({ caption, header }) => caption || header.join(" · "),
  isShownBy: () => true,
};

export const tableReader: ValueReader<Table> = {
  sight: "not-compared",
  recogniser: () => null,
  read: () => null,
  readMachine: () => null,
};
