import { browser } from "wxt/browser";

const OFFSCREEN_PAGE = "/offscreen.html";

let opening: Promise<void> | null = null;

/** Opens the offscreen document that holds the models, once, however often it is asked for. */
export function ensureOffscreenHost(): Promise<void> {
  opening ??= openUnlessOpen().finally(() => {
    opening = null;
  });
  return opening;
}

async function openUnlessOpen(): Promise<void> {
  const contexts = await browser.runtime.getContexts({ contextTypes: ["OFFSCREEN_DOCUMENT"] });
  if (contexts.length > 0) return;
  await browser.offscreen.createDocument({
    url: OFFSCREEN_PAGE,
    reasons: ["WORKERS"],
    justification: "Runs the small models in a worker, which a service worker cannot start.",
  });
}
