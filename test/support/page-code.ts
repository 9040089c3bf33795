import { isUtf8 } from "node:buffer";
import { resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import { integerSha256 } from "../../tools/sha256-plugin";

const bundles = new Map<string, Promise<string>>();

/**
 * Bundles a module of ours as a script that puts its exports on `globalThis[name]`. One build per module. Where time
 * is measured, `minify` gives the code the form in which it ships.
 */
export function bundleForPage(entry: string, name: string, minify = false): Promise<string> {
  const key = `${entry}:${name}:${minify}`;
  const known = bundles.get(key);
  if (known) return known;
  const bundle = build({
    configFile: false,
    logLevel: "error",
    plugins: [integerSha256()],
    build: {
      write: false,
      minify,
      ...(minify && { target: "es2024" }),
      lib: { entry: resolve(entry), formats: ["iife"], name, fileName: "page-code" },
    },
  }).then((output) => {
    const [first] = Array.isArray(output) ? output : [output];
    if (!first || !("output" in first)) throw new Error(`No bundle came of ${entry}`);
    return first.output[0].code.replace(new RegExp(`^var ${name}`), `globalThis.${name}`);
  });
  bundles.set(key, bundle);
  return bundle;
}

/**
 * Opens `html` as if it had been served from `url`: the page's own scripts do not run and every other
 * request fails, so that the same file gives the same page at any time.
 */
export async function openHtml(browser: Browser, html: string | Buffer, url: string): Promise<Page> {
  const page = await openBlank(browser);
  await showHtml(page, html, url);
  return page;
}

/** A page in a context of its own, for `showHtml`. */
export async function openBlank(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: true, viewport: { width: 1280, height: 900 } });
  return context.newPage();
}

/** `openHtml` in a page that is open already: what it showed before is gone. */
export async function showHtml(page: Page, html: string | Buffer, url: string): Promise<void> {
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.route("**/*", (route) =>
    route.request().isNavigationRequest() && route.request().frame() === page.mainFrame()
      ? route.fulfill({
          body: html,
          // Without a declaration a browser takes a page for Windows-1252.
          contentType: isUtf8(Buffer.from(html)) ? "text/html; charset=utf-8" : "text/html",
          headers: { "content-security-policy": "script-src 'none'; frame-src 'self' data: about:" },
        })
      : route.abort(),
  );
  await page.goto(url, { waitUntil: "domcontentloaded" });
}
