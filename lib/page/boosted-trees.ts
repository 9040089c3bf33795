/** Gradient-boosted trees for one probability. */
export interface BoostedTrees {
  /** Six bytes a node: feature and threshold of a split, or LEAF and the leaf's value, in the order of a walk. */
  bytes: DataView;
  /** Byte offset of every tree's root. */
  roots: number[];
}

const NODE = 6;
const LEAF = 0xffff;

/**
 * Reads trees from base64. Nodes are little-endian `uint16` feature and `float32` threshold or value; a split's left
 * side (feature ≤ threshold) follows it, the right side follows the left.
 */
export function parseTrees(encoded: string): BoostedTrees {
  const bytes = new DataView(Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0)).buffer);
  const roots: number[] = [];
  for (let at = 0; at < bytes.byteLength; at = endOf(bytes, at)) roots.push(at);
  return { bytes, roots };
}

/** 0 to 1. */
export function probability({ bytes, roots }: BoostedTrees, vector: ArrayLike<number>): number {
  let sum = 0;
  for (const root of roots) sum += leafValue(bytes, root, vector);
  return 1 / (1 + Math.exp(-sum));
}

function leafValue(bytes: DataView, root: number, vector: ArrayLike<number>): number {
  let at = root;
  for (;;) {
    const feature = bytes.getUint16(at, true);
    const value = bytes.getFloat32(at + 2, true);
    if (feature === LEAF) return value;
    at += NODE;
    if (!(vector[feature]! <= value)) at = endOf(bytes, at);
  }
}

/** Offset behind the tree that starts at `at`. */
function endOf(bytes: DataView, at: number): number {
  let open = 1;
  let end = at;
  while (open > 0) {
    open += bytes.getUint16(end, true) === LEAF ? -1 : 1;
    end += NODE;
  }
  return end;
}
