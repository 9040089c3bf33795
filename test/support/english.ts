/** Gives code that asks `browser.i18n` the English texts of the package; the unit tests load it before everything else. */
import { readFileSync } from "node:fs";

const FILE = new URL("../../public/_locales/en/messages.json", import.meta.url);

export const MESSAGES: Record<string, { message: string; description?: string }> = JSON.parse(
  readFileSync(FILE, "utf8"),
);

const i18n = {
  getUILanguage: () => "en-GB",
  getMessage: (key: string, substitutions: string[] = []) =>
    (MESSAGES[key]?.message ?? "").replace(/\$([1-9])/g, (_, number) => substitutions[Number(number) - 1] ?? ""),
};

Object.assign(globalThis, { chrome: { i18n, runtime: { id: "unit-test" } } });
