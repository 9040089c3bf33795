import { type Browser, browser } from "wxt/browser";
import { announce } from "../messages/events";
import type { HeldSelection } from "../messages/payloads";
import { SELECTION_LIMIT } from "../messages/table/parts";

const STORAGE_KEY = "heldSelection";
/** The menu's item for what a selection is, see `buildMenuItems`. */
export const TEACH_ITEM = "teach";

type ClickInfo = Pick<Browser.contextMenus.OnClickData, "menuItemId" | "selectionText" | "pageUrl">;

/** The selection that a click in the menu is about, or null where the item is another one, or nothing is selected. */
export function heldOfClick({ menuItemId, selectionText, pageUrl }: ClickInfo, tabId: number): HeldSelection | null {
  const selectedText = (selectionText ?? "").slice(0, SELECTION_LIMIT);
  if (menuItemId !== TEACH_ITEM || selectedText.trim() === "") return null;
  return { tabId, url: pageUrl ?? "", selectedText };
}

/** Keeps a selection until the panel, which may have to open first, has asked the person what it is. The last one counts. */
export async function holdSelection(held: HeldSelection): Promise<void> {
  await browser.storage.session.set({ [STORAGE_KEY]: held });
  announce("selection.held", { tabId: held.tabId });
}

/** What is held of a tab; null where nothing is. */
export async function readHeldSelection(tabId: number): Promise<HeldSelection | null> {
  const { [STORAGE_KEY]: held } = await browser.storage.session.get<{ [STORAGE_KEY]?: HeldSelection }>(STORAGE_KEY);
  return held?.tabId === tabId ? held : null;
}

export async function dropHeldSelection(): Promise<void> {
  await browser.storage.session.remove(STORAGE_KEY);
}
