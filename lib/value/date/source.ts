import type { ReadingContext } from "../reading-context";
import type { Token } from "./date-tokens";

/** What the parts of a date are read from. */
export interface Source {
  tokens: readonly Token[];
  context: ReadingContext;
}

export function wordAt({ tokens }: Source, at: number, among: { has(word: string): boolean }): boolean {
  const token = tokens[at];
  return token?.kind === "word" && among.has(token.text);
}

export function signAt({ tokens }: Source, at: number, among: string | ReadonlySet<string>): boolean {
  const token = tokens[at];
  if (token?.kind !== "sign") return false;
  return typeof among === "string" ? among.includes(token.text) : among.has(token.text);
}

/** A number of so many digits. */
export function numberAt({ tokens }: Source, at: number, least: number, most: number): Token | null {
  const token = tokens[at];
  return token?.kind === "number" && token.text.length >= least && token.text.length <= most ? token : null;
}

export function isGlued({ tokens }: Source, at: number): boolean {
  return tokens[at] !== undefined && !tokens[at].spaced;
}
