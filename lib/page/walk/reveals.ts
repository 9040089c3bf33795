import type { Box } from "./box";
import { animationsOf } from "./dom";
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
  return document.peers.areShown(element) ?? isAboutToMove(element, style);
}

function staysInWindow({ position }: CSSStyleDeclaration, outer: Paint): boolean {
  if (position === "fixed") return true;
  for (let at: Paint | null = outer; at; at = at.outer) if (at.position === "fixed") return true;
  return false;
}

function isAboutToMove(element: Element, style: CSSStyleDeclaration): boolean {
  const lasts = style.transitionDuration.split(",").some((duration) => Number.parseFloat(duration) > 0);
  if (lasts && MOVING.test(style.transitionProperty)) return true;
  // One that has ended leaves things as they are.
  if (style.animationName !== "none" && animationsOf(element).some((one) => one.playState !== "finished")) return true;
  return Number(style.opacity) === 0 && style.transform !== "none";
}
