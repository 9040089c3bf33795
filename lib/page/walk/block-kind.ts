import type { BlockKind } from "../../domain/snapshot/snapshot";

export interface KindOfElement {
  kind: BlockKind;
  level?: number;
  /** The whole element is one block, whatever stands in it. */
  atomic?: boolean;
}

/** A page chooses its tags and roles, `constructor` among them: a plain object would know that one. */
const BY_TAG = tableOf({
  li: { kind: "list-item" },
  dt: { kind: "term", atomic: true },
  dd: { kind: "definition" },
  th: { kind: "cell" },
  td: { kind: "cell" },
  blockquote: { kind: "quote" },
  pre: { kind: "code", atomic: true },
  figcaption: { kind: "caption", atomic: true },
  caption: { kind: "caption", atomic: true },
  label: { kind: "label", atomic: true },
  legend: { kind: "label", atomic: true },
  button: { kind: "control", atomic: true },
});

const HEADINGS = new Set(["h1", "h2", "h3", "h4", "h5", "h6"]);

const BY_ROLE = tableOf({
  listitem: { kind: "list-item" },
  term: { kind: "term", atomic: true },
  definition: { kind: "definition" },
  button: { kind: "control", atomic: true },
  caption: { kind: "caption", atomic: true },
});

function tableOf(kinds: Record<string, KindOfElement>): ReadonlyMap<string, KindOfElement> {
  return new Map(Object.entries(kinds));
}

/** Elements that start afresh: what stands in them is no longer "a list item" or "a quote". */
const PLAIN = new Set(["article", "section", "main", "aside", "nav", "header", "footer", "form", "body", "fieldset"]);

/** What the blocks inside an element are. `tag` is in lower case. */
export function kindOfElement(
  tag: string,
  role: string,
  ariaLevel: string | null,
  outer: KindOfElement,
): KindOfElement {
  const heading = HEADINGS.has(tag) ? tag[1] : role === "heading" ? (ariaLevel ?? "2") : undefined;
  if (heading !== undefined) {
    return { kind: "heading", level: Math.min(6, Math.max(1, Number.parseInt(heading, 10) || 2)), atomic: true };
  }
  const own = BY_ROLE.get(role) ?? BY_TAG.get(tag);
  if (own) return own;
  return PLAIN.has(tag) ? { kind: "paragraph" } : outer;
}
