/** An amount of money. `currency` is an ISO 4217 code, or "" where the page names none. */
export interface Money {
  amount: number;
  currency: string;
}

/** A table of the page, row by row. `header` is empty where the page marks none. */
export interface Table {
  caption: string;
  header: string[];
  rows: string[][];
}

/**
 * A normalised value. Its form follows the field's type:
 * text, enum: string · number: number · boolean: boolean · money: `Money` · table: `Table` ·
 * date: ISO 8601, `2026-03-01` or `2026-03-01T18:30` with an offset where the page gives one ·
 * duration: ISO 8601, `PT1H30M` · email: lower-cased address · phone: E.164 · url: absolute.
 */
export type Value = string | number | boolean | Money | Table;
