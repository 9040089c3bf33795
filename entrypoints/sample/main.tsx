import "../../lib/host/lockdown/own-context";

import { render } from "preact";
import { browser } from "wxt/browser";
import { SampleBar } from "../../components/welcome/sample-bar";
import { handle } from "../../lib/messages/handle";
import { PAGE_MESSAGES } from "../../lib/messages/table/page";
import { createPageHandlers } from "../../lib/page/page-handlers";
import { createPageSession } from "../../lib/page/page-session";

// No content script can be put into a page of ours: it answers for itself, by the same code.
handle("page", PAGE_MESSAGES, createPageHandlers(createPageSession(document)));

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
