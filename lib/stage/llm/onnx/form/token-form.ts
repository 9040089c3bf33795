import { type ByteAutomaton, DEAD } from "./byte-automaton";
import type { Vocabulary } from "./vocabulary";

/** Tokens by their bytes: a tree whose children are a chain, in arrays, since there are half a million nodes. */
interface TokenTree {
  byte: Uint8Array;
  child: Int32Array;
  sibling: Int32Array;
  /** A token that ends at the node, and the next token of the same bytes after each token; -1 where there is none. */
  token: Int32Array;
  sameBytes: Int32Array;
}

const NONE = -1;

/** Sets of allowed tokens that are kept: a reply goes to and fro between few. */
const KEPT = 8;

/** Which tokens of a vocabulary may come next in texts of a form. */
export class TokenForms {
  readonly #tree: TokenTree;

  constructor(readonly vocabulary: Vocabulary) {
    this.#tree = growTree(vocabulary);
  }

  /** The form of an automaton, in these tokens. */
  of(automaton: ByteAutomaton): TokenForm {
    return new TokenForm(automaton, this.vocabulary, this.#tree);
  }
}

export class TokenForm {
  readonly #allowed = new Map<number, Int32Array>();

  constructor(
    readonly automaton: ByteAutomaton,
    readonly vocabulary: Vocabulary,
    readonly tree: TokenTree,
  ) {}

  /** Ids of all tokens that may come next. */
  allowed(state: number): Int32Array {
    const known = this.#allowed.get(state);
    if (known) return known;
    const found = this.#find(state);
    const [oldest] = this.#allowed.keys();
    if (this.#allowed.size >= KEPT) this.#allowed.delete(oldest!);
    this.#allowed.set(state, found);
    return found;
  }

  /** The state after a token; `DEAD` for one that isn't allowed. */
  after(state: number, token: number): number {
    const bytes = this.vocabulary.bytes[token];
    return bytes ? this.automaton.after(state, bytes) : DEAD;
  }

  /** Bytes that have to come next, whatever the model thinks, and whether the text is over with them. */
  forced(state: number): { bytes: Uint8Array<ArrayBuffer>; isEnd: boolean } {
    const bytes: number[] = [];
    let at = state;
    for (let byte = this.automaton.onlyByte(at); byte !== null; byte = this.automaton.onlyByte(at)) {
      bytes.push(byte);
      at = this.automaton.next(at, byte);
    }
    return { bytes: Uint8Array.from(bytes), isEnd: this.automaton.isAccepting(at) };
  }

  /** Walks the tree as far as the form goes along: up to every node of it, for each token that is written. */
  #find(state: number): Int32Array {
    const { byte, child, sibling, token, sameBytes } = this.tree;
    const found = new Int32Array(this.vocabulary.bytes.length);
    let count = 0;
    const nodes = [child[0]!];
    const states = [state];
    while (nodes.length > 0) {
      const from = states.pop()!;
      for (let node = nodes.pop()!; node !== NONE; node = sibling[node]!) {
        const to = this.automaton.next(from, byte[node]!);
        if (to === DEAD) continue;
        for (let id = token[node]!; id !== NONE; id = sameBytes[id]!) found[count++] = id;
        if (child[node] === NONE) continue;
        nodes.push(child[node]!);
        states.push(to);
      }
    }
    return found.slice(0, count);
  }
}

function growTree({ bytes }: Vocabulary): TokenTree {
  const most = bytes.reduce((sum, own) => sum + (own?.length ?? 0), 1);
  const tree: TokenTree = {
    byte: new Uint8Array(most),
    child: new Int32Array(most).fill(NONE),
    sibling: new Int32Array(most).fill(NONE),
    token: new Int32Array(most).fill(NONE),
    sameBytes: new Int32Array(bytes.length).fill(NONE),
  };
  // The children of a node by byte, while it grows.
  const byPlace = new Map<number, number>();
  let count = 1;
  bytes.forEach((own, id) => {
    if (!own || own.length === 0) return;
    let node = 0;
    for (const byte of own) {
      const place = node * 256 + byte;
      let next = byPlace.get(place);
      if (next === undefined) {
        next = count++;
        byPlace.set(place, next);
        tree.byte[next] = byte;
        tree.sibling[next] = tree.child[node]!;
        tree.child[node] = next;
      }
      node = next;
    }
    tree.sameBytes[id] = tree.token[node]!;
    tree.token[node] = id;
  });
  return tree;
}
