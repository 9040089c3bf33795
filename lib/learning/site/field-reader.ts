import type { Value } from "../../value";
import type { Hit } from "../../value/recogniser";

/** How the values of one field are read from a page's texts. The rules' stage has them; see `host/site-memory.ts`. */
export interface FieldReader {
  /** Values in running text; null where any text may be one. */
  find(text: string): Hit<Value>[] | null;
  /** Reads a text that is known to be the value. */
  read(text: string): Hit<Value> | null;
}
