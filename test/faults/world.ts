import type { Page } from "playwright-core";
import type { MessageName, RequestOf, ResponseOf } from "../../lib/messages/protocol.ts";
import { receiverOf } from "../../lib/messages/table/index.ts";
import { type ExtensionBrowser, launchExtension } from "../support/extension.ts";

const PAGE = `<!doctype html><html lang="en"><title>Soup kitchen</title><main><h1>Soup kitchen</h1>
<p>Write to kitchen@soups.example or to orders@soups.example before Friday.</p></main></html>`;

/** Milliseconds after which a run that says nothing hangs, on a machine that does other things too. */
const PATIENCE = 90_000;

export type Reply<Value> = { value: Value } | { code: string } | { hung: true };

export interface World {
  browser: ExtensionBrowser;
  /** Two pages of ours, as two windows would have. */
  panels: [Page, Page];
  tabId: number;
  /** Opens another page in which Loupe may read. */
  openTab(): Promise<{ page: Page; tabId: number }>;
  /** As our pages send: who doesn't answer is woken and asked once more. */
  send<Name extends MessageName>(panel: Page, name: Name, request: RequestOf<Name>): Promise<Reply<ResponseOf<Name>>>;
  close(): Promise<void>;
}

/** A browser with a page to read, and Loupe allowed to. */
export async function openWorld(): Promise<World> {
  // Otherwise a browser whose GPU process ended a few times gives up altogether.
  const browser = await launchExtension({ args: ["--disable-gpu-process-crash-limit"] });
  browser.server.serve("/soup", PAGE);
  const openTab = async () => {
    const page = await browser.open("soup", "soups.example");
    const panel = await browser.openPanel(page);
    return { page, tabId: (await browser.ask(panel, "target.current", {})).tabId };
  };
  const { tabId } = await openTab();
  const openPanel = async () => {
    const panel = await browser.context.newPage();
    await panel.goto(browser.extensionUrl("welcome.html"));
    return panel;
  };
  return {
    browser,
    panels: [await openPanel(), await openPanel()],
    tabId,
    openTab,
    send,
    close: () => browser.close(),
  };
}

async function send<Name extends MessageName>(
  panel: Page,
  name: Name,
  request: RequestOf<Name>,
): Promise<Reply<ResponseOf<Name>>> {
  const envelope = { loupe: 1, to: receiverOf(name), name, request };
  const hung = new Promise<{ hung: true }>((resolve) => setTimeout(() => resolve({ hung: true }), PATIENCE).unref());
  const answered = panel.evaluate(async (message) => {
    const { chrome } = globalThis as unknown as { chrome: typeof globalThis.chrome };
    const once = async (asked: object) => chrome.runtime.sendMessage(asked).catch(() => undefined);
    let reply = await once(message);
    if (!reply) {
      if (message.to === "host") await once({ loupe: 1, to: "background", name: "host.wake", request: {} });
      reply = await once(message);
    }
    if (!reply) return { code: "host-stopped" };
    return reply.ok ? { value: reply.value } : { code: reply.error.code };
  }, envelope);
  return Promise.race([answered, hung]) as Promise<Reply<ResponseOf<Name>>>;
}
