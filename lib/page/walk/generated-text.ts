import { attributeOf, documentOf, viewOf } from "./dom";
import { Paint } from "./paint";
import { LEAST_OPACITY } from "./peers";
import { canBeRead } from "./text-visibility";
import { visibleText } from "./visible-text";

export type GeneratedPlace = "::before" | "::after";

/** UTF-16 code units: what style sheets say is short. */
const LONGEST = 500;
/** Marks, bullets and pictures of icon fonts say nothing. */
const WORDS = /[\p{L}\p{N}]/u;
const PART = /"((?:[^"\\]|\\.){0,500})"|attr\(([\w-]{1,100})\)/gu;

/** The style of what is put before or after what an element holds. */
export function generatedStyle(element: Element, place: GeneratedPlace): CSSStyleDeclaration {
  return viewOf(documentOf(element))!.getComputedStyle(element, place);
}

/** The words of such a style; "" where there are none to be seen. */
export function generatedText(element: Element, style: CSSStyleDeclaration, paint: Paint): string {
  const { content } = style;
  if (content === "none" || content === "normal" || content === "" || content === '""') return "";
  const text = visibleText(wordsIn(content.slice(0, 2 * LONGEST), element).slice(0, LONGEST));
  return WORDS.test(text) && isShown(style, paint) ? text : "";
}

/** Paint of an empty box without words that such a style lays over all of its element; null where it is none. */
export function generatedSheet(style: CSSStyleDeclaration, outer: Paint): Paint | null {
  const { content, display, position, transform } = style;
  if (content !== '""' || position !== "absolute" || display === "none" || outer.position === "static") return null;
  const isWhole = [style.top, style.right, style.bottom, style.left].every((inset) => Number.parseFloat(inset) <= 0);
  if (!isWhole || transform !== "none" || style.clipPath !== "none" || style.maskImage !== "none") return null;
  const opacity = outer.parts.opacity * Number(style.opacity || "1");
  return new Paint({ ...outer.parts, style, display, position, transform, outer, opacity, effect: null });
}

function wordsIn(content: string, element: Element): string {
  const parts: string[] = [];
  for (const [whole, quoted, name] of content.matchAll(PART)) {
    // Behind a slash stands what is only said to people who listen.
    if (content.slice(0, content.indexOf(whole)).trimEnd().endsWith("/")) break;
    parts.push(name === undefined ? unescapeCss(quoted ?? "") : (attributeOf(element, name) ?? ""));
  }
  return parts.join("");
}

function unescapeCss(quoted: string): string {
  return quoted.replace(/\\(?:([0-9a-f]{1,6}) ?|(.))/giu, (_, code: string | undefined, character: string) =>
    code === undefined ? character : String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(code, 16))),
  );
}

function isShown(style: CSSStyleDeclaration, outer: Paint): boolean {
  const { display, position, transform, visibility } = style;
  if (display === "none" || visibility !== "visible") return false;
  const opacity = outer.parts.opacity * Number(style.opacity || "1");
  const isFar = [style.left, style.top, style.textIndent].some((length) => Number.parseFloat(length) <= -500);
  if (opacity < LEAST_OPACITY || (position !== "static" && isFar)) return false;
  return canBeRead(new Paint({ ...outer.parts, style, display, position, transform, outer, opacity, effect: null }));
}
