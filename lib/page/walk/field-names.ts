import {
  attributeOf,
  documentElementOf,
  documentOf,
  elementById,
  isElement,
  parentElementOf,
  previousElementOf,
  previousSiblingOf,
  queryAll,
  textContentOf,
} from "./dom";
import { labelledControlOf } from "./dom-kinds";

/** Labels of one document that are read, and UTF-16 code units of each. */
const MOST_LABELS = 2_000;
const LONGEST = 200;
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
      for (const label of root ? queryAll(root, "label").slice(0, MOST_LABELS) : []) {
        const control = labelledControlOf(label);
        if (control) labels.set(control, `${labels.get(control) ?? ""} ${textOf(label)}`.slice(0, 2 * LONGEST));
      }
    }
    return labels;
  }
}

function textOf(element: Element): string {
  return (textContentOf(element) ?? "").slice(0, LONGEST);
}

/** Short text right before a field, or before the cell or box that holds nothing but the field. */
function textBeside(field: Element): string {
  const before = previousSiblingOf(field);
  const own = before && !isElement(before) ? (textContentOf(before) ?? "").trim() : "";
  if (own !== "") return own.length <= LONGEST_BESIDE ? own : "";
  const parent = parentElementOf(field);
  const neighbour = previousElementOf(field) ?? (parent && previousElementOf(parent));
  const text = neighbour ? (textContentOf(neighbour) ?? "").trim() : "";
  return text.length <= LONGEST_BESIDE ? text : "";
}
