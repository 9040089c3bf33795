import { phoneRecogniser } from "../../value/phone/find-phones";
import type { Find } from "./found";

/** How numbers are grouped; what follows an extension mark belongs to them. */
const EXTENSION = "(?:\\s?(?:x|ext\\.?|extension|#)\\s?\\d{1,6})?";
const SHAPES = [
  // With a country code.
  "(?:\\+|\\b00)[ ]?[1-9]\\d{0,2}[ ./-]?(?:\\(0?\\d{0,4}\\))?(?:[ ./-]{0,2}\\d{1,5}){2,6}",
  // North America.
  "(?:1[-. ])?(?:\\(\\d{3}\\)[-. ]?|\\d{3}[-. ])\\d{3}[-. ]\\d{4}",
  // A trunk prefix, then groups.
  "\\(?0\\d{2,4}\\)?(?:[ ./-]{1,2}\\d{2,8}){1,4}",
  "0\\d(?:[ ./-]\\d{2,4}){3,4}",
  // Three to five equal groups, and no longer row of numbers.
  "(?<!\\d )\\d{3}(?: \\d{3} |-\\d{3}-)\\d{3}(?! \\d)",
  "(?<!\\d )\\d{2}(?:(?: \\d{2}){3,4}|(?:-\\d{2}){3,4})(?! \\d)",
  "\\d{3}-\\d{4}",
  // China's mobile numbers: eleven digits whose first is 1, bare or in their groups.
  "1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}",
].map(
  (shape) =>
    new RegExp(
      `(?<![\\p{Script=Latin}\\d]|\\d[.,:/-]|[-–]\\d?)${shape}${EXTENSION}(?![\\p{Script=Latin}\\d]|[.,:/-]\\d)`,
      "giu",
    ),
);
const CUE_WORD =
  "(?:tele)?phone|fon|call(?:ed|ing)?|tel|mobile?|handy|cell|fax|whats ?app|sms|text me|dial|reach(?:ed)?|ring|answering|desk|office|home|work|landline|hotline|registered|messages?|contact|téléphone|portable|telefon\\p{L}{0,12}|teléfono|móvil|telefono|cellulare|telefoon|puhelin|number";
/** Words that nothing parts from what stands beside them. */
const OTHER_CUE_WORD =
  "电话|電話|手机|手機|微信|联系|聯絡|携帯|連絡先|ファックス|전화|휴대폰|연락처|팩스|โทร|มือถือ|เบอร์|тел|моб|факс|звон|номер|τηλ|κιν|هاتف|جوال|موبايل|تلفن|טלפון|נייד|फ़?ोन|मोबाइल|ফোন|☎|📞|📱";
const CUED = new RegExp(
  `(?:(?<!\\p{Script=Latin})(?:${CUE_WORD})(?!\\p{Script=Latin})|${OTHER_CUE_WORD})[^\\d]{0,24}?((?:\\+|\\(?\\d)[\\d ()./-]{4,20}\\d)(?![\\p{Script=Latin}\\d])`,
  "giu",
);
const CUE_BEHIND =
  /(?<![\p{Script=Latin}\d.,:/-])((?:\+|\(?\d)[\d ()./-]{4,20}\d)[ -]\(?(?:office|fax|mobile|cell|home|work|desk)(?!\p{Script=Latin})/giu;
/** Dates, also with a year of two digits, and hours: written with the marks that numbers have. */
const TIMES = [
  /^(?:19|20)\d{2}[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:0?[1-9]|[12]\d|3[01])(?!\d)/,
  /^[0-3]?\d[-./ ][0-3]?\d[-./ ](?:19|20)\d{2}(?!\d)/,
  /^[0-3]\d([./-])[01]\d\1\d{2}(?:$|(?!\1)\D)/,
  /^[0-2]?\d\.[0-5]\d\s?[-–/]\s?[0-2]?\d\.[0-5]\d/,
];

/**
 * Phone numbers: those that the rules recognise, and whatever is grouped like one or is called one. Of a number whose
 * country nobody knows, no library can tell whether it is valid.
 */
export const findPhones: Find = (text, { reading }) => {
  if (!/\d(?:\D{0,3}\d){5}/.test(text)) return [];
  const known = phoneRecogniser.find(text, reading).map(({ start, end, value }) => ({
    start: end - withoutOpenBracket(text.slice(start, end)).length,
    end: endOfExtension(text, end),
    key: String(value).slice(1),
    value: String(value),
  }));
  const shaped = [...SHAPES, CUED, CUE_BEHIND].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const number = withinLength(withoutOpenBracket(match[1] ?? match[0]));
      const start = match.index + match[0].lastIndexOf(number);
      const digits = number.replace(/\D/g, "");
      if (digits.length < 6 || TIMES.some((time) => time.test(number))) return [];
      return [{ start, end: start + number.length, key: digits.replace(/^00/, "") }];
    }),
  );
  return [...known, ...withoutOverlapping(known, shaped)];
};

/** Those of `news` that overlap none of `known`. */
function withoutOverlapping<Span extends { start: number; end: number }>(
  known: readonly Span[],
  news: readonly Span[],
): Span[] {
  const taken: { start: number; end: number }[] = [];
  for (const { start, end } of [...known].sort((one, other) => one.start - other.start)) {
    const last = taken.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else taken.push({ start, end });
  }
  return news.filter(({ start, end }) => {
    let [low, high] = [0, taken.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (taken[middle]!.end <= start) low = middle + 1;
      else high = middle;
    }
    return low === taken.length || taken[low]!.start >= end;
  });
}

function endOfExtension(text: string, end: number): number {
  return end + (/^\s?(?:x|ext\.?|extension|#)\s?\d{1,6}(?!\d)/i.exec(text.slice(end, end + 24))?.[0].length ?? 0);
}

/** Digits of a number with its country code (ITU-T E.164), two for a trunk prefix, and those of an extension. */
const MOST_DIGITS = 18;

/** A number that runs on into the next one gives up groups from its end. */
function withinLength(number: string): string {
  let cut = number;
  while (cut.replace(/\D/g, "").length > MOST_DIGITS && /\D\d+$/.test(cut)) cut = cut.replace(/(?<!\D)\D+\d+$/, "");
  return cut;
}

function withoutOpenBracket(number: string): string {
  return number.startsWith("(") && !number.includes(")") ? number.slice(1) : number;
}
