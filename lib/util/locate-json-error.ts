export interface JsonError {
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 code units. */
  column: number;
  message: string;
}

const TOKEN =
  /[ \t\n\r]*(?:([{}[\]:,])|("(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

type Expected = "value" | "value-or-close" | "key" | "key-or-close" | "colon" | "comma-or-close" | "end";

const MESSAGES: Record<Expected, string> = {
  value: "a value was expected",
  "value-or-close": "a value or ] was expected",
  key: "a key in double quotes was expected",
  "key-or-close": "a key in double quotes or } was expected",
  colon: "a colon was expected",
  "comma-or-close": "a comma or the closing bracket was expected",
  end: "nothing more was expected",
};

/**
 * Where a text stops being JSON (RFC 8259). JSON.parse knows but does not always say: V8 leaves the position
 * out for short texts, and each engine words it differently.
 */
export function locateJsonError(text: string): JsonError {
  const open: ("{" | "[")[] = [];
  let expected: Expected = "value";
  let offset = 0;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const next = step(expected, match[1] ?? (match[2] ? "string" : "scalar"), open);
    if (next === null) break;
    expected = next;
    offset = TOKEN.lastIndex;
  }
  const at = offset + (/^[ \t\n\r]*/.exec(text.slice(offset))?.[0].length ?? 0);
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, message: MESSAGES[expected] };
}

/** What follows each token; `after` stands for whatever follows a whole value. */
const FOLLOWS: Record<Expected, Record<string, Expected | "after">> = {
  value: { "{": "key-or-close", "[": "value-or-close", string: "after", scalar: "after" },
  "value-or-close": { "{": "key-or-close", "[": "value-or-close", string: "after", scalar: "after", "]": "after" },
  key: { string: "colon" },
  "key-or-close": { string: "colon", "}": "after" },
  colon: { ":": "value" },
  "comma-or-close": { ",": "value", "}": "after", "]": "after" },
  end: {},
};

/** What may follow after `token`, or null where it may not stand here. Keeps `open` up to date. */
function step(expected: Expected, token: string, open: ("{" | "[")[]): Expected | null {
  const next = FOLLOWS[expected][token];
  if (next === undefined) return null;
  if (token === "," && open.at(-1) === "{") return "key";
  if (token === "{" || token === "[") open.push(token);
  if ((token === "}" || token === "]") && open.pop() !== (token === "}" ? "{" : "[")) return null;
  if (next !== "after") return next;
  return open.length > 0 ? "comma-or-close" : "end";
}
