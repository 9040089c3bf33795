const DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const LOWERED = "₀₁₂₃₄₅₆₇₈₉";

/** A text with its digits as small raised ones, "24" as "²⁴"; every character stays one. */
export function raiseDigits(text: string): string {
  return text.replace(/\d/g, (digit) => DIGITS[Number(digit)]!);
}

/** A text with its digits as small lowered ones, "2" as "₂"; every character stays one. */
export function lowerDigits(text: string): string {
  return text.replace(/\d/g, (digit) => LOWERED[Number(digit)]!);
}

/** A text with raised and lowered digits at the height of the others; every character stays one. */
export function levelDigits(text: string): string {
  return text.replace(/[⁰¹²³⁴-⁹₀-₉]/g, (digit) => digit.normalize("NFKC"));
}

/** "²⁰²⁷³" behind a value is a note to it, with or without brackets. */
const RAISED = /[⁰¹²³⁴-⁹]/;
const NOTES = /\[?[⁰¹²³⁴-⁹]{1,3}\]?/g;

/** A text without the raised digits that number its notes; spaces stand for them, so that offsets stay as they are. */
export function withoutRaised(text: string): string {
  return RAISED.test(text) ? text.replace(NOTES, (note) => " ".repeat(note.length)) : text;
}
