import type { StructuredValue } from "../../domain/snapshot/snapshot";
import type { Budget } from "../walk/budget";
import { queryAll, textContentOf } from "../walk/dom";
import { visibleLines } from "../walk/visible-text";
import { idOf, isReference, type Json, type JsonObject, References } from "./json-ld-references";
import { parseLenientJson } from "./lenient-json";
import { type Finds, ItemBuilder, readTypeNames, structuredText, withoutVocabulary } from "./structured-value";

/** Longer blocks are no description of a page. In UTF-16 code units. */
const LONGEST_SCRIPT = 1_000_000;

/** The type, with parameters behind it or its two parts the wrong way round. */
const SCRIPTS = 'script[type^="application/ld+json" i], script[type^="application/json+ld" i]';

/** JSON-LD 1.1 as publishers write it: https://www.w3.org/TR/json-ld11/ */
export function* readJsonLd(document: Document, budget: Budget): Finds {
  const texts: string[] = [];
  for (const script of queryAll(document, SCRIPTS)) {
    const text = textContentOf(script) ?? "";
    if (text.length > LONGEST_SCRIPT) budget.truncated = true;
    else texts.push(text);
  }
  yield* itemsOfJsonLd(texts, budget);
}

/** Arrays and graphs around the objects of a text. */
const DEEPEST_TOP = 6;

/** The top items of several JSON-LD texts, which may refer to each other by `@id`. */
export function* itemsOfJsonLd(texts: readonly string[], budget: Budget): Finds {
  const tops: JsonObject[] = [];
  for (const text of texts) {
    const parsed = parseLenientJson(text, (length) => budget.take("repairedCharacters", length) === length);
    if (parsed !== undefined) addTops(parsed as Json, 0, tops);
    yield null;
  }
  const reader = new ItemReader(new References(tops), budget);
  // An object that others bring in stays at the top as well: which of them a task is about is not known here.
  for (const [index, top] of tops.filter((one) => !isReference(one)).entries()) {
    if (budget.take("structuredValues") === 0) return;
    const item = reader.read(top, `json-ld:${index}`, 0);
    yield item.isEmpty ? null : item.build();
  }
}

function addTops(json: Json, depth: number, tops: JsonObject[]): void {
  if (depth > DEEPEST_TOP || typeof json !== "object" || json === null) return;
  if (Array.isArray(json)) {
    for (const entry of json) addTops(entry, depth + 1, tops);
    return;
  }
  const graph = json["@graph"];
  if (graph === undefined) {
    tops.push(json);
    return;
  }
  const { "@graph": _, "@context": __, ...own } = json;
  if ("@type" in own) tops.push(own);
  addTops(graph, depth + 1, tops);
}

/** Reads objects with what they refer to, down to the budget's depth. An object never holds itself. */
class ItemReader {
  /** The `@id`s of the objects that are being read, from the outermost. */
  readonly #open = new Set<string>();

  constructor(
    readonly references: References,
    readonly budget: Budget,
  ) {}

  read(object: JsonObject, id: string, depth: number): ItemBuilder {
    const item = new ItemBuilder({ id, source: "json-ld", types: this.#readTypes(object["@type"]) }, this.budget);
    const own = idOf(object);
    const isOuter = own !== null && !this.#open.has(own);
    if (isOuter) this.#open.add(own);
    for (const [name, value] of Object.entries(object)) {
      if (name === "@type" || name === "@context" || name === "@reverse") continue;
      this.#addAll(item, name === "@id" ? name : withoutVocabulary(name), value, depth);
      if (this.budget.limits.structuredValues === 0) break;
    }
    if (isOuter) this.#open.delete(own);
    return item;
  }

  #addAll(item: ItemBuilder, property: string, value: Json, depth: number): void {
    for (const entry of entriesOf(value, 2)) {
      if (this.budget.take("structuredValues") === 0) return;
      const path = item.pathOf(property);
      if (path !== null) item.add(property, this.#readValue(entry, path, depth), Array.isArray(value));
    }
  }

  #readValue(json: Json, path: string, depth: number): StructuredValue | null {
    if (typeof json === "string") return structuredText(json, this.budget, visibleLines);
    if (typeof json === "number") return Number.isFinite(json) ? json : null;
    if (typeof json === "boolean") return json;
    if (json === null || Array.isArray(json)) return null;
    const literal = json["@value"];
    if (literal !== undefined) return typeof literal === "object" ? null : this.#readValue(literal, path, depth);
    const object = this.references.resolve(json, this.#open);
    const keys = Object.keys(object);
    const id = idOf(object);
    if (keys.length === 1 && id !== null) return structuredText(id, this.budget);
    if (depth >= this.budget.limits.structuredDepth) {
      this.budget.truncated = true;
      return null;
    }
    const list = object["@list"] ?? object["@set"];
    if (keys.length === 1 && Array.isArray(list)) {
      return list.length === 1 ? this.#readValue(list[0]!, path, depth + 1) : null;
    }
    return this.read(object, path, depth + 1).build();
  }

  #readTypes(type: Json | undefined): string[] {
    const names = Array.isArray(type) ? type : [type];
    return readTypeNames(
      names.filter((name) => typeof name === "string"),
      this.budget,
    );
  }
}

/** The entries of arrays in arrays, `depth` of them; anything else as it is. */
function* entriesOf(value: Json, depth: number): Generator<Json> {
  if (!Array.isArray(value) || depth < 0) yield value;
  else for (const entry of value) yield* entriesOf(entry, depth - 1);
}
