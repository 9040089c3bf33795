import { type BlockFeatures, type LayoutNode, landmarkOf } from "../domain/snapshot/layout-node";

/**
 * What the page's markup says of a block: it stands in the part that the page is about (`subject`), outside of it
 * (`outside`), in a part set apart from it (`beside`: a menu, a footer, a consent banner), or nothing.
 */
export type Placement = "subject" | "outside" | "beside" | "unsaid";

export interface Landmarks {
  /** What told the subject; `title` is the weakest, the part around the main heading. */
  by: "main" | "article" | "thing" | "title" | "nothing";
  /** One for each block, in order. */
  placements: Placement[];
}

/** Shares of the page's text. What holds more than the last is the page itself, whatever its tag is. */
const LEAST_OF_MAIN = 0.1;
const LEAST_OF_ARTICLE = 0.5;
const LEAST_OF_THING = 0.25;
const LEAST_AROUND_TITLE = 0.6;
const MOST_BESIDE = 0.4;

const BESIDE = /^(nav|aside|footer)$/;
const SECTION = /^(article|main|section)$/;
const CONSENT = /cookie|consent|datenschutz|クッキー/i;

/** Reads the landmarks of HTML and ARIA around blocks. Pure: layout nodes are plain data. */
export function landmarksOf(blocks: readonly BlockFeatures[]): Landmarks {
  const outline = new Outline();
  for (const block of blocks) outline.add(block);
  const { node: subject, by } = outline.subject();
  const outside = subject && outline.holdsMost(subject) ? "outside" : "unsaid";
  const known = new Map<LayoutNode, Placement>();
  const placementOf = (node: LayoutNode): Placement => {
    const given = known.get(node);
    if (given) return given;
    const outer = node.parent ? placementOf(node.parent) : outside;
    const placement = outer === "beside" || outline.standsBeside(node, outer) ? "beside" : outer;
    known.set(node, node === subject ? "subject" : placement);
    return known.get(node)!;
  };
  return { by, placements: blocks.map(({ layout }) => placementOf(layout)) };
}

/** How much stands in a part of the page. */
interface Content {
  characters: number;
  /** Characters of running text: long blocks that are no links. */
  running: number;
  /** Headings of level 1. */
  titles: number;
  asksConsent: boolean;
}

const NOTHING: Content = { characters: 0, running: 0, titles: 0, asksConsent: false };

class Outline {
  #contents = new Map<LayoutNode, Content>();
  #whole: Content = { ...NOTHING };

  /** Where the first heading of level 1 stands. */
  #title: LayoutNode | null = null;

  add(block: BlockFeatures): void {
    if (block.level === 1) this.#title ??= block.layout;
    const own = contentOf(block);
    include(this.#whole, own);
    for (let node: LayoutNode | null = block.layout; node; node = node.parent) {
      let content = this.#contents.get(node);
      if (!content) {
        content = { ...NOTHING };
        this.#contents.set(node, content);
      }
      include(content, own);
    }
  }

  /** The one part that the page is about, as far as its markup says. */
  subject(): { node: LayoutNode | null; by: Landmarks["by"] } {
    const main = this.#only((node) => landmarkOf(node) === "main");
    if (main && this.#share(main) >= LEAST_OF_MAIN) return { node: main, by: "main" };
    const article = this.#only((node) => landmarkOf(node) === "article");
    if (article && this.#share(article) >= LEAST_OF_ARTICLE) return { node: article, by: "article" };
    const thing = this.#only((node) => node.thing && !isRoot(node));
    if (thing && this.#contents.get(thing)!.titles > 0 && this.#share(thing) >= LEAST_OF_THING) {
      return { node: thing, by: "thing" };
    }
    const around = this.#aroundTitle();
    return around ? { node: around, by: "title" } : { node: null, by: "nothing" };
  }

  /** False for a `<main>` that is only the start of what a person came for. */
  holdsMost(node: LayoutNode): boolean {
    const { running, characters, titles } = this.#contents.get(node)!;
    if (running >= 0.5 * this.#whole.running) return true;
    return titles > 0 && characters >= 0.5 * this.#whole.characters;
  }

  /** True for a part that its markup sets apart from what the page is about. */
  standsBeside(node: LayoutNode, outer: Placement): boolean {
    const { characters, asksConsent } = this.#contents.get(node)!;
    if (characters > MOST_BESIDE * this.#whole.characters) return false;
    const landmark = landmarkOf(node);
    if (BESIDE.test(landmark) || node.overlay || (node.sticky && asksConsent)) return true;
    return landmark === "header" && outer !== "subject" && !isInSection(node);
  }

  /** The outermost node of a kind, where there is one only. */
  #only(is: (node: LayoutNode) => boolean): LayoutNode | null {
    const outermost = [...this.#contents.keys()].filter((node) => is(node) && !isInside(node, is));
    return outermost.length === 1 ? outermost[0]! : null;
  }

  #share(node: LayoutNode): number {
    return this.#contents.get(node)!.characters / this.#whole.characters;
  }

  /** The innermost part that holds the page's one main heading and most of its running text. */
  #aroundTitle(): LayoutNode | null {
    if (this.#whole.titles !== 1 || this.#whole.running === 0) return null;
    let node = this.#title;
    while (node && this.#contents.get(node)!.running < LEAST_AROUND_TITLE * this.#whole.running) node = node.parent;
    return node && !isRoot(node) ? node : null;
  }
}

function contentOf({ text, linkShare, level }: BlockFeatures): Content {
  return {
    characters: text.length,
    running: text.length >= 80 && linkShare < 0.4 ? text.length : 0,
    titles: level === 1 ? 1 : 0,
    asksConsent: text.length < 1000 && CONSENT.test(text),
  };
}

function include(whole: Content, part: Content): void {
  whole.characters += part.characters;
  whole.running += part.running;
  whole.titles += part.titles;
  whole.asksConsent ||= part.asksConsent;
}

function isRoot({ tag }: LayoutNode): boolean {
  return tag === "body" || tag === "html";
}

function isInside(node: LayoutNode, is: (node: LayoutNode) => boolean): boolean {
  for (let outer = node.parent; outer; outer = outer.parent) if (is(outer)) return true;
  return false;
}

function isInSection(node: LayoutNode): boolean {
  return isInside(node, (outer) => SECTION.test(landmarkOf(outer)));
}
