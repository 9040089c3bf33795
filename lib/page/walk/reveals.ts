import type { Box } from "./box";
import type { Paint } from "./paint";

/** Part of the window at its lower edge in which pages let things still wait. */
const MARGIN = 0.15;

const MOVING = /\b(?:all|opacity|visibility|transform|translate|scale|clip-path|filter)\b/;

/**
 * True for what is hidden by its style until a person scrolls there, as far as that can be told: it lies above or below
 * the window, and such elements inside of it are shown. Where there are none, its style says that it will move in. What
 * lies beside the window is a menu that a button brings in.
 */
export function awaitsSight(element: Element, style: CSSStyleDeclaration, box: Box, outer: Paint): boolean {
  const { viewport, document } = outer.parts;
  const bottom = viewport.bottom - MARGIN * (viewport.bottom - viewport.top);
  if ((box.top < bottom && box.bottom > viewport.top) || staysInWindow(style, outer)) return false;
  return document.peers.areShown(element) ?? isAboutToMove(style);
}

function staysInWindow({ position }: CSSStyleDeclaration, outer: Paint): boolean {
  if (position === "fixed") return true;
  for (let at: Paint | null = outer; at; at = at.outer) if (at.position === "fixed") return true;
  return false;
}

function isAboutToMove(style: CSSStyleDeclaration): boolean {
  const lasts = style.transitionDuration.split(",").some((duration) => Number.parseFloat(duration) > 0);
  if (lasts && MOVING.test(style.transitionProperty)) return true;
  return style.animationName !== "none" || (Number(style.opacity) === 0 && style.transform !== "none");
}
