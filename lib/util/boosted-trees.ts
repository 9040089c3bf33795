/** Gradient-boosted trees for one probability: nodes of all trees one after the other, in the order of a walk. */
export interface BoostedTrees {
  /** Of a split, its feature; LEAF of a leaf. */
  features: Uint16Array;
  /** Of a split, its threshold; of a leaf, its value. */
  values: Float32Array;
  /** Of a split, where its right side starts; its left side (feature ≤ threshold) follows it. */
  rights: Uint32Array;
  /** Where every tree starts. */
  roots: number[];
}

/** Bytes of an encoded node. */
const NODE = 6;
const LEAF = 0xffff;

/**
 * Reads trees from base64. A node is a little-endian `uint16` feature and a `float32` threshold or value; a split's
 * left side follows it, the right side follows the left.
 */
export function parseTrees(encoded: string): BoostedTrees {
  const bytes = new DataView(Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0)).buffer);
  const count = bytes.byteLength / NODE;
  const features = Uint16Array.from({ length: count }, (_, node) => bytes.getUint16(node * NODE, true));
  const values = Float32Array.from({ length: count }, (_, node) => bytes.getFloat32(node * NODE + 2, true));
  const rights = new Uint32Array(count);
  const roots: number[] = [];
  // Splits whose left side is being read: the node after a leaf is the right side of the innermost of them.
  const open: number[] = [];
  let isRoot = true;
  for (let node = 0; node < count; node += 1) {
    if (isRoot) roots.push(node);
    isRoot = false;
    if (features[node] !== LEAF) {
      open.push(node);
      continue;
    }
    const split = open.pop();
    if (split === undefined) isRoot = true;
    else rights[split] = node + 1;
  }
  return { features, values, rights, roots };
}

/** 0 to 1. */
export function probability(trees: BoostedTrees, vector: ArrayLike<number>): number {
  return 1 / (1 + Math.exp(-leafSum(trees, vector)));
}

/** On the scale of logits. */
export function leafSum(trees: BoostedTrees, vector: ArrayLike<number>): number {
  let sum = 0;
  for (const root of trees.roots) sum += leafValue(trees, root, vector);
  return sum;
}

function leafValue({ features, values, rights }: BoostedTrees, root: number, vector: ArrayLike<number>): number {
  let node = root;
  while (features[node] !== LEAF) node = vector[features[node]!]! <= values[node]! ? node + 1 : rights[node]!;
  return values[node]!;
}
