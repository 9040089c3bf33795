/** A JSON value with its place in the text: `start` to `end`, for a string without its quotation marks. */
export type JsonNode =
  | { type: "scalar"; value: string | number | boolean | null; start: number; end: number }
  | { type: "array"; items: JsonNode[]; start: number; end: number }
  | { type: "object"; members: Map<string, JsonNode>; start: number; end: number };

/** Deeper than any reply that was asked for; a hostile one must not exhaust the stack. */
const DEEPEST = 12;

/** How deep an object may stand of which the whole members are kept: `{"answers": {…` is one deep. */
const DEEPEST_CUT = 2;

const STRING = /"((?:[^"\\\p{Cc}]|\\.)*)"/uy;
const OTHER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|-?(?:NaN|Infinity)/y;

/** A value of a text. Of an object that is cut or broken (not `isWhole`) it has the members before that. */
export interface FoundJson {
  node: JsonNode;
  isWhole: boolean;
}

/** Times a text's length that are read at most: broken values are read again from each bracket inside. */
const MOST_READINGS = 20;
/** Brackets at which a value is tried to be read; a text with more is no reply. */
const MOST_TRIES = 20_000;

/**
 * Every JSON object and array of a text that is in no other, with the place of each value: `JSON.parse` tells no places,
 * and models put thoughts, drafts, prose and code fences around their answer. A model that was stopped at its longest
 * reply has answered something: of what is cut or broken, the members before that are a value too.
 */
export function findJson(text: string): FoundJson[] {
  const found: FoundJson[] = [];
  let left = MOST_READINGS * (text.length + 1);
  let tries = 0;
  for (let at = nextBracket(text, 0); at >= 0 && left > 0 && tries < MOST_TRIES; tries++) {
    const reader = new Reader(text, at);
    const read = reader.readFound();
    left -= reader.position - at;
    if (read) found.push(read);
    at = nextBracket(text, read?.isWhole ? read.node.end : at + 1);
  }
  return found;
}

/** The value as `JSON.parse` gives it. */
export function toPlainJson(node: JsonNode): unknown {
  if (node.type === "scalar") return node.value;
  if (node.type === "array") return node.items.map(toPlainJson);
  return Object.fromEntries([...node.members].map(([key, member]) => [key, toPlainJson(member)]));
}

/** A bracket with something behind it that may stand there. */
const BRACKET = /\{\s{0,200}["}]|\[\s{0,200}[\]{["\dtfnNI-]/g;

function nextBracket(text: string, from: number): number {
  BRACKET.lastIndex = from;
  return BRACKET.exec(text)?.index ?? -1;
}

class Reader {
  #isWhole = true;

  constructor(
    readonly text: string,
    private at: number,
  ) {}

  get position(): number {
    return this.at;
  }

  /** Null where not even one member is whole. */
  readFound(): FoundJson | null {
    try {
      return { node: this.readValue(0), isWhole: this.#isWhole };
    } catch (thrown) {
      if (thrown instanceof SyntaxError) return null;
      throw thrown;
    }
  }

  readValue(depth: number): JsonNode {
    if (depth > DEEPEST) throw new SyntaxError("nested too deeply");
    this.#skipSpace();
    const start = this.at;
    const first = this.text[start];
    if (first === "{") return this.#readObject(depth, start);
    if (first === "[") return this.#readArray(depth, start);
    if (first === '"') return this.#string();
    const [literal] = this.#match(OTHER);
    // Programs write numbers that JSON does not have.
    const value = /N|I/.test(literal!) ? null : (JSON.parse(literal!) as number | boolean | null);
    return { type: "scalar", value, start, end: this.at };
  }

  #readObject(depth: number, start: number): JsonNode {
    const members = new Map<string, JsonNode>();
    try {
      this.#list("}", () => this.#readMember(members, depth));
    } catch (thrown) {
      // An answer that is cut is none; what holds answers keeps those that are whole.
      if (!(thrown instanceof SyntaxError) || members.size === 0 || depth > DEEPEST_CUT || members.has("value"))
        throw thrown;
      this.#isWhole = false;
    }
    return { type: "object", members, start, end: this.at };
  }

  #readMember(members: Map<string, JsonNode>, depth: number): void {
    this.#skipSpace();
    const key = this.#string();
    this.#expect(":");
    const value = this.readValue(depth + 1);
    if (!this.#isWhole) {
      members.set(String(key.value), value);
      throw new SyntaxError("cut off inside");
    }
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
