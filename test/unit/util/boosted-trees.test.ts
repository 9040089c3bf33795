import { describe, expect, it } from "vitest";
import { parseTrees, probability } from "../../../lib/util/boosted-trees";

type Tree = number | { feature: number; threshold: number; left: Tree; right: Tree };

/** As tools/main-content/fit.py writes them. */
function encode(...trees: Tree[]): string {
  const nodes: [number, number][] = [];
  const add = (tree: Tree): void => {
    if (typeof tree === "number") {
      nodes.push([0xffff, tree]);
      return;
    }
    nodes.push([tree.feature, tree.threshold]);
    add(tree.left);
    add(tree.right);
  };
  trees.forEach(add);
  const bytes = new DataView(new ArrayBuffer(nodes.length * 6));
  for (const [index, [feature, value]] of nodes.entries()) {
    bytes.setUint16(index * 6, feature, true);
    bytes.setFloat32(index * 6 + 2, value, true);
  }
  return btoa(String.fromCharCode(...new Uint8Array(bytes.buffer)));
}

const chance = (sum: number) => 1 / (1 + Math.exp(-sum));

describe("boosted trees", () => {
  const inner: Tree = { feature: 0, threshold: 2, left: -1, right: { feature: 1, threshold: 5, left: 1, right: 2 } };
  const trees = parseTrees(encode({ feature: 1, threshold: 0.5, left: inner, right: 4 }, 0.25));

  it("go left up to the threshold, else right", () => {
    expect(trees.roots).toEqual([0, 7]);
    expect(probability(trees, [2, 0.5])).toBeCloseTo(chance(-1 + 0.25), 6);
    expect(probability(trees, [3, 0.5])).toBeCloseTo(chance(1 + 0.25), 6);
    expect(probability(trees, [3, 0.6])).toBeCloseTo(chance(4 + 0.25), 6);
  });

  it("say nothing where there are none", () => {
    expect(probability(parseTrees(""), [1])).toBe(0.5);
  });
});
