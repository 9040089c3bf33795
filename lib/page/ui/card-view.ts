import type { AnswerCard, CardLine, CardPress } from "../../domain/result/answer-card";
import { drawText } from "./drawn-text";
import { createElement } from "./open-layer";

/** What a press does; gives whether the answer is confirmed now, null where nothing was confirmed. */
type OnPress = (action: CardPress["action"], questionId: string) => Promise<boolean | null>;

/** The card's elements. They stay from state to state: a live region that is new with its text is read out by nobody. */
export class CardView {
  readonly dialog: HTMLElement;
  readonly #title: HTMLElement;
  readonly #close: HTMLElement;
  readonly #body: HTMLElement;
  readonly #footer: HTMLElement;
  readonly #open: HTMLElement;

  constructor(
    readonly document: Document,
    onClose: () => void,
    readonly onPress: OnPress,
  ) {
    const create = (tag: string, className = "", text = "") => createElement(document, tag, className, text);
    this.dialog = create("div", "card");
    this.dialog.setAttribute("role", "dialog");
    this.dialog.setAttribute("aria-labelledby", "title");
    this.dialog.tabIndex = -1;
    this.#title = create("h2");
    this.#title.id = "title";
    this.#close = this.#button("tool", "×", onClose);
    this.#body = create("div", "body");
    this.#footer = create("footer");
    this.#open = this.#button("open", "", () => onPress("open", ""));
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
    this.#close.ariaLabel = card.closeLabel;
    this.#body.setAttribute("role", hasFailed ? "alert" : "status");
    this.#body.setAttribute("aria-live", hasFailed ? "assertive" : "polite");
    const list = createElement(document, "dl", "");
    for (const line of card.lines) {
      const value = createElement(document, "dd", "", line.value);
      if (line.detail) value.append(createElement(document, "span", "detail", line.detail));
      if (line.tools) value.append(...this.#tools(line.tools));
      list.append(createElement(document, "dt", "", line.name), value);
    }
    this.#body.replaceChildren(list);
    drawText(this.#footer, card.footer);
    drawText(this.#open, card.openLabel);
    this.#footer.replaceChildren(...(card.openLabel ? [this.#open] : []));
  }

  /** "It is right", which is said and unsaid by the same button, and "correct it". */
  #tools({ questionId, confirmLabel, correctLabel, isConfirmed }: NonNullable<CardLine["tools"]>): HTMLElement[] {
    const correct = this.#button("tool", "✎", () => this.onPress("correct", questionId));
    correct.ariaLabel = correctLabel;
    if (!confirmLabel) return [correct];
    const confirm = this.#button("tool", "✓", async () => {
      const isNow = await this.onPress(confirm.ariaPressed === "true" ? "unconfirm" : "confirm", questionId);
      if (isNow !== null) confirm.ariaPressed = `${isNow}`;
    });
    confirm.ariaLabel = confirmLabel;
    confirm.ariaPressed = `${isConfirmed}`;
    return [confirm, correct];
  }

  /** A page's script can't press it. */
  #button(className: string, glyph: string, onPress: () => unknown): HTMLElement {
    const button = createElement(this.document, "button", className, glyph);
    button.setAttribute("type", "button");
    button.addEventListener("click", (event) => event.isTrusted && onPress());
    return button;
  }
}
