import { backgroundsOf } from "./background";
import type { Box, Sight } from "./box";
import type { Colour } from "./colour";
import type { DocumentPaint } from "./document-paint";
import type { Effect } from "./effects";

/** How text stands out from what is behind it. */
export type Standing = "none" | "same" | "faint" | "clear";

/** What an element hands down to what is drawn inside it. */
export interface PaintParts {
  style: CSSStyleDeclaration;
  /** As `style` says them: each look at a style costs. */
  display: string;
  position: string;
  transform: string;
  outer: Paint | null;
  /** What the page shows of things in the flow, and of things positioned against the viewport. */
  sight: Sight;
  viewport: Box;
  /** Of the element with all its ancestors, 0 to 1. */
  opacity: number;
  /** Pixels, of all filters around. */
  blur: number;
  effect: Effect | null;
  /** Not laid out yet: inside closed `<details>`, or `content-visibility: auto` far from the window. */
  folded: boolean;
  /** Shows once a person scrolls there; until then no style tells it from what is hidden. */
  awaited: boolean;
  isSvg: boolean;
  document: DocumentPaint;
}

export class Paint {
  #backgrounds: readonly Colour[] | null | undefined;
  #positionedSight: Sight | undefined;
  #size: number | undefined;
  readonly style: CSSStyleDeclaration;
  readonly display: string;
  readonly position: string;
  readonly outer: Paint | null;
  readonly hasEffect: boolean;
  /** Drawn above lines of text, or in something that is. */
  readonly isRaised: boolean;
  /** How the style lets text in here stand out, once somebody has asked. */
  standing: Standing | undefined;

  constructor(readonly parts: PaintParts) {
    this.style = parts.style;
    this.display = parts.display;
    this.position = parts.position;
    this.outer = parts.outer;
    this.hasEffect = parts.effect !== null || parts.outer?.hasEffect === true;
    const { outer, position, transform, opacity } = parts;
    const raises = position !== "static" || transform !== "none" || opacity !== outer?.parts.opacity;
    this.isRaised = outer !== null && (raises || outer.isRaised);
  }

  /** Of letters, in CSS pixels. */
  get size(): number {
    this.#size ??= Number.parseFloat(this.style.fontSize);
    return this.#size;
  }

  get clip(): Box {
    return this.parts.sight.all;
  }

  get folded(): boolean {
    return this.parts.folded;
  }

  /** What the page shows of things positioned against an ancestor. Few ask, so it is told when asked. */
  get positionedSight(): Sight {
    const { outer, position, transform, sight } = this.parts;
    const isPositioned = outer === null || position !== "static" || transform !== "none";
    this.#positionedSight ??= isPositioned ? sight : outer.positionedSight;
    return this.#positionedSight;
  }

  /** What may lie behind the text, one colour where it is plain; null where it can't be told. */
  get backgrounds(): readonly Colour[] | null {
    if (this.#backgrounds === undefined) this.#backgrounds = backgroundsOf(this);
    return this.#backgrounds;
  }

  /** The nearest element whose background fills nothing but letters. */
  get textClip(): Paint | null {
    return this.style.backgroundClip === "text" ? this : (this.outer?.textClip ?? null);
  }

  withFolded(folded: boolean): Paint {
    return new Paint({ ...this.parts, folded });
  }
}
