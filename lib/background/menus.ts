import { type Browser, browser } from "wxt/browser";
import type { TaskListing } from "../messages/payloads";
import type { RequestOf } from "../messages/protocol";
import { send } from "../messages/send";
import { SELECTION_LIMIT } from "../messages/table/parts";
import { SerialQueue } from "../util/concurrency/serial-queue";

type ClickInfo = Pick<Browser.contextMenus.OnClickData, "menuItemId" | "selectionText" | "frameId">;

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

/** On selected text every task, those made for selections first; elsewhere the tasks that read a page. */
export function buildMenuItems(listings: TaskListing[]): Browser.contextMenus.CreateProperties[] {
  const forSelection = [...listings].sort((a, b) => rank(a) - rank(b));
  const forPage = listings.filter(({ task }) => task.scope !== "selection");
  return [
    ...forSelection.map(({ task }) => buildItem("selection", task.id, task.name)),
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
export function runOfClick(info: ClickInfo, tabId: number): RequestOf<"run.start"> | null {
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
    showInPage: true,
  };
}
