import type { AnswerCard, AnswerSight, CardPress } from "../../domain/result/answer-card";
import { documentElementOf, viewOf } from "../walk/dom";
import { focusedIn } from "../walk/focus";
import { answerCardStyle } from "./answer-card-style";
import { CardView } from "./card-view";
import { openLayer } from "./open-layer";
import { placeBeside } from "./place-beside";
import { isReachable, raiseLayer } from "./raise-layer";

/** In pixels: a frame that is smaller has no room for an answer. The page itself has it always. */
const SMALLEST_FRAME = { width: 240, height: 140 };
/** A page that always puts something over the bubble wins in the end, or both would go on for ever. */
const MOST_RAISES = 20;

/** Tells the extension what a person pressed; gives whether the answer is confirmed now, null where nothing was. */
export type TellPress = (press: CardPress) => Promise<boolean | null>;

/** An answer beside the selection, where the page's styles and scripts can't reach into it. */
export class AnswerBubble {
  #host: HTMLElement | null = null;
  #view: CardView | null = null;
  #runId = "";
  #dismissedRunId = "";
  #target: DOMRect | null = null;
  #range: Range | null = null;
  #focusBefore: Element | null = null;
  #listeners: AbortController | null = null;
  #raises = 0;

  constructor(
    readonly document: Document,
    readonly tell: TellPress,
  ) {}

  show(card: AnswerCard): AnswerSight {
    if (card.runId === this.#dismissedRunId) return "dismissed";
    if (!this.#hasRoom()) return "unseen";
    if (card.runId !== this.#runId) this.#remove();
    this.#runId = card.runId;
    if (!this.#host?.isConnected) this.#open(card);
    else this.#view?.render(card);
    this.#place();
    const isSeen = this.#raise();
    if (!isSeen) this.#remove();
    return isSeen ? "shown" : "unseen";
  }

  /** Takes the bubble away. An answer that comes later for the same run does not bring it back. */
  dismiss(): void {
    if (this.#host) this.#dismissedRunId = this.#runId;
    const focusBefore = this.#focusBefore;
    const hadFocus = this.#hasFocus();
    this.#remove();
    if (hadFocus && focusBefore instanceof HTMLElement) focusBefore.focus({ preventScroll: true });
  }

  /** What had the focus before the bubble took it; null where it hasn't got it. */
  get focusBefore(): Element | null {
    return this.#hasFocus() ? this.#focusBefore : null;
  }

  #hasRoom(): boolean {
    const view = viewOf(this.document);
    if (!view || !documentElementOf(this.document)) return false;
    const { width, height } = SMALLEST_FRAME;
    return view === view.top || (view.innerWidth >= width && view.innerHeight >= height);
  }

  #hasFocus(): boolean {
    const root = this.#host?.getRootNode() as Document | ShadowRoot | undefined;
    return this.#host !== null && root?.activeElement === this.#host;
  }

  #remove(): void {
    this.#listeners?.abort();
    this.#host?.remove();
    this.#host = null;
    this.#view = null;
    this.#range = null;
    this.#target = null;
    this.#raises = 0;
  }

  #open(card: AnswerCard): void {
    this.#listeners?.abort();
    this.#remember();
    const view = new CardView(
      this.document,
      () => this.dismiss(),
      (action, questionId) => this.#press(action, questionId),
    );
    view.render(card);
    this.#view = view;
    this.#host = openLayer(this.document, answerCardStyle, (root) => root.append(view.dialog));
    this.#raise();
    this.#listen();
    view.dialog.focus({ preventScroll: true });
  }

  async #press(action: CardPress["action"], questionId: string): Promise<boolean | null> {
    const told = this.tell({ action, runId: this.#runId, questionId });
    // The panel has it from here on.
    if (!action.endsWith("confirm")) this.dismiss();
    return told;
  }

  /** Back to the front, where it is no longer there. Moving it takes the focus from it. */
  #raise(): boolean {
    if (!this.#host) return false;
    if (isReachable(this.#host, this.document)) return true;
    if (++this.#raises > MOST_RAISES) return false;
    const hadFocus = this.#hasFocus();
    const isSeen = raiseLayer(this.#host, this.document);
    if (hadFocus) this.#view?.dialog.focus({ preventScroll: true });
    return isSeen;
  }

  /** The selection is kept as a range: a click in the page may take it away while the answer is on its way. */
  #remember(): void {
    this.#focusBefore = focusedIn(this.document).at(-1) ?? null;
    const selection = viewOf(this.document)?.getSelection();
    if (!selection || selection.rangeCount === 0) return;
    this.#range = selection.getRangeAt(0).cloneRange();
    const box = this.#range.getBoundingClientRect();
    const field = this.#focusBefore?.matches("input,textarea") ? this.#focusBefore.getBoundingClientRect() : null;
    this.#target = box.width + box.height > 0 ? null : field;
  }

  #listen(): void {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    const view = viewOf(this.document)!;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !event.isTrusted) return;
      if (this.#hasFocus()) event.stopPropagation();
      // A dialog of the page under it would close too.
      event.preventDefault();
      this.dismiss();
    };
    const onMove = () => this.#place();
    const onCover = (event: Event) => event.target !== this.#host && this.#raise();
    view.addEventListener("keydown", onKey, { capture: true, signal });
    view.addEventListener("resize", onMove, { signal });
    view.addEventListener("scroll", onMove, { capture: true, passive: true, signal });
    view.visualViewport?.addEventListener("resize", onMove, { signal });
    // Dialogs and popovers of the page that open or close. Of those in shadow roots only the focus that they take is told.
    for (const name of ["toggle", "fullscreenchange", "focusin"])
      view.addEventListener(name, onCover, { capture: true, signal });
  }

  #place(): void {
    if (!this.#host || !this.#view) return;
    const view = viewOf(this.document)!;
    const {
      offsetLeft = 0,
      offsetTop = 0,
      width = view.innerWidth,
      height = view.innerHeight,
    } = view.visualViewport ?? {};
    const box = this.#target ?? this.#range?.getBoundingClientRect() ?? null;
    const { dialog } = this.#view;
    const { left, top } = placeBeside(
      box && box.width + box.height > 0 ? box : null,
      { width: dialog.offsetWidth, height: dialog.offsetHeight },
      { left: offsetLeft, top: offsetTop, width: Math.min(width, view.innerWidth), height },
    );
    this.#host.style.setProperty("left", `${left}px`, "important");
    this.#host.style.setProperty("top", `${top}px`, "important");
  }
}
