import { readFileSync } from "node:fs";
import type { BrowserContext } from "playwright-core";

/**
 * Puts the page's and the panel's screenshots beside each other, as they stand in the browser's window. `size`, in
 * pixels, is that of the picture where it has to be a given one.
 */
export async function sideBySide(
  context: BrowserContext,
  shots: { page: string; panel: string },
  path: string,
  size?: { width: number; height: number },
): Promise<void> {
  const image = (file: string): string => `<img src="data:image/png;base64,${readFileSync(file, "base64")}">`;
  const canvas = await context.newPage();
  if (size) await canvas.setViewportSize(size);
  await canvas.setContent(
    `<style>body{margin:0;background:#8884}div{display:inline-flex;gap:1px;align-items:start}</style>
     <div>${image(shots.page)}${image(shots.panel)}</div>`,
  );
  await (size ? canvas.screenshot({ path }) : canvas.locator("div").screenshot({ path }));
  await canvas.close();
}
