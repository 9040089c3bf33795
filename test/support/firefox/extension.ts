import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { MessageName, RequestOf, ResponseOf } from "../../../lib/messages/protocol.ts";
import { receiverOf } from "../../../lib/messages/table/index.ts";
import { type FixtureServer, startFixtureServer } from "../fixture-server.ts";
import type { Popup, RemoteFrame } from "./browser-window.ts";
import { type Firefox, type FirefoxOptions, startFirefox, type Tab, type Work, wrapWork } from "./firefox.ts";
import { EXTENSION_UUID, FIREFOX_EXTENSION_ID } from "./preferences.ts";

export const FIREFOX_BUILD = resolve(import.meta.dirname, "../../../.output/firefox-mv3");

/** What Firefox makes the ids of our elements in its window of. */
const WIDGET = FIREFOX_EXTENSION_ID.replace(/[^a-z0-9]/g, "_");
export const TOOLBAR_BUTTON = `#${WIDGET}-BAP`;
export const SIDEBAR = `${WIDGET}-sidebar-action`;
const MENU_ITEMS = `[id^="${WIDGET}-menuitem-_"]`;

export interface FirefoxExtension extends Firefox {
  server: FixtureServer;
  /** Opens a fixture as `http://HOST/PATH`; every host ends at the loopback server. */
  open(path: string, host?: string): Promise<Tab>;
  openOwnPage(path: string): Promise<Tab>;
  /** Sends a request the way our own pages do, and gives the reply's value or throws its error. */
  ask<Name extends MessageName>(name: Name, request: RequestOf<Name>): Promise<ResponseOf<Name>>;
  /** Presses the toolbar button on a page, as a person would: grants activeTab and opens the sidebar. Gives the tab's id. */
  letIn(page: Tab): Promise<number>;
  /** Names of the tasks that the context menu of an element offers. */
  listMenu(page: Tab, css: string): Promise<string[]>;
  /** Chooses a task there, as a person would. */
  chooseInMenu(page: Tab, css: string, task: string): Promise<void>;
  /** In the page that the sidebar shows. */
  inPanel<Given extends unknown[], Value>(work: Work<[], Given, Value>, ...given: Given): Promise<Value>;
}

/**
 * Firefox suspends a background after so many milliseconds without an event or a call of the extension's API: 30 s by
 * itself. To be set from the start, since a time that has begun to run is not cut short.
 */
export const idleTime = (milliseconds: number) => ({ "extensions.background.idle.timeout": milliseconds });

/** A real Firefox with the built extension, that can reach nothing but the fixture server and loopback. */
export async function launchFirefoxExtension(options: Partial<FirefoxOptions> = {}): Promise<FirefoxExtension> {
  const missing = !existsSync(join(FIREFOX_BUILD, "manifest.json"));
  if (missing) throw new Error(`No build in ${FIREFOX_BUILD}: run \`npm run build:firefox\` first.`);
  const server = await startFixtureServer();
  const firefox = await startFirefox({ proxyPort: server.port, ...options });
  await firefox.install(FIREFOX_BUILD);
  const openOwnPage = (path: string): Promise<Tab> => firefox.openTab(`moz-extension://${EXTENSION_UUID}/${path}`);
  // A page of ours without a script, which says nothing to the background by itself.
  const asking = await openOwnPage("icon/icon.svg");
  return {
    ...firefox,
    server,
    openOwnPage,
    open: (path, host = "fixtures.example") => firefox.openTab(`http://${host}/${path}`),
    ask: (name, request) => ask(asking, name, request),
    async letIn(page) {
      await page.bringToFront();
      await firefox.press(TOOLBAR_BUTTON);
      return firefox.inBrowser((window, id) => {
        const { tabManager } = window.WebExtensionPolicy.getByID(id)!.extension;
        return tabManager.getWrapper(window.gBrowser.selectedTab).id;
      }, FIREFOX_EXTENSION_ID);
    },
    listMenu: (page, css) => useMenu(firefox, page, css, null),
    chooseInMenu: async (page, css, task) => void (await useMenu(firefox, page, css, task)),
    inPanel: (work, ...given) => inPanel(firefox, work, given),
    async close() {
      await firefox.close();
      await server.close();
    },
  };
}

type Replies = Record<string, { ok: true; value: unknown } | { ok: false; error: { code: string; message: string } }>;

