import type { LayoutNode } from "../../domain/snapshot/layout-node";
import { rootPaint } from "./root-paint";
import type { Context } from "./walk-context";

const LAYOUT: Omit<LayoutNode, "parent"> = {
  tag: "html",
  role: "",
  hints: "",
  overlay: false,
  sticky: false,
  thing: false,
};

/** What a walk knows at the root of a document; `outer` is the context of the frame around it. */
export function rootContext(document: Document, root: Element, outer: Context | null): Context {
  return {
    paint: rootPaint(document, outer?.paint ?? null),
    anchor: root,
    layout: { ...LAYOUT, parent: outer?.layout ?? null },
    kind: { kind: "paragraph" },
    place: null,
    layouts: outer?.layouts ?? 0,
    cell: null,
    atomic: false,
    marks: [],
    shift: null,
    segment: null,
    host: null,
    depth: (outer?.depth ?? 0) + 1,
  };
}
