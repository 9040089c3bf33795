import { browser } from "wxt/browser";
import { singleFlight } from "../util/concurrency/single-flight";

const OFFSCREEN_PAGE = "/offscreen.html";

/** Opens the offscreen document that holds the models, once, however often it is asked for. */
export const ensureOffscreenHost = singleFlight(async (): Promise<void> => {
  const contexts = await browser.runtime.getContexts({ contextTypes: ["OFFSCREEN_DOCUMENT"] });
  if (contexts.length > 0) return;
  await browser.offscreen.createDocument({
    url: OFFSCREEN_PAGE,
    reasons: ["WORKERS"],
    justification: "Runs the small models in a worker, which a service worker cannot start.",
  });
});
