import { describe, expect, it } from "vitest";
import type { BlockFeatures, LayoutNode } from "../../../lib/domain/snapshot/layout-node";
import { leastChance, regionsOf } from "../../../lib/main-content/main-content";

describe("leastChance", () => {
  const taken = (chances: number[], words: number[]) => {
    const least = leastChance(chances, words);
    return chances.filter((chance) => chance >= least);
  };

  it("takes what raises the expected F1, and no more", () => {
    expect(taken([0.9, 0.8, 0.1], [100, 100, 100])).toEqual([0.9, 0.8]);
    // Half of the best reachable F1 is the bar: on a page where little is sure, it is low.
    expect(taken([0.3, 0.25, 0.01], [100, 100, 100])).toEqual([0.3, 0.25]);
    expect(taken([0.9, 0.3], [1000, 10])).toEqual([0.9]);
  });

  it("takes nothing where nothing has a chance, or words", () => {
    expect(taken([0, 0], [5, 5])).toEqual([]);
    expect(taken([], [])).toEqual([]);
  });
});

describe("regionsOf", () => {
  const node = (tag: string, parent: LayoutNode | null, hints = ""): LayoutNode => ({
    parent,
    tag,
    role: "",
    hints,
    overlay: false,
    sticky: false,
    thing: false,
  });
  const body = node("body", node("html", null));
  const block = (text: string, layout: LayoutNode, rest: Partial<BlockFeatures> = {}): BlockFeatures => ({
    text,
    kind: "paragraph",
    linkShare: 0,
    layout,
    ...rest,
  });

  it("tells an article from the menu above and the footer below", () => {
    const nav = node("li", node("ul", node("nav", body, "main menu")));
    const article = node("article", node("main", body, "content"), "post entry");
    const footer = node("footer", body, "site footer");
    const prose = "The river rose during the night, and by the morning the lower fields were under water again. ";
    const blocks = [
      ...["Home", "News", "Contact"].map((text) => block(text, nav, { kind: "list-item", linkShare: 1 })),
      block("The river rises", article, { kind: "heading", level: 1 }),
      ...Array.from({ length: 6 }, (_, index) => block(`${prose.repeat(3)}${index}.`, node("p", article))),
      block("© 2024 River News. All rights reserved.", footer),
    ];
    const regions = regionsOf(blocks, { title: "The river rises - River News", structured: [] });
    expect(regions.slice(0, 3)).toEqual(["navigation", "navigation", "navigation"]);
    expect(regions.slice(4, 10)).toEqual(new Array(6).fill("main"));
    expect(regions.at(-1)).toBe("boilerplate");
  });

  it("has nothing to say of an empty page", () => {
    expect(regionsOf([], { title: "", structured: [] })).toEqual([]);
  });
});
