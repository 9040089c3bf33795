export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [name: string]: Json };

/** Objects that references may bring in; a graph that refers to itself many times over would grow without end. */
const MOST_COPIES = 500;
/** Where objects are looked for. */
const DEEPEST = 12;

/**
 * Resolves bare `{"@id": …}` references to the objects that they name, one at a time and as somebody asks for them: a
 * graph written out whole may be thousands of times its size.
 */
export class References {
  readonly #described = new Map<string, { object: JsonObject; size: number }>();
  #copies = 0;

  constructor(tops: readonly JsonObject[]) {
    for (const top of tops) this.#collect(top, 0);
  }

  /** What stands for `json`: the object that it refers to, unless one of `open` is that very object; else itself. */
  resolve(json: JsonObject, open: ReadonlySet<string>): JsonObject {
    const id = idOf(json);
    if (id === null || open.has(id) || !isReference(json)) return json;
    const target = this.#described.get(id);
    if (!target || this.#copies >= MOST_COPIES) return json;
    this.#copies++;
    return target.object;
  }

  #collect(json: Json, depth: number): void {
    if (depth > DEEPEST || typeof json !== "object" || json === null) return;
    if (Array.isArray(json)) {
      for (const entry of json) this.#collect(entry, depth + 1);
      return;
    }
    const id = idOf(json);
    if (id !== null && !isReference(json)) {
      const size = Object.keys(json).length;
      if (size > (this.#described.get(id)?.size ?? 0)) this.#described.set(id, { object: json, size });
    }
    for (const value of Object.values(json)) this.#collect(value, depth + 1);
  }
}

/** Only an `@id`, at most with a type or a name: the rest is said elsewhere. */
export function isReference(json: JsonObject): boolean {
  return "@id" in json && Object.keys(json).every((name) => name === "@id" || name === "@type" || name === "@context");
}

export function idOf(json: JsonObject): string | null {
  return typeof json["@id"] === "string" ? json["@id"] : null;
}
