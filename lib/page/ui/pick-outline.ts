import { boxOf } from "../walk/dom";
import { createElement, openLayer } from "./open-layer";

const STYLE = `
:host { all: initial; }
.box {
  --line: #2557d6; position: fixed; box-sizing: border-box; border: 2px solid var(--line); border-radius: 3px;
  outline: 1px solid #ffffff; background: rgb(37 87 214 / 0.12); pointer-events: none;
}
.current { border-style: dashed; background: rgb(37 87 214 / 0.22); }
.bar {
  --paper: #ffffff; --ink: #1b1d22; --line: #e3e6ea;
  position: fixed; inset-inline: 0; inset-block-end: 12px; margin: 0 auto; width: fit-content;
  max-width: calc(100vw - 24px); box-sizing: border-box; padding: 8px 14px; border: 1px solid var(--line);
  border-radius: 10px; background: var(--paper); color: var(--ink); font: 13px/1.45 system-ui, sans-serif;
  text-align: start; pointer-events: none; box-shadow: 0 12px 32px rgb(0 0 0 / 0.18);
}
@media (prefers-color-scheme: dark) {
  .box { --line: #8fb0ff; outline-color: #10131a; }
  .bar { --paper: #202226; --ink: #eceef2; --line: #383c43; box-shadow: 0 12px 32px rgb(0 0 0 / 0.5); }
}
@media (forced-colors: active) { .box { border-color: Highlight; } .bar { border: 2px solid CanvasText; } }
`;

/** Outlines elements over the page, without touching them, and says below what can be done. */
export class PickOutline {
  readonly #host: HTMLElement;
  readonly #boxes: HTMLElement;
  #taken: readonly Element[] = [];
  #current: Element | null = null;

  constructor(
    readonly document: Document,
    hint: string,
  ) {
    const bar = createElement(document, "div", "bar", hint);
    bar.setAttribute("role", "status");
    this.#boxes = createElement(document, "div", "");
    this.#host = openLayer(document, STYLE, (root) => root.append(this.#boxes, bar));
    this.#host.style.setProperty("pointer-events", "none", "important");
  }

  show(taken: readonly Element[], current: Element | null): void {
    this.#taken = taken;
    this.#current = current;
    this.place();
  }

  /** Follows the elements to where they are drawn now. */
  place(): void {
    const boxes = this.#taken.map((element) => this.#boxOf(element, "box"));
    if (this.#current) boxes.push(this.#boxOf(this.#current, "box current"));
    this.#boxes.replaceChildren(...boxes);
  }

  close(): void {
    this.#host.remove();
  }

  #boxOf(element: Element, className: string): HTMLElement {
    const { left, top, width, height } = boxInWindow(element);
    const box = createElement(this.document, "div", className);
    Object.assign(box.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
    return box;
  }
}

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Where an element is drawn in the outermost window of its origin, in CSS pixels, with a little room around it. */
function boxInWindow(element: Element): Box {
  const own = boxOf(element);
  let [left, top] = [own.left, own.top];
  for (let frame = frameOf(element); frame; frame = frameOf(frame)) {
    const outer = boxOf(frame);
    left += outer.left + frame.clientLeft;
    top += outer.top + frame.clientTop;
  }
  return { left: left - ROOM, top: top - ROOM, width: own.width + 2 * ROOM, height: own.height + 2 * ROOM };
}

const ROOM = 3;

function frameOf(element: Element): Element | null {
  return element.ownerDocument.defaultView?.frameElement ?? null;
}
