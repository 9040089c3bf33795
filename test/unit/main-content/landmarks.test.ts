import { expect, test } from "vitest";
import type { BlockFeatures, LayoutNode } from "../../../lib/domain/snapshot/layout-node";
import { landmarksOf } from "../../../lib/main-content/landmarks";

const PLAIN: LayoutNode = {
  parent: null,
  tag: "div",
  role: "",
  hints: "",
  overlay: false,
  sticky: false,
  thing: false,
};
const LONG =
  "Running text of a page, long enough to count as such, in a paragraph of its own with a full stop. ".repeat(3);

function part(tag: string, parent: LayoutNode | null, more: Partial<LayoutNode> = {}): LayoutNode {
  return { ...PLAIN, tag, parent, ...more };
}

function block(text: string, layout: LayoutNode, level?: number): BlockFeatures {
  return { text, kind: level ? "heading" : "paragraph", level, linkShare: 0, layout };
}

async function placementsOf(...blocks: BlockFeatures[]) {
  const { by, placements } = landmarksOf(blocks);
  return [by, ...placements];
}

const body = part("body", part("html", null));

test("one <main> is the subject; what is around it is not, nor are menus and footers within", async () => {
  const main = part("main", body);
  const blocks = [
    block("Shop", part("header", body)),
    block("Lamp", main, 1),
    block(LONG, main),
    block("Contents", part("nav", main)),
    block("Filed under lamps", part("footer", part("article", main))),
    block("A stool, a table", part("section", body)),
  ];
  expect(await placementsOf(...blocks)).toEqual([
    "main",
    "beside",
    "subject",
    "subject",
    "beside",
    "beside",
    "outside",
  ]);
});

test("a role says the same as a tag, and a header within the subject belongs to it", async () => {
  const main = part("div", body, { role: "main" });
  const blocks = [
    block("Home", part("ul", body, { role: "navigation" })),
    block("Lamp", part("header", main), 1),
    block(LONG, main),
    block("By the way", part("div", main, { role: "complementary" })),
  ];
  expect(await placementsOf(...blocks)).toEqual(["main", "beside", "subject", "subject", "beside"]);
});

test("with two <main>, or one that is only the start of the text, nothing around is ruled out", async () => {
  const two = [block(LONG, part("main", body)), block(LONG, part("main", body)), block("Aside", body)];
  expect(await placementsOf(...two)).toEqual(["nothing", "unsaid", "unsaid", "unsaid"]);
  const start = [block("A list of grills", part("main", body)), block("Grills", body), block(LONG, part("div", body))];
  expect((await placementsOf(...start)).at(-1)).toBe("unsaid");
});

test("without <main>, one article with most of the text is the subject, and several are not", async () => {
  const article = part("article", body);
  const one = [block(LONG, article), block("Read next", part("div", body))];
  expect(await placementsOf(...one)).toEqual(["article", "subject", "outside"]);
  const teasers = [block(LONG, article), block(LONG, part("article", body)), block("More", body)];
  expect(await placementsOf(...teasers)).toEqual(["nothing", "unsaid", "unsaid", "unsaid"]);
});

test("without either, the one thing described with a title is it, or the part around the only title", async () => {
  const thing = part("div", body, { thing: true });
  const product = [block("Kettle", thing, 1), block("1,049.90 and worth it", thing), block("Terms", body)];
  expect(await placementsOf(...product)).toEqual(["thing", "subject", "subject", "outside"]);
  const column = part("td", part("table", body));
  const old = [block("Open days", column, 1), block(LONG, part("p", column)), block("Best viewed at", body)];
  expect(await placementsOf(...old)).toEqual(["title", "subject", "subject", "outside"]);
});

test("banners and dialogs stand beside, unless they are the page", async () => {
  const text = part("div", body);
  const banner = block("We use cookies", part("div", body, { sticky: true }));
  expect((await placementsOf(block(LONG, text), banner)).at(-1)).toBe("beside");
  const contents = block("Chapter one", part("div", body, { sticky: true }));
  expect((await placementsOf(block(LONG, text), contents)).at(-1)).toBe("unsaid");
  const dialog = part("div", body, { overlay: true });
  expect((await placementsOf(block(LONG, text), block("Join us", dialog))).at(-1)).toBe("beside");
  expect((await placementsOf(block("Mail", text), block(LONG, dialog))).at(-1)).toBe("unsaid");
});

test("a role that is no role, whatever it is called, leaves the tag to speak", async () => {
  const main = part("main", body, { role: "constructor" });
  const blocks = [block("Lamp", main, 1), block(LONG, main), block("Imprint", part("footer", body))];
  expect(await placementsOf(...blocks)).toEqual(["main", "subject", "subject", "beside"]);
});
