import type { Proposal } from "../../../domain/result/proposal";
import { alikeness, tokensOf } from "../../../domain/task/likeness";
import type { Field } from "../../../domain/task/task";
import { FIELD_TYPES } from "../../../value";
import type { ReaderCandidate } from "./candidate";
import { valuesKey } from "./find-candidates";

export const FIELD_FEATURES = [...FIELD_TYPES.map((type) => `type-${type}`), "many", "options"] as const;

export function fieldFeatures({ type, many, options = [] }: Field): number[] {
  return [...FIELD_TYPES.map((one) => Number(one === type)), Number(many === true), options.length];
}

export const CROWD_FEATURES = [
  "candidates",
  "inLine",
  "orderInLine",
  "times",
  "orderOnPage",
  "told",
  "toldHere",
  "toldRank",
  "toldLabelled",
  "toldData",
  "optionNamed",
  "optionIsValue",
  "rivalOptionNamed",
  "isSubvalue",
] as const;

/** What the candidates of one field are among each other, and what the stages before said of them. */
export class Crowd {
  readonly #byLine = new Map<number, ReaderCandidate[]>();
  readonly #times = new Map<string, number>();
  readonly #orders = new Map<ReaderCandidate, number>();
  readonly #told: { key: string; place: string; score: number; rank: number; isLabelled: boolean; isData: boolean }[];

  constructor(
    readonly candidates: readonly ReaderCandidate[],
    told: readonly Proposal[],
    readonly field: Field,
  ) {
    for (const [order, candidate] of candidates.entries()) {
      const line = candidate.line?.index ?? -1;
      const beside = this.#byLine.get(line);
      if (beside) beside.push(candidate);
      else this.#byLine.set(line, [candidate]);
      const key = valuesKey(candidate);
      this.#times.set(key, (this.#times.get(key) ?? 0) + 1);
      this.#orders.set(candidate, order);
    }
    this.#told = [...told]
      .sort((one, other) => other.score - one.score)
      .map(({ items, score, source }, rank) => ({
        key: valuesKey({ items }),
        place: items[0]?.evidence[0]?.blockId ?? "",
        score,
        rank,
        isLabelled: /^(?:pair|named|section|rating|organisation)/.test(source),
        isData: /^(?:json-ld|microdata|rdfa|open-graph|meta)/.test(source),
      }));
  }

  featuresOf(candidate: ReaderCandidate): number[] {
    const beside = this.#byLine.get(candidate.line?.index ?? -1)!;
    const key = valuesKey(candidate);
    const told = this.#told.find((one) => one.key === key);
    const isHere = told?.place === candidate.items[0]?.evidence[0]?.blockId;
    return [
      Math.log2(this.candidates.length),
      beside.length,
      beside.indexOf(candidate) / beside.length,
      Math.log2(this.#times.get(key)!),
      this.#orders.get(candidate)! / this.candidates.length,
      told?.score ?? 0,
      isHere ? told!.score : 0,
      told ? told.rank : -1,
      Number(told?.isLabelled ?? false),
      Number(told?.isData ?? false),
      ...this.#optionFeatures(candidate),
      Number(
        beside.some((other) => other !== candidate && other.start <= candidate.start && candidate.end < other.end),
      ),
    ];
  }

  /** How far the text names the option, and how far it names another. */
  #optionFeatures({ items, line, start, end }: ReaderCandidate): number[] {
    if (this.field.type !== "enum" || !line) return [0, 0, 0];
    const pair = line.pairs.find((one) => one.start <= start && start < one.end);
    const text = tokensOf(pair ? line.text.slice(pair.start, pair.end) : line.text.slice(start, end));
    const named = (option: string) => {
      const words = tokensOf(option);
      const sum = words.reduce((total, word) => total + Math.max(0, ...text.map((other) => alikeness(word, other))), 0);
      return sum / Math.max(1, words.length);
    };
    const value = String(items[0]!.value);
    const own = named(value);
    const rival = Math.max(0, ...(this.field.options ?? []).filter((one) => one !== value).map(named));
    return [own, own * (tokensOf(value).length / Math.max(1, text.length)), rival];
  }
}
