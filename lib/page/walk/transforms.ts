import type { Paint } from "./paint";

/** True for the back of something that shows nothing from behind, as it is turned now. */
export function facesAway(outer: Paint, style: CSSStyleDeclaration, transform: string): boolean {
  const isTurned = transform.startsWith("matrix3d") || (outer.parts.transform !== "none" && isDeep(outer));
  if (!isTurned || style.backfaceVisibility !== "hidden") return false;
  let matrix = new DOMMatrix(transform);
  for (let at: Paint | null = outer; at && isDeep(at); at = at.outer) {
    if (at.parts.transform !== "none") matrix = new DOMMatrix(at.parts.transform).multiply(matrix);
  }
  return matrix.m33 < 0;
}

function isDeep({ style }: Paint): boolean {
  return style.transformStyle === "preserve-3d";
}
