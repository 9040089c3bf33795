import { type Evidence, evidenceOfSelection } from "../../domain/snapshot/evidence";
import {
  LONGEST_PICK_QUOTE,
  MOST_PICKED,
  MOST_PICKED_BLOCKS,
  type PickAction,
  type PickState,
} from "../../domain/snapshot/pick";
import { readPage } from "../read-page";
import { adoptStyle } from "../ui/adopt-style";
import { PickOutline } from "../ui/pick-outline";
import { boxOf, contains, documentOf, scrollIntoView, viewOf } from "../walk/dom";
import { findSiblings, isAlike } from "./find-siblings";
import { listenForPicks } from "./listen-for-picks";
import { PickReport } from "./pick-report";
import { TextIndex } from "./text-index";

export interface PickOptions {
  /** Several places may be taken: the first one takes its siblings with it. */
  isMany: boolean;
  /** What can be done, in words; shown at the window's edge. */
  hint: string;
}

/** Text can be selected everywhere, that of links too, which browsers would rather drag. */
const STYLE = "* { cursor: crosshair !important; user-select: text !important; -webkit-user-drag: none !important; }";

/**
 * Lets a person point at a place in the page: with the pointer, by selecting text, or with the keyboard. While it goes on
 * the page gets no clicks; afterwards nothing of ours is left in it.
 */
