import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { inject } from "vitest";
import { launchPlainChromium } from "./chromium.ts";
import { type ExtensionBrowser, launchExtension } from "./extension.ts";

export type { ExtensionBrowser };

/**
 * Browsers for files of tests that leave nothing behind but open pages: starting one takes longer than most of these
 * files. The project runs in one process, and the browsers end with it.
 */
let extension: Promise<ExtensionBrowser> | undefined;
let plain: Promise<Browser> | undefined;

/** The extension in the Chromium of all files; its `close` closes the pages and takes back the permissions alone. */
export async function shareExtension(): Promise<ExtensionBrowser> {
  if (!(await extension)?.context.browser()?.isConnected()) extension = launchForAll();
  const browser = await extension!;
  return { ...browser, close: () => leaveExtension(browser) };
}

async function launchForAll(): Promise<ExtensionBrowser> {
  return launchExtension({ profile: await mkdtemp(join(inject("sharedProfiles"), "extension-")) });
}

async function leaveExtension({ context }: ExtensionBrowser): Promise<void> {
  const [first, ...others] = context.pages();
  await Promise.all(others.map((page) => page.close()));
  // The last page would take the browser with it.
  await first?.goto("about:blank");
  await context.clearPermissions();
}

/** A Chromium without the extension, for all files. Each leaves it by `leaveChromium`. */
export async function sharePlainChromium(): Promise<Browser> {
  if (!(await plain)?.isConnected()) plain = launchPlainChromium();
  return plain!;
}

export async function leaveChromium(browser: Browser | undefined): Promise<void> {
  await Promise.all((browser?.contexts() ?? []).map((context) => context.close()));
}
