import { type AST, RegExpParser } from "@eslint-community/regexpp";
import type { Expression } from "./find-expressions";

/** A text to be made as long as one likes: `prefix`, `unit` again and again, `suffix`. */
export interface Pump {
  prefix: string;
  unit: string;
  suffix: string;
}

/** Characters that classes are tried with, besides those that the expression itself names. */
const ALPHABET = [..."aAzZeE019 \t\n-_.,:;/@'\"()[]{}<>&+=#%*?!|~`^$\\éÉßı漢カひ한я٠½²’•–：、。\u0301\u00a0\u3000😀"];
/** Hardly anything ends in these; in texts of Latin-1 alone V8 leaves out what can't match there. */
const SUFFIXES = ["!\n\u2603", ""];
/** So that what is anchored at the start, or has nothing before it, is no match. */
const NEUTRAL = ["", "a", "!"];
const MOST_CHARACTERS = 16;
const MOST_MARKS = 8;
const MOST_PREFIXES = 24;
const MOST_PUMPS = 80;
/** A quantifier with fewer rounds adds no growth of its own. */
const MANY = 8;

/** Texts that make a backtracking matcher work: what each quantifier repeats, behind what leads to it, with a bad end. */
export function pumpsOf({ source, flags }: Expression): Pump[] {
  const sampler = new Sampler(source, flags);
  const quantifiers = sampler.quantifiers().filter(({ max }) => max >= MANY);
  const prefixes = distinct(quantifiers.flatMap((one) => sampler.leadsTo(one)));
  const units = distinct([...quantifiers.flatMap((one) => sampler.samples(one.element)), ...sampler.characters()]);
  const whole = sampler.samples(sampler.pattern);
  const some = spread(prefixes, MOST_PREFIXES);
  const behind = distinct([...NEUTRAL, ...some]).flatMap((prefix) => units.map((unit) => ({ prefix, unit })));
  // A prefix again and again: each is a place to start from.
  const leads = distinct(
    [...some, ...whole].flatMap((lead) => [lead, `${lead} `, ...units.map((unit) => lead + unit)]),
  );
  const pairs = units.slice(0, 5).flatMap((one) => units.slice(0, 5).map((other) => one + other));
  const alone = [...leads, ...pairs].map((unit) => ({ prefix: "", unit }));
  const all = [...spread(behind, MOST_PUMPS), ...spread(alone, MOST_PUMPS / 2)].filter(({ unit }) => unit !== "");
  return all.flatMap((one) => SUFFIXES.map((suffix) => ({ ...one, suffix })));
}

export function textOf({ prefix, unit, suffix }: Pump, length: number): string {
  return prefix + unit.repeat(Math.ceil(Math.max(0, length - prefix.length) / unit.length)) + suffix;
}

/** Writes what the parts of an expression match. */
class Sampler {
  readonly pattern: AST.Pattern;
  readonly #flags: string;
  readonly #alphabet: string[];
  readonly #members = new Map<string, string[]>();

  constructor(source: string, flags: string) {
    const unicode = { unicode: flags.includes("u"), unicodeSets: flags.includes("v") };
    this.pattern = new RegExpParser().parsePattern(source, 0, source.length, unicode);
    this.#flags = flags.replace(/[gyd]/g, "");
    const own = nodesOf(this.pattern).flatMap((node) =>
      node.type === "Character" ? [String.fromCodePoint(node.value)] : [],
    );
    this.#alphabet = distinct([...ALPHABET, ...own]);
  }

  quantifiers(): AST.Quantifier[] {
    return nodesOf(this.pattern).filter((node) => node.type === "Quantifier");
  }

  /** One character for every set of classes that a character can be in, those in most classes first. */
  characters(): string[] {
    const nodes = nodesOf(this.pattern);
    // Signs that part what is repeated count as classes of one; letters mostly spell words.
    const signs = nodes
      .filter((node) => node.type === "Character" && !/[\p{L}\p{N}]/u.test(node.raw))
      .slice(0, MOST_MARKS);
    const classes = distinct([...nodes.filter(isClass), ...signs].map(({ raw }) => raw));
    const marks = (character: string) => classes.map((raw) => Number(this.#membersOf(raw).includes(character)));
    const groups = Map.groupBy(this.#alphabet, (character) => marks(character).join(""));
    return [...groups]
      .map(([key, [first]]) => ({ first: first!, count: key.split("1").length }))
      .sort((one, other) => other.count - one.count)
      .slice(0, MOST_CHARACTERS)
      .map(({ first }) => first);
  }

  /** With what may be left out left out, and with all of it once; by the first of several ways and by the last. */
  samples(node: AST.Node): string[] {
    return distinct([0, 1, 2].map((way) => this.#write(node, way)));
  }

  /** What stands before a node, from the start of the expression. */
  leadsTo(node: AST.Node): string[] {
    return distinct([0, 1, 2].map((way) => this.#writeBefore(node, way)));
  }

  #writeBefore(node: AST.Node, way: number): string {
    const { parent } = node;
    if (!parent) return "";
    const before =
      parent.type === "Alternative" ? parent.elements.slice(0, parent.elements.indexOf(node as never)) : [];
    return this.#writeBefore(parent, way) + before.map((element) => this.#write(element, way)).join("");
  }

  #write(node: AST.Node, way: number): string {
    switch (node.type) {
      case "Character":
        return String.fromCodePoint(node.value);
      case "CharacterClass":
      case "CharacterSet":
      case "ExpressionCharacterClass":
        return this.#membersOf(node.raw)[way === 2 ? 1 : 0] ?? this.#membersOf(node.raw)[0] ?? "";
      case "Quantifier":
        return this.#write(node.element, way).repeat(Math.max(node.min, Math.min(way, 1, node.max)));
      case "Alternative":
        return node.elements.map((element) => this.#write(element, way)).join("");
      case "Pattern":
      case "Group":
      case "CapturingGroup":
        return this.#write(node.alternatives.at(way === 2 ? -1 : 0)!, way);
      case "Backreference":
        return this.#write([node.resolved].flat()[0]!, way);
      // What a text must be followed by is written by what follows; what must stand before it, here.
      case "Assertion":
        return node.kind === "lookbehind" && !node.negate ? this.#write(node.alternatives[0]!, way) : "";
      default:
        return "";
    }
  }

  #membersOf(raw: string): string[] {
    const known = this.#members.get(raw);
    if (known) return known;
    const one = new RegExp(`^${raw}$`, this.#flags);
    const members = this.#alphabet.filter((character) => one.test(character));
    this.#members.set(raw, members);
    return members;
  }
}

type ClassNode = AST.CharacterClass | AST.CharacterSet | AST.ExpressionCharacterClass;

function isClass(node: AST.Node): node is ClassNode {
  return ["CharacterClass", "CharacterSet", "ExpressionCharacterClass"].includes(node.type);
}

/** All nodes, but for what is inside a class. */
function nodesOf(node: AST.Node): AST.Node[] {
  if (isClass(node)) return [node];
  const children: AST.Node[] =
    "alternatives" in node
      ? node.alternatives
      : "elements" in node
        ? node.elements
        : "element" in node
          ? [node.element]
          : [];
  return [node, ...children.flatMap(nodesOf)];
}

function distinct<T>(all: readonly T[]): T[] {
  return [...new Set(all)];
}

/** At most so many, from everywhere in the list. */
function spread<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_, index) => all[Math.floor((index * all.length) / most)]!);
}
