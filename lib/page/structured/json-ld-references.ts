type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type JsonObject = { [name: string]: Json };

/** Objects that one reference may bring in; a graph that refers to itself many times over would grow without end. */
const MOST_COPIES = 500;

/**
 * Puts described objects in the place of bare `{"@id": …}` references to them. Objects that were brought into another
 * one stay at the top as well: which of them a task is about is not known here. An object never holds itself.
 */
export function linkReferences(tops: readonly JsonObject[]): JsonObject[] {
  const described = new Map<string, JsonObject>();
  for (const top of tops) collect(top, described, 0);
  let copies = 0;
  const resolve = (json: Json, open: ReadonlySet<string>, depth: number): Json => {
    if (Array.isArray(json)) return json.map((entry) => resolve(entry, open, depth));
    if (typeof json !== "object" || json === null || depth > 12) return json;
    const id = idOf(json);
    const target = isReference(json) && id !== null && !open.has(id) ? described.get(id) : undefined;
    if (target && ++copies > MOST_COPIES) return json;
    const inside = id === null ? open : new Set([...open, id]);
    const entries = Object.entries(target ?? json).map(([name, value]) => [name, resolve(value, inside, depth + 1)]);
    return Object.fromEntries(entries) as JsonObject;
  };
  return tops.filter((top) => !isReference(top)).map((top) => resolve(top, new Set(), 0) as JsonObject);
}

function collect(json: Json, described: Map<string, JsonObject>, depth: number): void {
  if (depth > 12 || typeof json !== "object" || json === null) return;
  if (Array.isArray(json)) {
    for (const entry of json) collect(entry, described, depth + 1);
    return;
  }
  const id = idOf(json);
  const known = id === null ? undefined : described.get(id);
  if (id !== null && !isReference(json) && Object.keys(json).length > Object.keys(known ?? {}).length) {
    described.set(id, json);
  }
  for (const value of Object.values(json)) collect(value, described, depth + 1);
}

/** Only an `@id`, at most with a type or a name: the rest is said elsewhere. */
function isReference(json: JsonObject): boolean {
  return "@id" in json && Object.keys(json).every((name) => name === "@id" || name === "@type" || name === "@context");
}

function idOf(json: JsonObject): string | null {
  return typeof json["@id"] === "string" ? json["@id"] : null;
}
