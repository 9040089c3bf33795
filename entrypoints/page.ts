import "../lib/host/lockdown/content-script";

import { browser } from "wxt/browser";
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { workAtPage } from "../lib/domain/exhausted";
import type { CardPress } from "../lib/domain/result/answer-card";
import type { PressMessage } from "../lib/messages/card-press";
import { handle } from "../lib/messages/handle";
import { PAGE_MESSAGES } from "../lib/messages/table/page";
import { createPageHandlers } from "../lib/page/page-handlers";
import { createPageSession } from "../lib/page/page-session";
import { addressOf } from "../lib/page/walk/dom";
import { isBlocked } from "../lib/policy/site-rules";

/** The one thing that is said without being asked: what a person pressed on a card of ours. */
async function tellPress(press: CardPress): Promise<boolean | null> {
  const message: PressMessage = { loupe: 1, press };
  return browser.runtime.sendMessage(message).catch(() => null);
}

/** By a symbol: a page can put an element of its own under any name. */
const RUNNING = Symbol.for("loupe.page");
const world: typeof globalThis & { [RUNNING]?: { stop(): void } } = globalThis;

/*
 * The content script. Put into a page only by a gesture (lib/background/page-bridge.ts); it never runs by itself. WXT's
 * own kind of content script would greet the page, by the extension's name.
 */
export default defineUnlistedScript({
  main() {
    // A second injection, or one of a newer build, replaces the first.
    world[RUNNING]?.stop();
    const session = createPageSession(document, tellPress);
    const stop = handle("page", PAGE_MESSAGES, {
      ...createPageHandlers(session),
      "page.snapshot": ({ selectedText, sites }) =>
        workAtPage({ url: addressOf(document) }, () =>
          session.read({ selectedText, mayRead: (address) => !sites || !isBlocked(address, sites) }),
        ),
    });
    world[RUNNING] = {
      stop() {
        stop();
        session.dispose();
      },
    };
  },
});
