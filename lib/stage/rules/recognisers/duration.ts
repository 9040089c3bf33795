import type { Hit, Recogniser } from "../../../recognise/recogniser";
import { parseDecimal } from "./number";

/** Seconds in a unit, under every name that pages use for it. */
const UNIT_NAMES: [seconds: number, names: string][] = [
  [
    1,
    "s sec secs second seconds sek sekunde sekunden seconde secondes secondi secondo segundo segundos seg sekundy sekund sekunder sekunda сек секунд секунды 秒 초",
  ],
  [
    60,
    "m min mins minute minutes minuten minuto minutos minuti minuut minuty minut minuta minuter minutter мин минут минуты хв хвилин 分 分钟 分鐘 分間 분 dk dakika perc",
  ],
  [
    3_600,
    "h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur uren u godzina godziny godzin godz timme timmar tim t time timer tunti tuntia час часа часов ч год 時間 时间 小时 小時 시간 saat óra",
  ],
  [
    86_400,
    "d day days tag tage tagen jour jours día días dia dias giorno giorni dag dagen dagar dni dzień день дня дней 日 日間 天 일 gün nap",
  ],
  [
    604_800,
    "wk wks week weeks woche wochen semaine semaines semana semanas settimana settimane weken tydzień tygodnie vecka veckor неделя недели недель 週間 周 주 hafta hét",
  ],
];
const SECONDS = new Map(
  UNIT_NAMES.flatMap(([seconds, names]) => names.split(" ").map((name) => [name, seconds] as const)),
);
const FRACTIONS: Record<string, number> = { "½": 0.5, "¼": 0.25, "¾": 0.75 };

const PART =
  /(?<![\p{L}\p{N}.,])(?:(\d+(?:[.,]\d+)?)\s?([½¼¾])?|([½¼¾])|(\d+)\s(\d)\/(\d))[ \u00a0-]{0,2}([\p{L}]+)\.?(?:\(?s\))?/gu;
const CJK_PART =
  /(?<!\d)(\d+(?:\.\d+)?)\s?(時間|时间|小时|小時|分钟|分鐘|分間|日間|週間|시간|[秒分日天周초분일주])(半)?/gu;
const JOINER = /^\s?(?:,|&|\+|und|and|et|y|e|en|i|og|och|и)?\s?$/iu;
const ISO =
  /(?<![\p{L}\p{N}])P(?=\d|T\d)(?:(\d+(?:[.,]\d+)?)Y)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)W)?(?:(\d+(?:[.,]\d+)?)D)?(?:T(?:(\d+(?:[.,]\d+)?)H)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)S)?)?(?![\p{L}\p{N}])/gu;
/** `1:30 h`, `1h30` */
const CLOCK =
  /(?<![\p{N}:.,])(\d{1,3}):(\d{2})\s?(?:h|hrs?|std|hours?|uur)(?!\p{L})\.?|(?<![\p{L}\p{N}:.,])(\d{1,2})\s?h\s?(\d{2})(?![\p{L}\p{N}])/giu;

interface Span {
  start: number;
  end: number;
  seconds: number;
  unit: number;
}

/** ISO 8601 durations, and amounts of time in words: `1 hr 20 min`, `1 Std. 20 Min.`, `1時間30分`. */
export const durationRecogniser: Recogniser = {
  id: "duration",
  find(text) {
    if (!/\d|[½¼¾]/.test(text)) return [];
    const whole = [...isoHits(text), ...clockHits(text)];
    const spans = [...partSpans(text), ...cjkSpans(text)].sort((left, right) => left.start - right.start);
    const free = spans.filter((span) => !whole.some((hit) => span.start < hit.end && span.end > hit.start));
    return [...whole, ...joinSpans(text, free)].sort((left, right) => left.start - right.start);
  },
};

