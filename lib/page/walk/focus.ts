import { activeElementOf } from "./dom";
import { frameDocumentOf, shadowRootOf } from "./dom-kinds";

/** Deeper than pages nest what has the focus. */
const MOST_LEVELS = 20;

/** What has the focus, outermost first: in a shadow root or a frame its host has it too. */
export function focusedIn(document: Document): Element[] {
  const focused: Element[] = [];
  let at = activeElementOf(document);
  while (at && focused.length < MOST_LEVELS) {
    focused.push(at);
    const frame = frameDocumentOf(at);
    at = frame ? activeElementOf(frame) : (shadowRootOf(at)?.activeElement ?? null);
  }
  return focused;
}
