import type { StructuredItem, StructuredValue } from "../../domain/snapshot/snapshot";
import type { Budget } from "../walk/limits";
import { linkReferences } from "./json-ld-references";
import { parseLenientJson } from "./lenient-json";
import { addValue, type Finds, structuredText, withoutVocabulary } from "./structured-value";

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type JsonObject = { [name: string]: Json };

/** Longer blocks are no description of a page. In UTF-16 code units. */
const LONGEST_SCRIPT = 1_000_000;

/** JSON-LD 1.1 as publishers write it: https://www.w3.org/TR/json-ld11/ */
export function* readJsonLd(document: ParentNode, budget: Budget): Finds {
  const texts: string[] = [];
  for (const script of document.querySelectorAll('script[type^="application/ld+json" i]')) {
    const text = script.textContent ?? "";
    if (text.length > LONGEST_SCRIPT) budget.truncated = true;
    else texts.push(text);
  }
  yield* itemsOfJsonLd(texts, budget);
}

/** The top items of several JSON-LD texts, which may refer to each other by `@id`. */
export function* itemsOfJsonLd(texts: readonly string[], budget: Budget): Finds {
  const tops: JsonObject[] = [];
  for (const text of texts) {
    const parsed = parseLenientJson(text);
    if (parsed !== undefined) tops.push(...topObjects(parsed as Json, 0));
    yield null;
  }
  const linked = linkReferences(tops);
  for (const [index, top] of linked.entries()) {
    const item = itemOf(top, `json-ld:${index}`, budget, 0);
    yield Object.keys(item.properties).length > 0 ? item : null;
  }
}

function topObjects(json: Json, depth: number): JsonObject[] {
  if (Array.isArray(json)) return depth > 4 ? [] : json.flatMap((entry) => topObjects(entry, depth + 1));
  if (typeof json !== "object" || json === null) return [];
  const graph = json["@graph"];
  if (graph === undefined) return [json];
  const { "@graph": _, "@context": __, ...own } = json;
  const inner = topObjects(graph, depth + 1);
  return "@type" in own ? [own, ...inner] : inner;
}

function itemOf(object: JsonObject, id: string, budget: Budget, depth: number): StructuredItem {
  const properties: Record<string, StructuredValue[]> = {};
  for (const [name, value] of Object.entries(object)) {
    if (name === "@type" || name === "@context" || name === "@reverse") continue;
    const property = name === "@id" ? "@id" : withoutVocabulary(name);
    for (const entry of Array.isArray(value) ? value.flat(2) : [value]) {
      const path = `${id}/${property}/${properties[property]?.length ?? 0}`;
      const read = valueFrom(entry as Json, path, budget, depth);
      if (read !== null) addValue(properties, property, read);
    }
  }
  return { id, source: "json-ld", types: typesOf(object["@type"]), properties };
}

function valueFrom(json: Json, path: string, budget: Budget, depth: number): StructuredValue | null {
  if (typeof json === "string") return structuredText(json, budget);
  if (typeof json === "number") return Number.isFinite(json) ? json : null;
  if (typeof json === "boolean") return json;
  if (json === null || Array.isArray(json)) return null;
  if ("@value" in json) return valueFrom(json["@value"] ?? null, path, budget, depth);
  const list = json["@list"] ?? json["@set"];
  if (Array.isArray(list) && Object.keys(json).length === 1) {
    return list.length === 1 ? valueFrom(list[0]!, path, budget, depth) : null;
  }
  if (depth >= budget.limits.structuredDepth) {
    budget.truncated = true;
    return null;
  }
  const keys = Object.keys(json);
  if (keys.length === 1 && keys[0] === "@id") return valueFrom(json["@id"]!, path, budget, depth);
  return itemOf(json, path, budget, depth + 1);
}

function typesOf(type: Json | undefined): string[] {
  const names = (Array.isArray(type) ? type : [type]).filter((name) => typeof name === "string");
  return [...new Set(names.map(withoutVocabulary).filter(Boolean))];
}