/** Polls for the reply, so that other work can be done in the browser meanwhile. */
async function ask<Name extends MessageName>(
  from: Tab,
  name: Name,
  request: RequestOf<Name>,
): Promise<ResponseOf<Name>> {
  const id = crypto.randomUUID();
  await from.inPage(
    (key, message) => {
      const scope = window as unknown as { browser: typeof chrome; replies?: Replies };
      scope.replies ??= {};
      const { replies } = scope;
      const fail = (error: Error) => ({ ok: false as const, error: { code: "no-reply", message: String(error) } });
      scope.browser.runtime
        .sendMessage(message)
        .catch(fail)
        .then((reply: Replies[string]) => {
          replies[key] = reply ?? fail(new Error("Nobody answered"));
        });
    },
    id,
    { loupe: 1, to: receiverOf(name), name, request },
  );
  for (;;) {
    const reply = await from.inPage((key) => (window as unknown as { replies: Replies }).replies[key] ?? null, id);
    if (reply?.ok) return reply.value as ResponseOf<Name>;
    if (reply) throw Object.assign(new Error(`${name}: ${reply.error.code} ${reply.error.message}`), reply.error);
    await new Promise((later) => setTimeout(later, 50));
  }
}

function inPanel<Given extends unknown[], Value>(
  firefox: Firefox,
  work: Work<[], Given, Value>,
  given: Given,
): Promise<Value> {
  return firefox.inBrowser(
    async (window, script, values) => {
      const { contentDocument } = window.SidebarController.browser;
      const panel = contentDocument.getElementById("webext-panels-browser") as unknown as RemoteFrame;
      const actor = panel.browsingContext.currentWindowGlobal.getActor("MarionetteCommands");
      const how = { sandboxName: null, async: true as const, timeout: 30_000 } as const;
      const outcome = (await actor.executeScript(script, values, how)) as { value: never } | { error: string };
      if ("error" in outcome) throw new Error(outcome.error);
      return outcome.value;
    },
    wrapWork(String(work)),
    given,
  );
}

/** Opens the context menu of an element, chooses one of our items, or none, and gives all of their names. */
async function useMenu(firefox: Firefox, page: Tab, css: string, chosen: string | null): Promise<string[]> {
  await page.bringToFront();
  await page.rightClick(css);
  return firefox.inBrowser(
    async ({ document, setTimeout }, ours, name) => {
      const until = async (isSo: () => boolean) => {
        for (let attempt = 0; attempt < 300 && !isSo(); attempt++) await new Promise((later) => setTimeout(later, 100));
      };
      const menu = document.getElementById("contentAreaContextMenu") as unknown as Popup;
      await until(() => menu.state === "open");
      const items = [...menu.querySelectorAll(ours)];
      const item = items.find((each) => each.getAttribute("label") === name);
      if (item) {
        const popup = item.closest("menupopup") as Popup;
        (item.closest("menu") as unknown as { openMenu(open: boolean): void }).openMenu(true);
        await until(() => popup.state === "open");
        popup.activateItem(item);
      } else menu.hidePopup();
      await until(() => menu.state === "closed");
      return items.map((each) => each.getAttribute("label") ?? "");
    },
    MENU_ITEMS,
    chosen,
  );
}

/** What our card in a page says, "" where there is none; its shadow root is closed to the page, and its text is drawn. */
export function cardText(page: Tab): Promise<string> {
  return page.inPageAsBrowser((window) => {
    const card = window.document.querySelector("div[data-loupe-ui]") as { openOrClosedShadowRoot?: ShadowRoot } | null;
    const drawn = card?.openOrClosedShadowRoot?.querySelectorAll<HTMLElement>("[data-text]") ?? [];
    return [...drawn].map(({ dataset }) => dataset.text).join(" ");
  });
}

/** `starting`, `running`, `suspending` or `stopped`. */
export function readBackgroundState(firefox: Firefox): Promise<string> {
  return firefox.inBrowser(
    ({ WebExtensionPolicy }, id) => WebExtensionPolicy.getByID(id)!.extension.backgroundState,
    FIREFOX_EXTENSION_ID,
  );
}

/** Ends the background as Firefox does after its idle time. The next event wakes it. */
export function stopBackground(firefox: Firefox): Promise<void> {
  return firefox.inBrowser(
    ({ WebExtensionPolicy }, id) => WebExtensionPolicy.getByID(id)!.extension.terminateBackground(),
    FIREFOX_EXTENSION_ID,
  );
}
