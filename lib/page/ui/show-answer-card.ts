import type { AnswerCard } from "../../domain/result/answer-card";
import { answerCardStyle } from "./answer-card-style";
import { createElement, openLayer } from "./open-layer";
import { placeBeside } from "./place-beside";

/** An answer beside the selection, where the page's styles and scripts can't reach into it. */
export class AnswerBubble {
  #host: HTMLElement | null = null;
  #dialog: HTMLElement | null = null;
  #runId = "";
  #dismissedRunId = "";
  #target: DOMRect | null = null;
  #range: Range | null = null;
  #focusBefore: Element | null = null;
  #listeners: AbortController | null = null;

  constructor(readonly document: Document) {}

  /** False where the person has closed the bubble of this run. */
  show(card: AnswerCard): boolean {
    if (card.runId === this.#dismissedRunId || !this.document.documentElement) return false;
    if (card.runId !== this.#runId) this.#remove();
    this.#runId = card.runId;
    if (!this.#host?.isConnected) this.#open();
    this.#render(card);
    this.#place();
    return true;
  }

  /** Takes the bubble away. An answer that comes later for the same run does not bring it back. */
  dismiss(): void {
    if (this.#host) this.#dismissedRunId = this.#runId;
    const focusBefore = this.#focusBefore;
    const hadFocus = this.#host !== null && this.document.activeElement === this.#host;
    this.#remove();
    if (hadFocus && focusBefore instanceof HTMLElement) focusBefore.focus({ preventScroll: true });
  }

  #remove(): void {
    this.#listeners?.abort();
    this.#host?.remove();
    this.#host = null;
    this.#dialog = null;
    this.#range = null;
    this.#target = null;
  }

  #open(): void {
    this.#remember();
    const dialog = createElement(this.document, "div", "card");
    dialog.setAttribute("role", "dialog");
    dialog.setAttribute("aria-labelledby", "title");
    dialog.tabIndex = -1;
    // By its own words, whatever direction the page has.
    dialog.dir = "auto";
    this.#host = openLayer(this.document, answerCardStyle, (root) => root.append(dialog));
    this.#dialog = dialog;
    this.#listen();
    dialog.focus({ preventScroll: true });
  }

  /** The selection is kept as a range: a click in the page may take it away while the answer is on its way. */
  #remember(): void {
    this.#focusBefore = this.document.activeElement;
    const selection = this.document.getSelection();
    if (!selection || selection.rangeCount === 0) return;
    this.#range = selection.getRangeAt(0).cloneRange();
    const box = this.#range.getBoundingClientRect();
    const field = this.#focusBefore?.matches("input,textarea") ? this.#focusBefore.getBoundingClientRect() : null;
    this.#target = box.width + box.height > 0 ? null : field;
  }

  #listen(): void {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    const view = this.document.defaultView!;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !event.isTrusted) return;
      if (this.document.activeElement === this.#host) event.stopPropagation();
      this.dismiss();
    };
    const onMove = () => this.#place();
    view.addEventListener("keydown", onKey, { capture: true, signal });
    view.addEventListener("resize", onMove, { signal });
    view.addEventListener("scroll", onMove, { capture: true, passive: true, signal });
    view.visualViewport?.addEventListener("resize", onMove, { signal });
  }

  #render(card: AnswerCard): void {
    const { document } = this;
    const dialog = this.#dialog!;
    const focusedClose = (dialog.getRootNode() as ShadowRoot).activeElement?.className === "close";
    dialog.dataset.state = card.state;
    dialog.setAttribute("aria-busy", String(card.state === "working"));
    const header = createElement(document, "header", "");
    const title = createElement(document, "h2", "", card.title);
    title.id = "title";
    const close = createElement(document, "button", "close", "×") as HTMLButtonElement;
    close.type = "button";
    close.setAttribute("aria-label", card.closeLabel);
    close.addEventListener("click", (event) => event.isTrusted && this.dismiss());
    header.append(createElement(document, "span", "dot"), title, close);
    const body = createElement(document, "div", "body");
    body.setAttribute("role", card.state === "failed" ? "alert" : "status");
    body.setAttribute("aria-live", card.state === "failed" ? "assertive" : "polite");
    const list = createElement(document, "dl", "");
    for (const line of card.lines) {
      const value = createElement(document, "dd", "", line.value);
      if (line.detail) value.append(createElement(document, "span", "detail", line.detail));
      list.append(createElement(document, "dt", "", line.name), value);
    }
    body.append(list);
    dialog.replaceChildren(header, body);
    if (card.footer) dialog.append(createElement(document, "footer", "", card.footer));
    if (focusedClose) close.focus({ preventScroll: true });
  }

  #place(): void {
    if (!this.#host || !this.#dialog) return;
    const view = this.document.defaultView!;
    const {
      offsetLeft = 0,
      offsetTop = 0,
      width = view.innerWidth,
      height = view.innerHeight,
    } = view.visualViewport ?? {};
    const box = this.#target ?? this.#range?.getBoundingClientRect() ?? null;
    const { left, top } = placeBeside(
      box && box.width + box.height > 0 ? box : null,
      { width: this.#dialog.offsetWidth, height: this.#dialog.offsetHeight },
      { left: offsetLeft, top: offsetTop, width: Math.min(width, view.innerWidth), height },
    );
    this.#host.style.setProperty("left", `${left}px`, "important");
    this.#host.style.setProperty("top", `${top}px`, "important");
  }
}
