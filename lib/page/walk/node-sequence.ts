import { nextSiblingOf } from "./dom";

/** Hands out one node after the other, then null; a page may change meanwhile. */
export type NodeSequence = () => Node | null;

export function siblings(first: Node | null): NodeSequence {
  let next = first;
  return () => {
    const node = next;
    if (node) next = nextSiblingOf(node);
    return node;
  };
}

export function listed(nodes: readonly Node[]): NodeSequence {
  let index = 0;
  return () => nodes[index++] ?? null;
}

export function once(node: Node): NodeSequence {
  return listed([node]);
}
