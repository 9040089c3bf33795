/** Elements that we put into the page, known by identity: an attribute is anybody's to set. */
const own = new WeakSet<Node>();

/** No snapshot reads `node`, nor what it holds. Gives it back. */
export function markOwn<Owned extends Node>(node: Owned): Owned {
  own.add(node);
  return node;
}

export function isOwn(node: Node): boolean {
  return own.has(node);
}
