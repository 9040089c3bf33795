import {
  boxOf,
  clientHeightOf,
  documentOf,
  drawnParentOf,
  hasAttribute,
  isDocument,
  isElement,
  localNameOf,
  parentElementOf,
  removeAttribute,
  rootNodeOf,
  scrollBy,
  scrollHeightOf,
  scrollIntoView,
  setAttribute,
  viewOf,
} from "../walk/dom";
import { styleOf } from "../walk/page-box";
import { adoptStyle } from "./adopt-style";

/** A page can list the highlights of its document: a name tells it nothing, and is none that it may use itself. */
const [ALL, FOCUSED] = [createName(), createName()];

function createName(): string {
  return `m${Math.random().toString(36).slice(2)}`;
}

/** Text and background are both set, so that contrast holds on light and dark pages alike. */
const STYLE = `
::highlight(${ALL}) { background-color: #ffe98a; color: #1f1a00; }
::highlight(${FOCUSED}) { background-color: #ff9d2e; color: #1f0f00; text-decoration: underline 2px #7a3b00; }
@media (forced-colors: active) {
  ::highlight(${ALL}) { background-color: Mark; color: MarkText; }
  ::highlight(${FOCUSED}) { background-color: Highlight; color: HighlightText; }
}`;

/** Shows ranges in the page with the CSS Custom Highlight API: the page's DOM stays as it is. */
export class PageHighlight {
  /** What takes our style sheet away again. */
  #sheets = new Map<Document | ShadowRoot, () => void>();
  #opened: Element[] = [];

  /** Replaces what was shown; scrolls to the focused ranges where there are some. */
  show(all: readonly Range[], focused: readonly Range[]): void {
    this.clear();
    for (const range of [...all, ...focused]) this.#adopt(rootNodeOf(range.startContainer) as Document | ShadowRoot);
    register(ALL, all, 0);
    register(FOCUSED, focused, 1);
    const [first] = focused;
    if (!first) return;
    this.#unfold(first.startContainer);
    scrollTo(first);
  }

  clear(): void {
    const documents = new Set([...this.#sheets.keys()].map(documentOf));
    for (const document of documents) {
      const registry = viewOf(document)?.CSS.highlights;
      registry?.delete(ALL);
      registry?.delete(FOCUSED);
    }
    for (const remove of this.#sheets.values()) remove();
    this.#sheets.clear();
    for (const details of this.#opened) removeAttribute(details, "open");
    this.#opened = [];
  }

  #adopt(root: Document | ShadowRoot): void {
    if (!this.#sheets.has(root)) this.#sheets.set(root, adoptStyle(root, STYLE));
  }

  /** Opens every closed `<details>` around a node; `clear` folds them again. */
  #unfold(node: Node): void {
    for (let parent: Node | null = node; parent; parent = isDocument(parent) ? null : drawnParentOf(parent)) {
      if (!isElement(parent) || localNameOf(parent) !== "details" || hasAttribute(parent, "open")) continue;
      setAttribute(parent, "open", "");
      this.#opened.push(parent);
    }
  }
}

/** Each document, that of a frame too, has a registry of its own. */
function register(name: string, ranges: readonly Range[], priority: number): void {
  for (const [document, own] of Map.groupBy(ranges, (range) => documentOf(range.startContainer))) {
    const view = viewOf(document);
    if (!view) continue;
    const highlight = new view.Highlight(...own);
    highlight.priority = priority;
    view.CSS.highlights.set(name, highlight);
  }
}

function scrollTo(range: Range): void {
  const container = range.startContainer;
  const element = isElement(container) ? container : parentElementOf(container);
  const view = viewOf(documentOf(container));
  if (!element || !view) return;
  const behavior = view.matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
  if (boxOf(element).height <= view.innerHeight * 0.8) {
    scrollIntoView(element, { block: "center", inline: "nearest", behavior });
    return;
  }
  // The middle of a long element may be far from the quote.
  const box = range.getBoundingClientRect();
  const scroll = { top: box.top + box.height / 2 - view.innerHeight / 2, behavior } as const;
  const scroller = scrollerOf(element);
  if (scroller) scrollBy(scroller, scroll);
  else view.scrollBy(scroll);
}

function scrollerOf(element: Element): Element | null {
  for (
    let parent: Element | null = element;
    parent && localNameOf(parent) !== "body";
    parent = parentElementOf(parent)
  ) {
    const scrolls = /auto|scroll/.test(styleOf(parent).overflowY);
    if (scrolls && scrollHeightOf(parent) > clientHeightOf(parent)) return parent;
  }
  return null;
}
