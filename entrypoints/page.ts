import "../lib/host/lockdown/content-script";

import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { workAtPage } from "../lib/domain/exhausted";
import { handle } from "../lib/messages/handle";
import { PAGE_MESSAGES } from "../lib/messages/table/page";
import { createPageSession } from "../lib/page/page-session";
import { addressOf } from "../lib/page/walk/dom";
import { isBlocked } from "../lib/policy/site-rules";

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
    const session = createPageSession(document);
    const stop = handle("page", PAGE_MESSAGES, {
      "page.snapshot": ({ selectedText, blockedSites = [] }) =>
        workAtPage({ url: addressOf(document) }, () =>
          session.read({ selectedText, mayRead: (address) => !isBlocked(address, { blockedSites }) }),
        ),
      "page.highlight": (request) => session.highlight(request),
      "page.follow": (request) => session.follow(request),
      "page.clear": () => session.clear(),
      "page.pick": (request) => session.pick(request),
      "page.pick-look": (request) => session.lookAtPick(request),
      "page.pick-act": (request) => session.actOnPick(request),
      "page.show-answer": (request) => session.showAnswer(request),
    });
    world[RUNNING] = {
      stop() {
        stop();
        session.dispose();
      },
    };
  },
});
