import { afterAll, beforeAll, expect, it } from "vitest";
import type { FirefoxExtension } from "../support/firefox/extension";
import { findViolations } from "../support/firefox/run-axe";
import { shareFirefox } from "../support/firefox/shared-firefox";

const THEME = "layout.css.prefers-color-scheme.content-override";
/** Values of the preference: 2 goes by the system. */
const THEMES = { dark: 0, light: 1 };
const COLOURS = "browser.display.document_color_use";
/** Always the system's own, as forced colours are; 0 goes by the system. */
const FORCED = 2;

let firefox: FirefoxExtension;
const set = (name: string, value: number) =>
  firefox.inBrowser(({ Services }, key, to) => Services.prefs.setIntPref(key, to), name, value);

beforeAll(async () => {
  firefox = await shareFirefox();
});
afterAll(async () => {
  await set(THEME, 2);
  await set(COLOURS, 0);
});

it.each([
  ["welcome.html", "h2"],
  ["sample.html", "#bar button"],
  ["sidepanel.html", ".panel-main > *"],
  ["options.html", "#quality"],
])("axe finds nothing in %s, in both themes, forced colours and from right to left", async (path, settled) => {
  const page = await firefox.openOwnPage(path);
  await page.bringToFront();
  await expect.poll(() => page.inPage((css) => document.querySelector(css) !== null, settled)).toBe(true);
  for (const [theme, value] of Object.entries(THEMES)) {
    await set(THEME, value);
    const isTheme = (name: string) => matchMedia(`(prefers-color-scheme: ${name})`).matches;
    await expect.poll(() => page.inPage(isTheme, theme)).toBe(true);
    expect(await findViolations(page), theme).toEqual([]);
  }
  await page.inPage(() => document.documentElement.setAttribute("dir", "rtl"));
  expect(await findViolations(page), "from right to left").toEqual([]);
  await set(COLOURS, FORCED);
  await expect.poll(() => page.inPage(() => matchMedia("(forced-colors: active)").matches)).toBe(true);
  expect(await findViolations(page), "forced colours").toEqual([]);
  await set(COLOURS, 0);
  await page.close();
});
