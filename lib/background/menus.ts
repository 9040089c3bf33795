import { type Browser, browser } from "wxt/browser";
import type { Task } from "../domain/task/task";
import { localiseTaskName } from "../messages/builtin-words";
import type { TaskListing } from "../messages/payloads";
import type { RequestOf } from "../messages/protocol";
import { send } from "../messages/send";
import { SELECTION_LIMIT } from "../messages/table/parts";
import { text } from "../messages/text";
import { SerialQueue } from "../util/concurrency/serial-queue";
import { TEACH_ITEM } from "./held-selection";
import { type MenuFit, orderForPage, orderForSelection, shapeOfSelection } from "./menu-fit";

type ClickInfo = Pick<Browser.contextMenus.OnClickData, "menuItemId" | "selectionText" | "frameId" | "pageUrl"> &
  Partial<Pick<Browser.contextMenus.OnClickData, "frameUrl" | "editable">>;

const rebuilds = new SerialQueue();
let listings: TaskListing[] | null = null;
/** What the menu is made for; it is of no use to another tab. */
let fit: (MenuFit & { tabId: number }) | null = null;
let shown = "";

/** Puts every task into the context menu. One rebuild at a time: two at once would make every item twice. */
export function rebuildMenus(): Promise<void> {
  return rebuilds.run(async () => {
    listings = await send("task.list", {});
    await show();
  });
}

/** Puts what fits the selected text and the page in front first, where that is known. */
export async function fitMenus(next: MenuFit & { tabId: number }): Promise<void> {
  fit = next;
  await rebuilds.run(async () => {
    listings ??= await send("task.list", {});
    await show();
  });
}

/** What is selected, and what fits, is another matter at another tab. */
export function forgetMenuFit(tabId: number): void {
  if (!fit || fit.tabId === tabId) return;
  fit = null;
  void rebuilds.run(show);
}

async function show(): Promise<void> {
  const items = buildMenuItems(listings ?? [], fit ?? {});
  // A menu that is open loses what is made anew.
  const next = JSON.stringify(items);
  if (next === shown) return;
  shown = next;
  await browser.contextMenus.removeAll();
  for (const item of items) browser.contextMenus.create(item);
}

const MORE_ITEM = "more";

/**
 * On selected text the tasks that are likely for it, and that it is the value of a field, which the panel asks for: a
 * menu can't know the fields of a page. Of a word or two that is the likeliest. What is built in and seldom fits stands
 * one step away. Elsewhere the tasks that read a page.
 */
export function buildMenuItems(
  listings: TaskListing[],
  { selectedText, taskIds }: Partial<MenuFit> = {},
): Browser.contextMenus.CreateProperties[] {
  const { likely, unlikely } = orderForSelection(listings, selectedText || undefined);
  // The browser puts the selected text in the place of %s.
  const teach = { id: TEACH_ITEM, title: text("menuTeach", "%s"), contexts: ["selection"] satisfies ["selection"] };
  const isValue = selectedText ? shapeOfSelection(selectedText) === "words" : false;
  return [
    ...(isValue ? [teach] : []),
    ...likely.map((task) => buildItem("selection", task)),
    ...(isValue ? [] : [teach]),
    ...(unlikely.length > 0
      ? [{ id: MORE_ITEM, title: text("menuMore"), contexts: ["selection"] satisfies ["selection"] }]
      : []),
    ...unlikely.map((task) => ({ ...buildItem("selection", task), parentId: MORE_ITEM })),
    ...orderForPage(listings, taskIds).map((task) => buildItem("page", task)),
  ];
}

function buildItem(
  context: "selection" | "page",
  { id, name }: Pick<Task, "id" | "name">,
): Browser.contextMenus.CreateProperties {
  // A bare & would be read as an access key.
  const title = localiseTaskName(id, name).replaceAll("&", "&&");
  return { id: `${context}:${id}`, title, contexts: [context] };
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
