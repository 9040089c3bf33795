import { decimalSign, parsePlainNumber, parseTypedNumber } from "./number";
import { numberRecogniser } from "./number/find-numbers";
import type { ReadingContext } from "./reading-context";
import type { Hit, Recogniser } from "./recogniser";
import type { ValueKind, ValueReader } from "./value-kind";

/** What CLDR does not say of how pages write it. */
const EVERYWHERE = [
  "percent",
  "per cent",
  "pct",
  "v. h.",
  "p. c.",
  "por cento",
  "pour cent",
  "per cento",
  "vom hundert",
];
const SIGN = /^[ \u00a0\u202f]?([%‰])/;
const JOINT = /^[ \u00a0]?(?:[-–—~]|to|bis|à|a|al|tot|til|till|do|до)[ \u00a0]?$/iu;
const NOTHING = /^[ \u00a0\u202f]?/;

const known = new Map<string, readonly string[]>();

/** What the language calls a hundredth (CLDR, through Intl), in lower case. Made once a language. */
function wordsOf(language: string): readonly string[] {
  let words = known.get(language);
  if (!words) {
    const named = [language || "en", "en"].flatMap((tag) => [1, 2, 5].map((number) => unitName(tag, number)));
    words = [...new Set([...named, ...EVERYWHERE])].filter((word) => /\p{L}/u.test(word));
    known.set(language, words);
  }
  return words;
}

function unitName(tag: string, number: number): string {
  try {
    const format = new Intl.NumberFormat(tag, { style: "unit", unit: "percent", unitDisplay: "long" });
    return (
      format
        .formatToParts(number)
        .find(({ type }) => type === "unit" || type === "percentSign")
        ?.value.toLowerCase() ?? ""
    );
  } catch {
    return "";
  }
}

interface Mark {
  length: number;
  factor: number;
}

function markBehind(rest: string, { language }: ReadingContext): Mark | null {
  const sign = SIGN.exec(rest);
  if (sign) return { length: sign[0].length, factor: sign[1] === "‰" ? 0.1 : 1 };
  const gap = NOTHING.exec(rest)![0].length;
  const text = rest.slice(gap).toLowerCase();
  const word = wordsOf(language).find((name) => text.startsWith(name) && !/^\p{L}/u.test(text.slice(name.length)));
  return word ? { length: gap + word.length, factor: 1 } : null;
}

/** "%12" is how Turkish and Basque write it. */
function isLed(text: string, start: number): boolean {
  return (
    /%[ \u00a0]?$/.test(text.slice(Math.max(0, start - 2), start)) &&
    !/\p{N}[ \u00a0]?%/u.test(text.slice(Math.max(0, start - 4), start))
  );
}

/** Shares in hundredths: "12,5 %", "12.5 per cent", "%12", "3 ‰" as 0.3; "10–15 %" as one range. */
export const percentageRecogniser: Recogniser<number> = {
  id: "percentage",
  find(text, context) {
    const numbers = numberRecogniser.find(text, context);
    return numbers.flatMap((number, index): Hit<number>[] => {
      const mark = markBehind(text.slice(number.end, number.end + 30), context);
      const led = isLed(text, number.start);
      if (!mark && !led) return [];
      const scale = (value: number) => Number((value * (mark?.factor ?? 1)).toPrecision(12));
      const before = numbers[index - 1];
      const isRange = mark && before && before.value < number.value && JOINT.test(text.slice(before.end, number.start));
      const start = isRange ? before.start : led ? text.lastIndexOf("%", number.start) : number.start;
      const ends = isRange ? { value: scale(before.value), to: scale(number.value) } : { value: scale(number.value) };
      return [{ start, end: number.end + (mark?.length ?? 0), ...ends, certainty: 0.7 }];
    });
  },
};

/** A share in hundredths: 12.5 for "12,5 %". */
export const percentageKind: ValueKind<number> = {
  messages: { name: "typePercentage", hint: "correctHintPercentage", mistake: "typedNumber" },
  input: "line",
  reply: { schema: () => ({ type: "number" }), form: () => "a percentage as a number, 12.5 for 12.5 %" },
  is: (value) => typeof value === "number",
  readReply: (json) => parsePlainNumber(typeof json === "string" ? json.replace(/\s?%$/, "") : json),
  readTyped: (typed, language) => parseTypedNumber(typed.replace(/\s?%\s?/, ""), language),
  writeTyped: (value, language) => String(value).replace(".", decimalSign(language)),
  key: String,
  plain: String,
  format: (value, { language }) =>
    new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 6 }).format(value / 100),
  formatRange: (from, to, { language }) =>
    new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 6 }).formatRange(from / 100, to / 100),
  isShownBy: () => true,
};

export const percentageReader: ValueReader<number> = {
  sight: "telling",
  recogniser: () => percentageRecogniser,
  read: (text, context) => percentageRecogniser.find(text, context)[0] ?? readBareNumber(text, context),
  dataProperties: ["value", "minValue"],
  readMachine(scalar, context) {
    if (typeof scalar === "boolean") return null;
    return percentageReader.read(String(scalar), { ...context, decimalComma: false }, {})?.value ?? null;
  },
};

/** A number without its sign, which the place makes clear: "12.5" under "Alcohol in %". */
function readBareNumber(text: string, context: ReadingContext): Hit<number> | null {
  const [number, second] = numberRecogniser.find(text, context);
  return !number || second || /\p{L}{3,}/u.test(text) ? null : number;
}
