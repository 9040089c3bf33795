import { expect, test } from "vitest";
import type { LayoutNode } from "../../../../lib/domain/snapshot/layout-node";
import { layoutRowsOf, layoutsOf } from "../../../../lib/domain/snapshot/layout-rows";

const node = (tag: string, parent: LayoutNode | null, rest: Partial<LayoutNode> = {}): LayoutNode => ({
  parent,
  tag,
  role: "",
  hints: "",
  overlay: false,
  sticky: false,
  thing: false,
  ...rest,
});

test("layouts come back as they were, and shared elements stay shared", () => {
  const body = node("body", node("html", null));
  const main = node("main", body, { role: "main", hints: "content page", thing: true });
  const banner = node("div", body, { overlay: true, sticky: true });
  const rows = layoutRowsOf([main, banner, main, body]);
  expect(rows.nodes).toHaveLength(4);
  const [first, second, third, fourth] = layoutsOf(structuredClone(rows));
  expect(first).toEqual(main);
  expect(second).toEqual(banner);
  expect(third).toBe(first);
  expect(fourth).toBe(first?.parent);
});

test("a layout that names what is not there is refused", () => {
  expect(() => layoutsOf({ nodes: [[1, "p", "", "", 0]], nodeOf: [] })).toThrow(RangeError);
  expect(() => layoutsOf({ nodes: [], nodeOf: [0] })).toThrow(RangeError);
});
