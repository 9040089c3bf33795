/**
 * Characters that take no room or only steer the direction of writing: they can hide text or make it read otherwise
 * than it looks. Variation selectors 1 to 16 stay, they choose between text and emoji.
 */
const INVISIBLE = /(?![\ufe00-\ufe0f\t-\r])[\p{Default_Ignorable_Code_Point}\p{Cc}\ufff9-\ufffb]/gu;

/** Scripts whose spelling needs joiners. */
const JOINING = ["Arab", "Beng", "Deva", "Gujr", "Guru", "Khmr", "Knda", "Mlym", "Orya", "Sinh", "Taml", "Telu"]
  .map((script) => `\\p{Script=${script}}`)
  .join("");
const BEFORE_JOINER = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)/u.source;

/** Emoji sequences need joiners too: between such neighbours one joiner stays. */
const JOINED = new RegExp(
  `(?<=${BEFORE_JOINER})\\u200d(?=\\p{Extended_Pictographic})|(?<=[${JOINING}])[\\u200c\\u200d](?=[${JOINING}])`,
  "gu",
);

/** Most text: nothing in it can be invisible. */
const PLAIN = /^[\t\n\f\r\x20-\x7e\u00a0-\u00ac\u00ae-\u033f\u0370-\u0600\u2010-\u2027\u3000-\u3163\u3165-\ud7ff]*$/;

/** `raw` without invisible characters. */
export function stripInvisible(raw: string): string {
  if (PLAIN.test(raw)) return raw;
  const kept = joinersOf(raw);
  return raw.replace(INVISIBLE, (character, offset: number) => (kept.has(offset) ? character : ""));
}

/** Where joiners stay. One expression for all calls: `matchAll` would make, and compile, another each time. */
function joinersOf(raw: string): Set<number> {
  const kept = new Set<number>();
  if (!/[\u200c\u200d]/.test(raw)) return kept;
  JOINED.lastIndex = 0;
  for (let match = JOINED.exec(raw); match; match = JOINED.exec(raw)) kept.add(match.index);
  return kept;
}

/** `raw` as a snapshot shows it: no invisible characters, white space collapsed, trimmed. */
export function visibleText(raw: string): string {
  return stripInvisible(raw).replace(/\s+/g, " ").trim();
}

/** The same with one line feed for white space that holds any: a string of data has its list in lines. */
export function visibleLines(raw: string): string {
  return stripInvisible(raw)
    .replace(/\s+/g, (space) => (/[\n\r]/.test(space) ? "\n" : " "))
    .trim();
}

/** Puts the text of one block together from the page's text nodes. */
export class TextBuilder {
  /** Joined once at the end: a string that is looked at after every addition is copied every time. */
  #parts: string[] = [];
  #length = 0;
  #endsWithSpace = false;

  get length(): number {
    return this.#length;
  }

  /** True where the next character would join the last one's word. */
  get isOpen(): boolean {
    return this.#length > 0 && !this.#endsWithSpace;
  }

  /** Appends and returns where the visible part of it starts and ends. */
  append(raw: string): { start: number; end: number } {
    const collapsed = stripInvisible(raw).replace(/\s+/g, " ");
    const isOpen = this.isOpen;
    const start = this.#length + (collapsed.startsWith(" ") && isOpen ? 1 : 0);
    this.#push(!isOpen && collapsed.startsWith(" ") ? collapsed.slice(1) : collapsed);
    return { start, end: this.#length };
  }

  space(): void {
    if (this.isOpen) this.#push(" ");
  }

  #push(text: string): void {
    if (text === "") return;
    this.#parts.push(text);
    this.#length += text.length;
    this.#endsWithSpace = text.endsWith(" ");
  }

  toString(): string {
    return this.#parts.join("").trimEnd();
  }
}

/** True for a character that alignment between page and snapshot must step over. */
export function isIgnorable(codePoint: number): boolean {
  if (codePoint <= 0x20) return true;
  if (codePoint < 0x7f) return false;
  const character = String.fromCodePoint(codePoint);
  INVISIBLE.lastIndex = 0;
  return INVISIBLE.test(character) || /\s/.test(character);
}
