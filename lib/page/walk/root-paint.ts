import { sightOf, widenSight } from "./box";
import { DocumentPaint } from "./document-paint";
import { documentElementOf, namespaceOf, viewOf } from "./dom";
import { pageBox, windowBox } from "./page-box";
import { Paint } from "./paint";
import { SVG } from "./paint-inside";
import { bodyOf, lockedBox, scrollableRoot } from "./scroll-box";

/** The paint that a document starts with. `outer` is that of the frame around it. */
export function rootPaint(document: Document, outer: Paint | null): Paint {
  const view = viewOf(document)!;
  const root = documentElementOf(document)!;
  const style = view.getComputedStyle(root);
  const body = bodyOf(root);
  const bodyStyle = body && view.getComputedStyle(body);
  const viewport = windowBox(view);
  const page = sightOf(scrollableRoot(root, bodyStyle ?? style, view));
  // Where both cut off, the window takes the root's word, and the body's holds for the body.
  const isLocked = body && style.overflowY !== "visible" && bodyStyle!.overflowY !== "visible";
  const locked = isLocked ? lockedBox(body, bodyStyle!, bodyStyle!.display, pageBox(body), viewport) : null;
  return new Paint({
    style,
    display: style.display,
    position: style.position,
    transform: style.transform,
    outer: null,
    sight: locked ? widenSight(page, locked) : page,
    viewport,
    opacity: outer?.parts.opacity ?? 1,
    blur: outer?.parts.blur ?? 0,
    effect: null,
    folded: outer?.folded ?? false,
    awaited: outer?.parts.awaited ?? false,
    isSvg: namespaceOf(root) === SVG,
    document: new DocumentPaint(document),
  });
}
