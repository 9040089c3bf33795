import type { Block, EvidenceSpan } from "../../domain/snapshot/snapshot";
import { Budget } from "../walk/budget";
import { collectBlocks } from "../walk/collect-blocks";
import {
  closestOf,
  createRangeIn,
  isConnected,
  isElement,
  isRendered,
  localNameOf,
  parentElementOf,
} from "../walk/dom";
import { LocatorIndex, locatedTagOf, resolvePath, textsUnder } from "../walk/locator";
import { Slices } from "../walk/slices";
import type { RawBlock, TextPlace } from "../walk/text-run";
import { alignNodes, placesOf } from "./align";
import { findQuote } from "./find-quote";

export type LocatedBlock = Pick<Block, "text" | "locator">;
export type Span = Pick<EvidenceSpan, "start" | "end">;

/** Finds many spans and reads the page again at most once. For one look at the page: throw it away afterwards. */
export class EvidenceLocator {
  #page: Promise<{ raw: RawBlock[]; places: LocatedBlock[] }> | null = null;

  constructor(readonly document: Document) {}

  /**
   * The DOM ranges, one for each text node, that a span of a block takes up in the page as it is now; null where it is
   * gone. A form control is one range around the control.
   *
   * @param place Where the block stood when it was read, for the quickest way back.
   */
  async locate(block: LocatedBlock, span: Span, place?: TextPlace): Promise<Range[] | null> {
    return (
      (place?.nodes.every(isConnected) ? findShownRanges(block.text, span, place) : null) ??
      this.#atPath(block, span) ??
      (await this.#inPage(block, span))
    );
  }

  /** By its words alone, where no snapshot tells the block. */
  locateQuote(quote: string): Promise<Range[] | null> {
    const nowhere = { text: quote, locator: { path: [], tag: "" } };
    return this.#inPage(nowhere, { start: 0, end: quote.length });
  }

  #atPath({ text, locator }: LocatedBlock, span: Span): Range[] | null {
    const anchor = resolvePath(this.document, locator.path);
    if (!anchor) return null;
    const element = isElement(anchor) ? anchor : anchor.host;
    if (locatedTagOf(element) !== locator.tag) return null;
    if (isControl(element)) return [aroundNode(element)];
    const [first, last] = locator.textNodes ?? [0, Number.POSITIVE_INFINITY];
    const nodes: Text[] = [];
    const texts = textsUnder(anchor);
    for (let index = 0, node = texts.nextNode(); node && index <= last; node = texts.nextNode(), index++) {
      if (index >= first) nodes.push(node as Text);
    }
    return findShownRanges(text, span, { nodes, from: 0 });
  }

  async #inPage(block: LocatedBlock, span: Span): Promise<Range[] | null> {
    this.#page ??= readPage(this.document);
    const { raw, places } = await this.#page;
    const spans = findQuote(block, span, places);
    const ranges = spans.flatMap(({ index, start, end }) => {
      const { text, nodes, from, anchor } = raw[index]!;
      if (nodes.length === 0 && isElement(anchor)) return [aroundNode(anchor)];
      return rangesOf(text, { start, end }, { nodes, from }) ?? [];
    });
    return ranges.length > 0 ? ranges : null;
  }
}

async function readPage(document: Document) {
  const slices = new Slices();
  const { blocks: raw, roots } = await collectBlocks(document, new Budget(), slices);
  const index = new LocatorIndex();
  await index.read(roots, slices);
  return { raw, places: raw.map((block) => ({ text: block.text, locator: index.locatorOf(block) })) };
}

/** The ranges, where every one of them can be seen or unfolded; else the text has gone, or stands elsewhere. */
function findShownRanges(text: string, span: Span, place: TextPlace): Range[] | null {
  const ranges = rangesOf(text, span, place);
  return ranges?.every(({ startContainer }) => isShown(parentElementOf(startContainer))) ? ranges : null;
}

function isShown(element: Element | null): boolean {
  if (!element) return true;
  return isRendered(element, { opacityProperty: true, visibilityProperty: true }) || isFolded(element);
}

function isFolded(element: Element): boolean {
  return closestOf(element, "details:not([open]), [hidden=until-found]") !== null;
}

function rangesOf(text: string, { start, end }: Span, place: TextPlace): Range[] | null {
  const { nodes } = place;
  const alignment = alignNodes(text, place);
  if (!alignment) return null;
  const places = placesOf(alignment, start, end);
  if (!places) return null;
  const { first, last } = places;
  return nodes.slice(first.part, last.part + 1).map((node, index) => {
    const range = createRangeIn(node);
    range.setStart(node, index === 0 ? first.offset : 0);
    range.setEnd(node, first.part + index === last.part ? last.offset : node.length);
    return range;
  });
}

function isControl(element: Element): boolean {
  return /^(input|textarea|select)$/.test(localNameOf(element));
}

function aroundNode(element: Element): Range {
  const range = createRangeIn(element);
  range.selectNode(element);
  return range;
}
