import { type Box, overlaps } from "./box";
import type { DocumentPaint } from "./document-paint";

/** Part of the window at its lower edge in which pages let things still wait. */
const MARGIN = 0.15;

const MOVING = /\b(?:all|opacity|visibility|transform|translate|scale|clip-path|filter)\b/;

/**
 * True for what is hidden by its style until a person scrolls there, as far as that can be told: it lies outside of the
 * window, and such elements inside of it are shown. Where there are none, its style says that it will move in.
 */
export function awaitsSight(
  element: Element,
  style: CSSStyleDeclaration,
  box: Box,
  viewport: Box,
  document: DocumentPaint,
): boolean {
  const bottom = viewport.bottom - MARGIN * (viewport.bottom - viewport.top);
  if (overlaps(box, { ...viewport, bottom })) return false;
  return document.peers.areShown(element) ?? isAboutToMove(style);
}

function isAboutToMove(style: CSSStyleDeclaration): boolean {
  const lasts = style.transitionDuration.split(",").some((duration) => Number.parseFloat(duration) > 0);
  if (lasts && MOVING.test(style.transitionProperty)) return true;
  return style.animationName !== "none" || (Number(style.opacity) === 0 && style.transform !== "none");
}
