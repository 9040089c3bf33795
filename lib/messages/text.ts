import { browser } from "wxt/browser";
import type messages from "../../public/_locales/en/messages.json";

/** Every text that a person can read in our own pages, by its key in `public/_locales`. */
export type MessageKey = keyof typeof messages;

/** Texts that depend on a count: `<base>_one`, `<base>_other`, and whatever else a language needs. */
export type PluralKey = MessageKey extends infer Key ? (Key extends `${infer Base}_other` ? Base : never) : never;

/** The text in the browser's language; `$1` to `$9` in it are replaced by `substitutions`. */
export function text(key: MessageKey, ...substitutions: (string | number)[]): string {
  return lookUp(key, substitutions) || key;
}

/** The text for `count`, which is also the first substitution (formatted for the browser's language). */
export function plural(base: PluralKey, count: number, ...substitutions: (string | number)[]): string {
  const category = new Intl.PluralRules(uiLanguage()).select(count);
  const values = [new Intl.NumberFormat(uiLanguage()).format(count), ...substitutions];
  return lookUp(`${base}_${category}`, values) || lookUp(`${base}_other`, values) || base;
}

/** The text of a key that is made at run time, or null where there is none. */
export function findText(key: string): string | null {
  return lookUp(key, []) || null;
}

/** BCP 47 tag of the browser's own language, for `Intl`. */
export function uiLanguage(): string {
  return browser.i18n.getUILanguage();
}

/** Tells a page of ours the browser's language and its direction. */
export function setUiLanguage({ documentElement }: Document): void {
  documentElement.lang = uiLanguage();
  // Of the language that the texts are in, which is English where there is none for the browser's.
  documentElement.dir = text("uiDirection");
}

/** WXT types the keys from its own generated file; ours come from the messages themselves. */
interface Translations {
  getMessage(key: string, substitutions: string[]): string;
}

function lookUp(key: string, substitutions: (string | number)[]): string {
  return (browser.i18n as unknown as Translations).getMessage(key, substitutions.map(String));
}
