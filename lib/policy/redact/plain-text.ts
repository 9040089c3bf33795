import { foldDigits, readDigit } from "../../util/fold-digits";

/** A text in which personal data can be found however it was spelt, with the way back to the text itself. */
export interface PlainText {
  text: string;
  /** The span of the text that a span of the plain one stands for. */
  spanOf(start: number, end: number): { start: number; end: number };
}

const ODD = /[^\x20-\x7e]|%[2-7][0-9a-f]/i;
const INVISIBLE = /^(?:\p{Cf}|\ufe0e|\ufe0f)$/u;
/** Raised digits, digits in circles, fractions: they number a note or a line, and are no digit of what they stand beside. */
const MARKED_NUMBER = /^\p{No}$/u;
const LETTER = /^\p{L}$/u;
const DIGIT = /^\p{Nd}$/u;
/** Dashes that are written for a hyphen; longer ones part sentences. */
const DASH = /^[\u2010-\u2013\u2212]$/;

/**
 * Invisible characters left out, spaces and dashes made plain, compatibility forms (NFKC) and the digits of every script
 * as ASCII, percent-encoded ASCII of link addresses decoded: `john%40example.org` is an address too.
 */
export function toPlainText(text: string): PlainText {
  if (!ODD.test(text)) return { text, spanOf: (start, end) => ({ start, end }) };
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = 0; at < text.length; ) {
    const character = String.fromCodePoint(text.codePointAt(at)!);
    const encoded = character === "%" && /^[2-7][0-9a-f]$/i.test(text.slice(at + 1, at + 3));
    const length = encoded ? 3 : character.length;
    const read = encoded
      ? String.fromCharCode(Number.parseInt(text.slice(at + 1, at + 3), 16))
      : toPlainCharacter(character);
    parts.push(read);
    for (let unit = 0; unit < read.length; unit++) {
      starts.push(at);
      ends.push(at + length);
    }
    at += length;
  }
  return { text: parts.join(""), spanOf: (start, end) => ({ start: starts[start]!, end: ends[end - 1]! }) };
}

function toPlainCharacter(character: string): string {
  if (character >= " " && character <= "~") return character;
  if (INVISIBLE.test(character)) return "";
  if (/[\n\r\u2028\u2029]/.test(character)) return "\n";
  if (/\s/.test(character)) return " ";
  if (DASH.test(character)) return "-";
  if (MARKED_NUMBER.test(character)) return " ";
  if (DIGIT.test(character)) return readDigit(character);
  const form = foldDigits(character).normalize("NFKC");
  // "№" and "…" are marks; as the letters and points that they are made of they would be part of what follows.
  return form.length === 1 || LETTER.test(character) ? form : character;
}
