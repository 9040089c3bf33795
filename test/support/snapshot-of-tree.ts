import type { Block, Mark, Snapshot } from "../../lib/domain/snapshot/snapshot";
import { type ElementRow, type PlaceRow, stableNames } from "../../lib/domain/snapshot/structure";

/** `["li.card#id", …children]`; a text is a block of its own, `["a@/there", "text"]` a link. */
export type Tree = readonly [step: string, ...children: (Tree | string)[]];

/** The snapshot of a page that has these elements, as the page's own code would read it; all of it main content. */
export function snapshotOfTree(body: Tree, options: Partial<Snapshot> = {}): Snapshot {
  const elements: ElementRow[] = [];
  const places: PlaceRow[] = [];
  const blocks: Block[] = [];
  const add = ([step, ...children]: Tree, parent: number): void => {
    const [, tag, classes, id, address] = /^(\w+)((?:\.[\w-]+)*)(?:#([\w-]+))?(?:@(.+))?$/.exec(step)!;
    const element = elements.push([parent, tag!, stableNames(classes!.replaceAll(".", " ")), id ?? ""]) - 1;
    for (const child of children) {
      if (typeof child !== "string") add(child, element);
      else {
        places.push([blocks.length, 0, child.length, element]);
        blocks.push(blockOf(child, tag!, blocks.length, address));
      }
    }
  };
  add(body, -1);
  return {
    url: "https://example.org/list",
    title: "List",
    language: "en",
    takenAt: 0,
    blocks,
    pairs: [],
    tables: [],
    structured: [],
    structure: { elements, places },
    selection: null,
    truncated: false,
    ...options,
  };
}

function blockOf(text: string, tag: string, at: number, address: string | undefined): Block {
  const link: Mark[] = address ? [{ type: "link", start: 0, end: text.length, value: address }] : [];
  const isHeading = /^h[1-6]$/.test(tag);
  return {
    id: `b${at}`,
    kind: isHeading ? "heading" : "paragraph",
    text,
    ...(isHeading && { level: Number(tag[1]) }),
    headingPath: [],
    region: "main",
    marks: link,
    locator: { path: [at], tag },
  };
}
