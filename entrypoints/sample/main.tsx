import "../../lib/host/lockdown/own-context";

import { render } from "preact";
import { browser } from "wxt/browser";
import { SampleBar } from "../../components/welcome/sample-bar";
import { handle } from "../../lib/messages/handle";
import { PAGE_MESSAGES } from "../../lib/messages/table/page";
import { createPageSession } from "../../lib/page/page-session";

// No content script can be put into a page of ours: it answers for itself, by the same code.
const session = createPageSession(document);
handle("page", PAGE_MESSAGES, {
  "page.snapshot": (request) => session.read(request),
  "page.highlight": (request) => session.highlight(request),
  "page.follow": (request) => session.follow(request),
  "page.clear": () => session.clear(),
  "page.pick": (request) => session.pick(request),
  "page.pick-look": (request) => session.lookAtPick(request),
  "page.pick-act": (request) => session.actOnPick(request),
  "page.show-answer": (request) => session.showAnswer(request),
});

/** Must be called in a click: the browser refuses otherwise. */
async function openPanel(): Promise<void> {
  if (import.meta.env.FIREFOX) {
    await (browser as unknown as { sidebarAction: { open(): Promise<void> } }).sidebarAction.open();
    return;
  }
  await browser.sidePanel.open({ windowId: windowId! });
}

let windowId: number | undefined;
void browser.windows.getCurrent().then((window) => {
  windowId = window.id;
});

render(<SampleBar onOpen={openPanel} />, document.getElementById("bar")!);
