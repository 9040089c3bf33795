/** A JSON value with its place in the text: `start` to `end`, for a string without its quotation marks. */
export type JsonNode =
  | { type: "scalar"; value: string | number | boolean | null; start: number; end: number }
  | { type: "array"; items: JsonNode[]; start: number; end: number }
  | { type: "object"; members: Map<string, JsonNode>; start: number; end: number };

/** Deeper than any reply that was asked for; a hostile one must not exhaust the stack. */
const DEEPEST = 12;

const STRING = /"((?:[^"\\\p{Cc}]|\\.)*)"/uy;
const OTHER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/**
 * The first JSON object of a text, with the place of each value: `JSON.parse` tells no places, and servers without
 * structured output put prose or a code fence around it. Of an object that is cut or broken, the members before that: a
 * model that was stopped at its longest reply has answered something. Null where not even one is whole.
 */
export function readJsonObject(text: string): Extract<JsonNode, { type: "object" }> | null {
  const start = text.indexOf("{");
  if (start < 0) return null;
  try {
    const node = new Reader(text, start).readValue(0);
    return node.type === "object" ? node : null;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}

class Reader {
  constructor(
    readonly text: string,
    private at: number,
  ) {}

  readValue(depth: number): JsonNode {
    if (depth > DEEPEST) throw new SyntaxError("nested too deeply");
    this.#skipSpace();
    const start = this.at;
    const first = this.text[start];
    if (first === "{") return this.#readObject(depth, start);
    if (first === "[") return this.#readArray(depth, start);
    if (first === '"') return this.#string();
    const [literal] = this.#match(OTHER);
    return { type: "scalar", value: JSON.parse(literal!) as number | boolean | null, start, end: this.at };
  }

  #readObject(depth: number, start: number): JsonNode {
    const members = new Map<string, JsonNode>();
    try {
      this.#list("}", () => this.#readMember(members, depth));
    } catch (thrown) {
      if (!(thrown instanceof SyntaxError) || depth > 0 || members.size === 0) throw thrown;
    }
    return { type: "object", members, start, end: this.at };
  }

  #readMember(members: Map<string, JsonNode>, depth: number): void {
    this.#skipSpace();
    const key = this.#string();
    this.#expect(":");
    const value = this.readValue(depth + 1);
    // "12" at the very end may have been going to be "125".
    if (value.type === "scalar" && this.at >= this.text.length) throw new SyntaxError("cut off");
    members.set(String(key.value), value);
  }

  #readArray(depth: number, start: number): JsonNode {
    const items: JsonNode[] = [];
    this.#list("]", () => items.push(this.readValue(depth + 1)));
    return { type: "array", items, start, end: this.at };
  }

  /** Entries separated by commas, from the opening bracket to the closing one. */
  #list(close: string, readEntry: () => void): void {
    this.at++;
    this.#skipSpace();
    if (this.text[this.at] !== close) {
      do readEntry();
      while (this.#takes(","));
    }
    this.#expect(close);
  }

  #string(): Extract<JsonNode, { type: "scalar" }> {
    const start = this.at + 1;
    const [literal] = this.#match(STRING);
    return { type: "scalar", value: JSON.parse(literal!) as string, start, end: this.at - 1 };
  }

  #match(pattern: RegExp): RegExpExecArray {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (!match) throw new SyntaxError(`no JSON at ${this.at}`);
    this.at = pattern.lastIndex;
    return match;
  }

  #takes(mark: string): boolean {
    this.#skipSpace();
    if (this.text[this.at] !== mark) return false;
    this.at++;
    return true;
  }

  #expect(mark: string): void {
    if (!this.#takes(mark)) throw new SyntaxError(`no ${mark} at ${this.at}`);
  }

  #skipSpace(): void {
    while (/[ \t\r\n]/.test(this.text[this.at] ?? "")) this.at++;
  }
}
