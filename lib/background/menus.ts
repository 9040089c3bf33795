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

const MORE_ITEM = "more";

/**
 * On selected text the tasks that are made for selections, a person's own first, then their other own ones and those of
 * policy, and that it is the value of a field, which the panel asks for: a menu can't know the fields of a page. What is
 * built in for whole pages seldom fits a selection, so that stands one step away. Elsewhere the tasks that read a page,
 * in the same order.
 */
export function buildMenuItems(listings: TaskListing[]): Browser.contextMenus.CreateProperties[] {
  const ordered = [...listings].sort((a, b) => rankOfOrigin(a) - rankOfOrigin(b));
  const isForSelection = ({ task }: TaskListing) => task.scope === "selection";
  const forPage = ordered.filter((listing) => !isForSelection(listing));
  const isUnlikely = ({ origin }: TaskListing) => origin === "built-in";
  const unlikely = forPage.filter(isUnlikely);
  const likely = [...ordered.filter(isForSelection), ...forPage.filter((listing) => !isUnlikely(listing))];
  return [
    ...likely.map(({ task }) => buildItem("selection", task)),
    // The browser puts the selected text in the place of %s.
    { id: TEACH_ITEM, title: text("menuTeach", "%s"), contexts: ["selection"] },
    ...(unlikely.length > 0
      ? [{ id: MORE_ITEM, title: text("menuMore"), contexts: ["selection"] satisfies ["selection"] }]
      : []),
    ...unlikely.map(({ task }) => ({ ...buildItem("selection", task), parentId: MORE_ITEM })),
    ...forPage.map(({ task }) => buildItem("page", task)),
  ];
}

const ORIGINS: readonly TaskListing["origin"][] = ["own", "policy", "built-in"];

function rankOfOrigin({ origin }: TaskListing): number {
  return ORIGINS.indexOf(origin);
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
