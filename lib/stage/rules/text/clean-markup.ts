import { decodeHTML } from "entities";

/** A piece of a raw string, and its text without markup. */
export interface CleanPiece {
  text: string;
  /** Offsets into the raw string, UTF-16 code units. */
  start: number;
  end: number;
}

/** A tag ends before the next one starts: without that, each of many starts would be followed to the text's end. */
const BLOCK_BREAK = /<\/?(?:p|div|li|ul|ol|br|h[1-6]|tr|table|section)\b[^<>]*>|\r?\n|\\n/gi;
const TAG = /<\/?[a-z][^<>]*>/gi;

/** Recipe plug-ins put brackets around notes that have their own: `((optional))`. */
const DOUBLED = /\(\(((?:[^()]|\([^()]*\))*)\)\)/g;

/** Text without tags, character references (also doubly escaped ones) and repeated white space. */
export function cleanMarkup(raw: string): string {
  let text = raw;
  for (let round = 0; round < 3 && /&[#\w]+;/.test(text); round++) text = decodeHTML(text);
  const plain = withoutComments(text)
    .replace(BLOCK_BREAK, " ")
    .replace(TAG, "")
    .replace(/[\p{Cf}\s]+/gu, squeeze)
    .trim();
  return plain.replace(DOUBLED, "($1)").replace(/ \)/g, ")");
}

function withoutComments(text: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let start = text.indexOf("<!--"); start >= 0; start = text.indexOf("<!--", at)) {
    const end = text.indexOf("-->", start + 4);
    if (end < 0) break;
    parts.push(text.slice(at, start));
    at = end + 3;
  }
  return parts.join("") + text.slice(at);
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