export class Picker {
  readonly #report = new PickReport(() => this.cancel());
  readonly #stop = new AbortController();
  readonly #outline: PickOutline;
  #current: Element | null = null;
  /** Elements that arrow keys left inwards, the innermost first. */
  #inner: Element[] = [];
  /** Text was selected since the element was chosen. */
  #hasSelected = false;
  #taken: Element[] = [];
  readonly #acts: Readonly<Record<Exclude<PickAction, "cancel">, () => void>> = {
    wider: () => this.#widen(),
    narrower: () => this.#narrow(),
    next: () => this.#step("next"),
    previous: () => this.#step("previous"),
    take: () => this.#take(this.#current),
    done: () => this.#finish(),
  };

  private constructor(
    readonly document: Document,
    readonly index: TextIndex,
    readonly options: PickOptions,
  ) {
    this.#outline = new PickOutline(document, options.hint);
    const { signal } = this.#stop;
    signal.addEventListener("abort", () => this.#outline.close());
    const documents = new Set([document, ...index.documents]);
    for (const own of documents) {
      const removeStyle = adoptStyle(own, STYLE);
      signal.addEventListener("abort", removeStyle);
    }
    const listeners = {
      onPoint: (node: Node) => this.#point(index.holderOf(node)),
      onTake: (node: Node, isDragged: boolean) => this.#click(node, isDragged),
      onAction: (action: PickAction) => this.act(action),
      onSelect: () => {
        this.#hasSelected = true;
      },
      onMoved: () => this.#outline.place(),
    };
    listenForPicks(new Set([...documents].flatMap((document) => viewOf(document) ?? [])), listeners, signal);
  }

  /** Reads the page first. */
  static async start(document: Document, options: PickOptions): Promise<Picker> {
    return new Picker(document, new TextIndex(await readPage(document)), options);
  }

  /** See `PickReport.look`. */
  look(since: number): Promise<PickState> {
    return this.#report.look(since);
  }

  act(action: PickAction): void {
    if (action === "cancel") this.cancel();
    else if (this.#report.phase === "picking") this.#acts[action]();
  }

  /** Ends without a place, if it has not ended yet. */
  cancel(): void {
    if (this.#report.isOver) return;
    this.#end({ phase: "ended" });
  }

  #point(element: Element | null): void {
    if (this.#report.phase !== "picking") return;
    this.#inner = [];
    this.#goTo(element);
  }

  #goTo(element: Element | null): void {
    if (element === this.#current) return;
    this.#current = element;
    this.#draw();
  }

  /** As the keyboard does: what it leads to may be out of sight. */
  #goToAndShow(element: Element): void {
    this.#hasSelected = false;
    scrollIntoView(element, { block: "nearest", inline: "nearest", behavior: "instant" });
    this.#goTo(element);
  }

  #draw(): void {
    this.#outline.show(this.#taken, this.#current);
    const quotes = this.#current ? this.index.evidenceOf(this.#current).map(({ quote }) => quote) : [];
    this.#report.change({ quote: quotes.join(" ").slice(0, LONGEST_PICK_QUOTE), count: this.#taken.length });
  }

  #widen(): void {
    const wider = this.#current && this.index.widen(this.#current);
    if (!wider) return;
    this.#inner.unshift(this.#current!);
    this.#goToAndShow(wider);
  }

  #narrow(): void {
    const narrower = this.#inner.shift() ?? (this.#current && this.index.narrow(this.#current));
    if (narrower) this.#goToAndShow(narrower);
  }

  #step(direction: "next" | "previous"): void {
    this.#inner = [];
    const from = this.#current;
    const next = from ? this.index.step(from, direction) : this.index.find((element) => this.#isInSight(element));
    if (next) this.#goToAndShow(next);
  }

  #isInSight(element: Element): boolean {
    const { top, bottom } = boxOf(element);
    const { innerHeight } = viewOf(documentOf(element))!;
    return bottom > 0 && top < innerHeight;
  }

  #click(node: Node, isDragged: boolean): void {
    if (this.#report.phase !== "picking") return;
    if (!isDragged) this.#take(this.index.holderOf(node));
    // A drag that selected nothing was no click either.
    else if (this.#taken.length === 0) void this.#conclude(() => this.#selectionNow());
  }

  #take(element: Element | null): void {
    if (!element) return;
    if (!this.options.isMany) {
      void this.#conclude(() => this.#evidenceNow([element]));
      return;
    }
    if (this.#taken.length === 0) this.#taken = findSiblings(element).filter((sibling) => this.index.has(sibling));
    else this.#toggle(element);
    this.#draw();
  }

  /** Adds one place, or takes away the one that this is, or stands in, or holds. */
  #toggle(element: Element): void {
    const rest = this.#taken.filter((other) => !contains(other, element) && !contains(element, other));
    if (rest.length < this.#taken.length) this.#taken = rest;
    else if (rest.length < MOST_PICKED) this.#taken = [...rest, this.#levelOf(element)];
  }

  /** The element around it that looks like those taken so far, so that an item is taken whole. */
  #levelOf(element: Element): Element {
    for (let outer: Element | null = element; outer; outer = this.index.widen(outer)) {
      if (isAlike(outer, this.#taken[0]!)) return outer;
    }
    return element;
  }

  #finish(): void {
    const elements = this.#taken.length > 0 ? this.#taken : [this.#current].filter((element) => element !== null);
    const isSelection = this.#hasSelected && this.#taken.length === 0;
    void this.#conclude(() => (isSelection ? this.#selectionNow() : this.#evidenceNow(elements)));
  }

  async #selectionNow(): Promise<Evidence[][]> {
    const { selection, blocks } = (await readPage(this.document)).reading.snapshot;
    return selection ? [evidenceOfSelection(selection, blocks)] : [];
  }

  /** The page is read once more: it may have changed since the picker began. */
  async #evidenceNow(elements: readonly Element[]): Promise<Evidence[][]> {
    const now = new TextIndex(await readPage(this.document));
    return elements.map((element) => now.evidenceOf(element)).filter((evidence) => evidence.length > 0);
  }

  /** Goes on with picking where nothing came of it. */
  async #conclude(find: () => Promise<Evidence[][]>): Promise<void> {
    this.#report.change({ phase: "taking" });
    const found = await find().catch((): Evidence[][] => []);
    if (this.#stop.signal.aborted) return;
    const places = found.filter(({ length }) => length <= MOST_PICKED_BLOCKS).slice(0, MOST_PICKED);
    if (places.length === 0) this.#report.change({ phase: "picking" });
    else this.#end({ phase: "picked", places, count: places.length });
  }

  #end(change: Parameters<PickReport["change"]>[0]): void {
    this.#report.change(change);
    this.#stop.abort();
  }
}
