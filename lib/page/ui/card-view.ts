import type { AnswerCard } from "../../domain/result/answer-card";
import { drawText } from "./drawn-text";
import { createElement } from "./open-layer";

/** The card's elements. They stay from state to state: a live region that is new with its text is read out by nobody. */
export class CardView {
  readonly dialog: HTMLElement;
  readonly #title: HTMLElement;
  readonly #close: HTMLElement;
  readonly #body: HTMLElement;
  readonly #footer: HTMLElement;

  constructor(
    readonly document: Document,
    onClose: () => void,
  ) {
    const create = (tag: string, className = "", text = "") => createElement(document, tag, className, text);
    this.dialog = create("div", "card");
    this.dialog.setAttribute("role", "dialog");
    this.dialog.setAttribute("aria-labelledby", "title");
    this.dialog.tabIndex = -1;
    this.#title = create("h2");
    this.#title.id = "title";
    this.#close = create("button", "close", "×");
    this.#close.setAttribute("type", "button");
    this.#close.addEventListener("click", (event) => event.isTrusted && onClose());
    this.#body = create("div", "body");
    this.#footer = create("footer");
    const header = create("header");
    header.append(create("span", "dot"), this.#title, this.#close);
    this.dialog.append(header, this.#body, this.#footer);
  }

  render(card: AnswerCard): void {
    const { document } = this;
    const hasFailed = card.state === "failed";
    this.dialog.dataset.state = card.state;
    this.dialog.setAttribute("aria-busy", String(card.state === "working"));
    drawText(this.#title, card.title);
    // By its own words, whatever direction the page has.
    this.dialog.dir = this.#title.dir;
    this.#close.setAttribute("aria-label", card.closeLabel);
    this.#body.setAttribute("role", hasFailed ? "alert" : "status");
    this.#body.setAttribute("aria-live", hasFailed ? "assertive" : "polite");
    const list = createElement(document, "dl", "");
    for (const line of card.lines) {
      const value = createElement(document, "dd", "", line.value);
      if (line.detail) value.append(createElement(document, "span", "detail", line.detail));
      list.append(createElement(document, "dt", "", line.name), value);
    }
    this.#body.replaceChildren(list);
    drawText(this.#footer, card.footer);
  }
}
