import type { Paint } from "./paint";

/** True where a style draws what it holds larger or smaller than its lengths say. */
export function changesSize({ transform, scale, zoom, perspective }: CSSStyleDeclaration): boolean {
  if (transform !== "none" && !/^matrix\(1, 0, 0, 1,/.test(transform)) return true;
  const isPlain = (value: string | undefined, plain: string) => !value || value === plain;
  return !(isPlain(scale, "none") && isPlain(zoom, "1") && isPlain(perspective, "none"));
}

/** True for the back of something that shows nothing from behind, as it is turned now. */
export function facesAway(outer: Paint, style: CSSStyleDeclaration): boolean {
  if (style.transform === "none" && outer.style.transformStyle !== "preserve-3d") return false;
  let matrix = new DOMMatrix(style.transform);
  for (let at: Paint | null = outer; at && at.style.transformStyle === "preserve-3d"; at = at.outer) {
    if (at.parts.transform !== "none") matrix = new DOMMatrix(at.parts.transform).multiply(matrix);
  }
  return matrix.m33 < 0;
}
