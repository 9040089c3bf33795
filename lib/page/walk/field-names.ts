import {
  attributeOf,
  contains,
  createTextWalker,
  documentElementOf,
  documentOf,
  elementById,
  isText,
  parentElementOf,
  previousElementOf,
  previousSiblingOf,
  queryAll,
} from "./dom";
import { labelledControlOf } from "./dom-kinds";

/** Labels of one document that are read, and UTF-16 code units of each. */
const MOST_LABELS = 2_000;
const LONGEST = 200;
/** Text nodes of one label. */
const MOST_TEXTS = 40;
/** Longer texts beside a field say more than what it is called. */
const LONGEST_BESIDE = 60;

/** What a document's labels call its fields. Read once: from a field to its labels would be a way through all of them. */
export class FieldLabels {
  #byDocument = new WeakMap<Document, Map<Element, string>>();

  /** Everything that a page shows, or tells assistive technology, as the name of a field. */
  namesOf(field: Element): string[] {
    const named = (attributeOf(field, "aria-labelledby") ?? "").trim().split(/\s+/).slice(0, 5);
    const referred = named.map((id) => (id === "" ? null : elementById(field, id)));
    return [
      this.#labelsIn(documentOf(field)).get(field) ?? "",
      ...referred.map((element) => (element ? textOf(element) : "")),
      ...["aria-label", "placeholder", "title", "aria-description"].map((name) => attributeOf(field, name) ?? ""),
      textBeside(field),
    ];
  }

  #labelsIn(document: Document): Map<Element, string> {
    let labels = this.#byDocument.get(document);
    if (!labels) {
      labels = new Map();
      this.#byDocument.set(document, labels);
      const root = documentElementOf(document);
      let outer: Element | null = null;
      for (const label of root ? queryAll(root, "label").slice(0, MOST_LABELS) : []) {
        // One inside of another would be a second way through the same elements.
        if (outer && contains(outer, label)) continue;
        outer = label;
        const control = labelledControlOf(label);
        if (control) labels.set(control, `${labels.get(control) ?? ""} ${textOf(label)}`.slice(0, 2 * LONGEST));
      }
    }
    return labels;
  }
}

/** No more of it than is needed: it may hold half of the page. */
function textOf(node: Node): string {
  if (isText(node)) return node.data.slice(0, LONGEST);
  const texts = createTextWalker(node);
  let text = "";
  for (let looks = 0; looks < MOST_TEXTS && text.length < LONGEST; looks++) {
    const next = texts.nextNode();
    if (!next) break;
    text += (next as Text).data.slice(0, LONGEST);
  }
  return text.slice(0, LONGEST);
}

/** Short text right before a field, or before the cell or box that holds nothing but the field. */
function textBeside(field: Element): string {
  const before = previousSiblingOf(field);
  const own = before && isText(before) ? textOf(before).trim() : "";
  if (own !== "") return own.length <= LONGEST_BESIDE ? own : "";
  const parent = parentElementOf(field);
  const neighbour = previousElementOf(field) ?? (parent && previousElementOf(parent));
  const text = neighbour ? textOf(neighbour).trim() : "";
  return text.length <= LONGEST_BESIDE ? text : "";
}
