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

const FRACTION = /[¹²³⁴⁵⁷][/⁄][₂₃₄₅₆₈2-8](?!\d)/g;

/** "1¹/₂" as "1 ½ ": the one character that stands for it, and spaces that keep the offsets. */
export function joinFractions(text: string): string {
  return text.replace(FRACTION, (written) => {
    const vulgar = VULGAR.get(levelDigits(written).replace("⁄", "/"));
    return vulgar ? ` ${vulgar} ` : written;
  });
}

const DRAWN = /(\d?)([⁰¹²³⁴-⁹]{1,2})[/⁄]([₀-₉]{1,2})/g;

/** "1¹⁄₂", drawn with raised and lowered digits, as "1 1⁄2" for who reads the text elsewhere. */
export function writeFractions(text: string): string {
  return text.replace(DRAWN, (_, whole: string, over: string, under: string) => {
    return `${whole && `${whole} `}${levelDigits(over)}⁄${levelDigits(under)}`;
  });
}

const VULGAR = new Map([..."½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"].map((sign) => [sign.normalize("NFKC").replace("⁄", "/"), sign] as const));
