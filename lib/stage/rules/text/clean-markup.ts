import { decodeHTML } from "entities";
import { withoutSpans } from "../../../task/without-spans";

/** A piece of a raw string, and its text without markup. */
export interface CleanPiece {
  text: string;
  /** Offsets into the raw string, UTF-16 code units. */
  start: number;
  end: number;
}

const BLOCK_BREAK = /<\/?(?:p|div|li|ul|ol|br|h[1-6]|tr|table|section)\b[^<>]*>|\r?\n|\\n/gi;

/** Recipe plug-ins put brackets around notes that have their own: `((optional))`. */
const DOUBLED = /\(\(((?:[^()]|\([^()]*\))*)\)\)/g;

/** Text without tags, character references (also doubly escaped ones) and repeated white space. */
export function cleanMarkup(raw: string): string {
  let text = raw;
  for (let round = 0; round < 3 && /&[#\w]+;/.test(text); round++) text = decodeHTML(text);
  const plain = withoutSpans(withoutSpans(text.replace(BLOCK_BREAK, " "), /<!--/g, /-->/g), /<\/?[a-z]/gi, />/g)
    .replace(/[\p{Cf}\s]+/gu, squeeze)
    .trim();
  return plain.replace(DOUBLED, "($1)").replace(/ \)/g, ")");
}

/** Joiners inside words and emoji stay; other invisible characters go; white space becomes one space. */
function squeeze(run: string): string {
  if (/\s/.test(run)) return " ";
  return run.replace(/[^\u200c\u200d]/g, "");
}

/** The lines and blocks of a raw string, cleaned; empty ones are left out. */
export function cleanPieces(raw: string): CleanPiece[] {
  const pieces: CleanPiece[] = [];
  let start = 0;
  const add = (end: number) => {
    const slice = raw.slice(start, end);
    const text = cleanMarkup(slice);
    const lead = slice.length - slice.trimStart().length;
    if (text) pieces.push({ text, start: start + lead, end: start + slice.trimEnd().length });
  };
  for (const match of raw.matchAll(BLOCK_BREAK)) {
    add(match.index);
    start = match.index + match[0].length;
  }
  add(raw.length);
  return pieces;
}
