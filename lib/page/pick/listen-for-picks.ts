import type { PickAction } from "../../domain/snapshot/pick";
import { isElement, listenTo, matches } from "../walk/dom";

export interface PickListeners {
  /** The pointer is over a node. */
  onPoint(node: Node): void;
  /** A node was clicked; `isDragged`: the pointer had moved on the way, as it does over a text to be selected. */
  onTake(node: Node, isDragged: boolean): void;
  onAction(action: PickAction): void;
  /** Other text is selected than before, or none. */
  onSelect(): void;
  /** Something may be drawn elsewhere now. */
  onMoved(): void;
}

const KEYS: Readonly<Record<string, PickAction>> = {
  Escape: "cancel",
  Enter: "done",
  " ": "take",
  ArrowUp: "wider",
  ArrowDown: "narrower",
  ArrowRight: "next",
  ArrowLeft: "previous",
};

/** What a click is made of: the page gets none of it. */
const CLICKS = ["pointerdown", "pointerup", "mousedown", "mouseup", "click", "dblclick", "auxclick", "contextmenu"];
const TOUCHES = ["touchstart", "touchend"];
/** Opens by the press alone. */
const OPENS_AT_ONCE = "select, input[type=date], input[type=color], input[type=file], input[type=time]";
/** CSS pixels between press and release: less is an unsteady hand. */
const DRAG = 4;

/**
 * Listens in every window of the page until the signal is aborted, first of all that listen, and keeps clicks and our
 * keys from the page. Selecting text still works.
 */
export function listenForPicks(views: Iterable<Window>, listeners: PickListeners, signal: AbortSignal): void {
  let pressed = { x: 0, y: 0 };
  const onClickPart = (event: Event) => {
    if (!event.isTrusted) return;
    event.stopImmediatePropagation();
    const [node] = event.composedPath();
    const mouse = event as MouseEvent;
    if (event.type === "pointerdown") pressed = { x: mouse.clientX, y: mouse.clientY };
    if (event.type === "mousedown") {
      if (isNode(node) && isElement(node) && matches(node, OPENS_AT_ONCE)) event.preventDefault();
      return;
    }
    if (!/click|contextmenu/.test(event.type)) return;
    event.preventDefault();
    const isDragged = Math.hypot(mouse.clientX - pressed.x, mouse.clientY - pressed.y) > DRAG;
    if (event.type === "click" && isNode(node)) listeners.onTake(node, isDragged);
  };
  const onKey = (event: Event) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey, isTrusted } = event as KeyboardEvent;
    const action = KEYS[key];
    if (!action || !isTrusted || ctrlKey || metaKey || altKey || shiftKey) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    if (event.type === "keydown") listeners.onAction(action);
  };
  let at = "";
  const onPoint = (event: Event) => {
    const [node] = event.composedPath();
    const { screenX, screenY, isTrusted } = event as PointerEvent;
    // Browsers also tell of a pointer that rests while the page moves below it, as the keyboard makes it.
    const isMoved = at !== `${screenX} ${screenY}`;
    at = `${screenX} ${screenY}`;
    if (isTrusted && isMoved && isNode(node)) listeners.onPoint(node);
  };
  const stay = (event: Event) => event.preventDefault();
  for (const view of views) {
    const first = { capture: true, signal };
    for (const name of CLICKS) view.addEventListener(name, onClickPart, first);
    for (const name of TOUCHES) view.addEventListener(name, (event) => event.stopImmediatePropagation(), first);
    for (const name of ["keydown", "keyup", "keypress"]) view.addEventListener(name, onKey, first);
    view.addEventListener("pointermove", onPoint, first);
    view.addEventListener("dragstart", stay, first);
    listenTo(view.document, "selectionchange", listeners.onSelect, { signal });
    view.addEventListener("scroll", listeners.onMoved, { ...first, passive: true });
    view.addEventListener("resize", listeners.onMoved, { signal });
  }
}

function isNode(target: EventTarget | undefined): target is Node {
  return target !== undefined && "nodeType" in target;
}
