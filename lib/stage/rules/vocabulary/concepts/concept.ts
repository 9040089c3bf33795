import type { FieldType } from "../../../../value";

/**
 * What tasks commonly ask, under the names that people and pages give it, with the schema.org properties
 * (dotted for nesting) and the `<meta>` names (without their `og:`, `article:`, … prefix) that carry it.
 * schema.org names are from its published vocabulary.
 */
export interface Concept {
  id: string;
  names: string[];
  /** Best first. */
  properties: string[];
  /** Names that mean it in fields of this type only: "from" is a day, or a town. */
  type?: FieldType;
}

export function defineConcept(id: string, properties: string, names: string, type?: FieldType): Concept {
  return { id, properties: properties.split(" "), names: names.split("|").map((name) => name.trim()), type };
}
