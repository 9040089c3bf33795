import { browser } from "wxt/browser";
import type messages from "../../public/_locales/en/messages.json";

/** Every text that a person can read in our own pages, by its key in `public/_locales`. */
export type MessageKey = keyof typeof messages;

/** Texts that depend on a count: `<base>_one`, `<base>_other`, and whatever else a language needs. */
export type PluralKey = MessageKey extends infer Key ? (Key extends `${infer Base}_other` ? Base : never) : never;

/**
 * The text in the person's language, English where there is none of it. `$1` to `$9` in it are replaced by `substitutions`;
 * numbers are written as the language does it.
 */
export function text(key: MessageKey, ...substitutions: (string | number)[]): string {
  return lookUp(key, substitutions) || key;
}

/** The text for `count`, which is also the first substitution (formatted for the language of the texts). */
export function plural(base: PluralKey, count: number, ...substitutions: (string | number)[]): string {
  const category = new Intl.PluralRules(uiLanguage()).select(count);
  const values = [count, ...substitutions];
  return lookUp(`${base}_${category}`, values) || lookUp(`${base}_other`, values) || base;
}

/** The text of a key that is made at run time, or null where there is none. */
export function findText(key: string): string | null {
  return lookUp(key, []) || null;
}

/**
 * BCP 47 tag for `Intl`, the only one that our own pages use: of the language that the texts are in, which need not be
 * the browser's. Where it is, the browser may add a region: `de-AT`, `en-GB`.
 */
export function uiLanguage(): string {
  const language = text("uiLanguage");
  const own = browser.i18n.getUILanguage();
  return own.startsWith(`${language}-`) ? own : language;
}

/** Tells a page of ours the language of its texts and their direction. */
export function setUiLanguage({ documentElement }: Document): void {
  documentElement.lang = uiLanguage();
  documentElement.dir = text("uiDirection");
}

/** Unicode's marks around a text that has a direction of its own. */
const [FIRST_STRONG_ISOLATE, POP_ISOLATE] = ["\u2068", "\u2069"];

/** WXT types the keys from its own generated file; ours come from the messages themselves. */
interface Translations {
  getMessage(key: string, substitutions: string[]): string;
}

function lookUp(key: string, substitutions: (string | number)[]): string {
  const isRightToLeft = substitutions.length > 0 && lookUp("uiDirection", []) === "rtl";
  const write = (value: string | number) => {
    const written = typeof value === "number" ? new Intl.NumberFormat(uiLanguage()).format(value) : value;
    // A name in Latin letters would take digits and signs beside it along to its own side.
    return isRightToLeft ? `${FIRST_STRONG_ISOLATE}${written}${POP_ISOLATE}` : written;
  };
  return (browser.i18n as unknown as Translations).getMessage(key, substitutions.map(write));
}
