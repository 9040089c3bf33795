import { type Browser, browser } from "wxt/browser";
import type { TaskListing } from "../messages/payloads";
import type { RequestOf } from "../messages/protocol";
import { send } from "../messages/send";
import { SELECTION_LIMIT } from "../messages/table/parts";
import { text } from "../messages/text";
import { SerialQueue } from "../util/concurrency/serial-queue";
import { TEACH_ITEM } from "./held-selection";

type ClickInfo = Pick<Browser.contextMenus.OnClickData, "menuItemId" | "selectionText" | "frameId" | "pageUrl"> &
  Partial<Pick<Browser.contextMenus.OnClickData, "frameUrl" | "editable">>;

const rebuilds = new SerialQueue();

/** Puts every task into the context menu. One rebuild at a time: two at once would make every item twice. */
export function rebuildMenus(): Promise<void> {
  return rebuilds.run(rebuild);
}

async function rebuild(): Promise<void> {
  const listings = await send("task.list", {});
  await browser.contextMenus.removeAll();
  for (const item of buildMenuItems(listings)) browser.contextMenus.create(item);
}

/**
 * On selected text every task, those made for selections first, then that it is the value of a field, which the panel
 * asks for: a menu can't know the fields of a page. Elsewhere the tasks that read a page.
 */
export function buildMenuItems(listings: TaskListing[]): Browser.contextMenus.CreateProperties[] {
  const forSelection = [...listings].sort((a, b) => rank(a) - rank(b));
  const forPage = listings.filter(({ task }) => task.scope !== "selection");
  return [
    ...forSelection.map(({ task }) => buildItem("selection", task.id, task.name)),
    // The browser puts the selected text in the place of %s.
    { id: TEACH_ITEM, title: text("menuTeach", "%s"), contexts: ["selection"] },
    ...forPage.map(({ task }) => buildItem("page", task.id, task.name)),
  ];
}

function rank({ task }: TaskListing): number {
  return task.scope === "selection" ? 0 : 1;
}

function buildItem(
  context: "selection" | "page",
  taskId: string,
  title: string,
): Browser.contextMenus.CreateProperties {
  // A bare & would be read as an access key.
  return { id: `${context}:${taskId}`, title: title.replaceAll("&", "&&"), contexts: [context] };
}

/** The run that a click in the menu asks for, or null where the item isn't ours. */
export function runOfClick(info: ClickInfo, tabId: number, title = ""): RequestOf<"run.start"> | null {
  const match = /^(selection|page):(.+)$/.exec(String(info.menuItemId));
  if (!match) return null;
  const scope = match[1] as "selection" | "page";
  const selectedText = scope === "selection" ? (info.selectionText ?? "").slice(0, SELECTION_LIMIT) : undefined;
  return {
    runId: crypto.randomUUID(),
    target: { tabId, frameId: info.frameId ?? 0 },
    taskId: match[2]!,
    scope,
    selectedText,
    gesture: {
      url: cut(info.frameUrl ?? info.pageUrl),
      tabUrl: cut(info.pageUrl),
      title: title.slice(0, LONGEST_TITLE),
      isEditable: info.editable === true,
    },
    showInPage: true,
  };
}

/**
 * False where no page can show an answer, as far as its address tells: the panel has to be opened in the click's own turn,
 * before anything is known.
 */
export function canShowCards(pageUrl: string | undefined, own = new URL("/", self.location.href).href): boolean {
  if (pageUrl === undefined || pageUrl.startsWith(own)) return true;
  const address = URL.parse(pageUrl);
  return address !== null && /^(?:https?|file):$/.test(address.protocol) && !/\.pdf$/i.test(address.pathname);
}

/** UTF-16 code units; what is longer is of no use. */
const [LONGEST_TITLE, LONGEST_ADDRESS] = [1_000, 100_000];

const cut = (address = "") => (address.length > LONGEST_ADDRESS ? "" : address);
