import { isMeasure } from "./measures";

/** How the entries of a list look, for fields whose lists look like no other on the page. */
export interface ListShape {
  id: string;
  /** How much a text looks like an entry, 0 to 1. */
  fit(text: string): number;
  /** True where a row without its like is to be put together with a neighbour: an amount beside its name. */
  isHalf(text: string): boolean;
  /** True for the texts of a row that are several entries, and no parts of one. */
  isCrowded(texts: string[]): boolean;
  /** Length of what stands before the entry itself: a bullet, a step's number. `place` counts from 1. */
  lead(text: string, place: number): number;
  /** Headings inside an entry are part of it. */
  keepsHeadings: boolean;
  /** A part of a row beside one that fits well is left out where it doesn't fit at all. */
  dropsMisfits: boolean;
}

const FRACTION = "[¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]";
/** Whole runs of digits, and few of them: a text of digits alone could be cut in too many ways. */
const QUANTITY = `(?:\\d+(?!\\d)(?:[.,/⁄]\\d+(?!\\d))?(?:\\s?${FRACTION})?|${FRACTION})`;
const RANGE = `${QUANTITY}(?:\\s?(?:[-–—~+/]|to|bis|à|a|o|or)?\\s?${QUANTITY}){0,4}`;
const AMOUNT_FIRST = new RegExp(`^[~≈(]?(?:ca\\.?\\s?|about\\s|etwa\\s)?${RANGE}`, "u");
const AMOUNT_LAST = new RegExp(
  `(?:^|[\\s:,(…・　]|大さじ|小さじ|カップ)[~≈約]?${RANGE}\\s?[\\p{L}.()]{0,12}\\)?$`,
  "u",
);
const AMOUNT_WITHIN = new RegExp(`[\\s(]${RANGE}\\s?\\p{L}`, "u");
const WORD_FIRST =
  /^(?:an?|one|two|three|four|half|few|some|ein(?:e|en|ige|ig)?|etwas|un|une|deux|quelques|una|uno|unos|unas|um|uma|een|enkele|en|et|ett|nogle|några|szczypta|kilka)\s/iu;
const AMOUNT_AND_WORDS = new RegExp(`^[~≈約]?${RANGE}\\s?([^\\d]*)$|^(\\p{L}+)\\s?${RANGE}$`, "u");
const LONGEST_AMOUNT = 40;
const PLAIN_ENTRY = 60;
const LONGEST_ENTRY = 220;

/** Things with how much of each: ingredients, parts, materials. */
const amounts: ListShape = {
  id: "amounts",
  fit(text) {
    const length = widthOf(text);
    if (length > LONGEST_ENTRY || length < 2) return 0;
    if (AMOUNT_FIRST.test(text)) return /^\d{1,2}[.)]\s+\p{Lu}/u.test(text) ? 0.1 : 1;
    if (AMOUNT_LAST.test(text)) return 0.9;
    if (AMOUNT_WITHIN.test(text) && length <= 2 * PLAIN_ENTRY) return 0.7;
    if (WORD_FIRST.test(text) && length <= PLAIN_ENTRY) return 0.8;
    return length <= PLAIN_ENTRY && !/[.!?。]$/.test(text) ? 0.4 : 0.1;
  },
  isHalf: isBareAmount,
  isCrowded: (texts) => texts.filter((text) => AMOUNT_FIRST.test(text) && !isBareAmount(text)).length > 1,
  lead: bulletOf,
  keepsHeadings: false,
  dropsMisfits: false,
};

/** "2", "1 tsp", "大さじ1", "1 heaped tbsp", and not "1 egg". */
function isBareAmount(text: string): boolean {
  const match = text.length <= LONGEST_AMOUNT ? AMOUNT_AND_WORDS.exec(text) : null;
  if (!match) return false;
  const words = (match[1] ?? match[2]!).split(/\s+/).filter(Boolean);
  return words.length === 0 || (words.length <= 2 && isMeasure(words.at(-1)!));
}

/** "1. ", "2) ", "03 ", "Step 4: " in several languages. */
const STEP_NUMBER =
  /^(?:(?:step|schritt|étape|etape|paso|passo|passaggio|stap|krok|steg|trin|vaihe|手順|步骤|第)\s?\d{1,2}(?:\s?[.):：–-]|\s|$)|\d{1,2}\s?[.)）．](?!\d)[\s–-]*|0\d(?=\s)|[①-⑳]|\d{1,2}$)\s*/iu;

/** What to do, one thing after another. */
const steps: ListShape = {
  id: "steps",
  fit(text) {
    const length = widthOf(text);
    const isSentence = /[.!?。！:：)]$/.test(text) || /[.!?]\s/.test(text);
    if (length < 15 || (AMOUNT_FIRST.test(text) && length < 60 && !isSentence)) return 0;
    if (length > 2_000) return 0.3;
    return isSentence ? (length >= 30 ? 1 : 0.8) : length >= 40 ? 0.8 : 0.4;
  },
  isHalf: () => false,
  isCrowded: (texts) => texts.length > 5 || texts.filter((text) => STEP_NUMBER.test(text)).length > 1,
  lead(text, place) {
    const bullet = bulletOf(text);
    const rest = text.slice(bullet);
    const plain = rest.startsWith(`${place} `) ? `${place} `.length : 0;
    return bullet + (STEP_NUMBER.exec(rest)?.[0].length ?? plain);
  },
  keepsHeadings: true,
  dropsMisfits: true,
};

function bulletOf(text: string): number {
  return /^(?:[\s•·▢☐□▪◦*✓✔‣–—-]+(?=[\s\p{L}\d¼-¾⅐-⅞(]))?/u.exec(text)![0].length;
}

/** Characters of scripts that write a word with one or two of them count for more. */
function widthOf(text: string): number {
  const dense = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu);
  return text.length + 1.5 * (dense?.length ?? 0);
}

const SHAPES: Record<string, ListShape> = { ingredients: amounts, instructions: steps };

/** The shape of the lists that a concept has, or null where they look like any other. */
export function listShapeOf(concepts: Iterable<string>): ListShape | null {
  for (const concept of concepts) if (SHAPES[concept]) return SHAPES[concept];
  return null;
}

/** Mean fit of a list's entries. */
export function meanFit(shape: ListShape, texts: readonly string[]): number {
  return texts.length === 0 ? 0 : texts.reduce((sum, text) => sum + shape.fit(text), 0) / texts.length;
}
