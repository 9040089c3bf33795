import { createIn, documentElementOf } from "../walk/dom";
import { markOwn } from "../walk/own-nodes";
import { adoptStyle } from "./adopt-style";
import { drawnTextStyle, drawText } from "./drawn-text";

/** Inline and important: no sheet of the page can undo them. */
const HOST_STYLE =
  "all:initial;position:fixed;inset:auto;margin:0;padding:0;border:0;background:none;overflow:visible;display:block;z-index:2147483647;color-scheme:light dark;";

/**
 * A place of our own above everything in a page, where its styles and scripts can't reach into it: a closed shadow root
 * in the top layer. `fill` makes it. Snapshots leave it out.
 */
export function openLayer(document: Document, css: string, fill: (root: ShadowRoot) => void): HTMLElement {
  const host = markOwn(createElement(document, "div", ""));
  host.setAttribute("data-loupe-ui", "");
  host.style.cssText = HOST_STYLE.replaceAll(";", "!important;");
  const root = host.attachShadow({ mode: "closed" });
  adoptStyle(root, drawnTextStyle + css);
  fill(root);
  documentElementOf(document).append(host);
  host.popover = "manual";
  host.showPopover?.();
  return host;
}

/** An element of HTML, whatever the document is, with a text for people alone: see `drawText`. */
export function createElement(document: Document, tag: string, className: string, text = ""): HTMLElement {
  const made = createIn(document, "http://www.w3.org/1999/xhtml", tag) as HTMLElement;
  if (className) made.className = className;
  if (text) drawText(made, text);
  return made;
}