/** Seconds as an ISO 8601 duration. Days stay hours apart from whole days: `PT36H`, `P2D`. */
export function formatDuration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole > 0 && whole % 86_400 === 0) return `P${whole / 86_400}D`;
  const [hours, minutes, rest] = [Math.floor(whole / 3_600), Math.floor((whole % 3_600) / 60), whole % 60];
  const time = `${hours ? `${hours}H` : ""}${minutes ? `${minutes}M` : ""}${rest ? `${rest}S` : ""}`;
  return `PT${time || "0S"}`;
}

/** Seconds of an ISO 8601 duration, or null. Years and months count as 365 and 30 days. */
export function secondsOf(duration: string): number | null {
  const match = [...duration.matchAll(ISO)][0];
  return match && match[0].length === duration.length ? isoSeconds(match) : null;
}

function isoSeconds(match: RegExpMatchArray): number | null {
  const factors = [31_536_000, 2_592_000, 604_800, 86_400, 3_600, 60, 1];
  const parts = match.slice(1, 8);
  if (parts.every((part) => part === undefined)) return null;
  return factors.reduce((sum, factor, index) => sum + factor * Number((parts[index] ?? "0").replace(",", ".")), 0);
}

function isoHits(text: string): Hit[] {
  return [...text.matchAll(ISO)].flatMap((match) => {
    const seconds = isoSeconds(match);
    return seconds === null ? [] : [hit(match.index, match.index + match[0].length, seconds)];
  });
}

function clockHits(text: string): Hit[] {
  return [...text.matchAll(CLOCK)].map((match) => {
    const seconds = Number(match[1] ?? match[3]) * 3_600 + Number(match[2] ?? match[4]) * 60;
    return hit(match.index, match.index + match[0].length, seconds);
  });
}

function hit(start: number, end: number, seconds: number): Hit {
  return { start, end, value: formatDuration(seconds), certainty: 0.6 };
}

function partSpans(text: string): Span[] {
  return [...text.matchAll(PART)].flatMap((match) => {
    const unit = SECONDS.get(match[7]!.toLowerCase());
    if (unit === undefined) return [];
    const digits = match[1] ?? match[4];
    const whole = digits === undefined ? 0 : (parseDecimal(digits, { decimalComma: digits.includes(",") }) ?? 0);
    const vulgar = FRACTIONS[match[2] ?? match[3] ?? ""] ?? 0;
    const fraction = match[5] ? Number(match[5]) / Math.max(1, Number(match[6])) : 0;
    return [
      { start: match.index, end: match.index + match[0].length, seconds: (whole + vulgar + fraction) * unit, unit },
    ];
  });
}

function cjkSpans(text: string): Span[] {
  return [...text.matchAll(CJK_PART)].flatMap((match) => {
    const unit = SECONDS.get(match[2]!);
    if (unit === undefined) return [];
    const amount = Number(match[1]) + (match[3] ? 0.5 : 0);
    return [{ start: match.index, end: match.index + match[0].length, seconds: amount * unit, unit }];
  });
}

/** Joins `1 hr` and `20 min`: parts that stand together, from larger to smaller units. */
function joinSpans(text: string, spans: Span[]): Hit[] {
  const hits: Hit[] = [];
  let open: Span | null = null;
  for (const span of spans) {
    if (open && span.start < open.end) continue;
    if (open && span.unit < open.unit && JOINER.test(withoutRepeat(text.slice(open.end, span.start), open.unit))) {
      open = { start: open.start, end: span.end, seconds: open.seconds + span.seconds, unit: span.unit };
      continue;
    }
    if (open) hits.push(hit(open.start, open.end, open.seconds));
    open = span;
  }
  if (open) hits.push(hit(open.start, open.end, open.seconds));
  return hits;
}

/** "1 hour hr 20 minutes": the unit again, for the eye or for screen readers, says nothing more. */
function withoutRepeat(between: string, unit: number): string {
  const word = /^\s(\p{L}+)\.?(?=\s)/u.exec(between);
  return word && SECONDS.get(word[1]!.toLowerCase()) === unit ? between.slice(word[0].length) : between;
}
