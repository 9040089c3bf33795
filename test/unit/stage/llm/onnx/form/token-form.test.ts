import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEAD } from "../../../../../../lib/stage/llm/onnx/form/byte-automaton";
import { compileSchema } from "../../../../../../lib/stage/llm/onnx/form/schema-automaton";
import { TokenForms } from "../../../../../../lib/stage/llm/onnx/form/token-form";
import { readVocabulary, type Vocabulary } from "../../../../../../lib/stage/llm/onnx/form/vocabulary";
import { buildObjectSchema } from "../../../../../../lib/value/value-kind";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const NONE = new Set<number>();

/** Some tokens of several letters beside one for every byte, as real vocabularies have them. */
const WORDS = ['{"', '":', ' "', '",', " true", "true", "fal", '"}', ' {"', "é", 'e"', '": ', "a", "a"];
const VOCABULARY: Vocabulary = {
  bytes: [
    ...Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte)),
    ...WORDS.map((word) => encoder.encode(word)),
    null,
  ],
};
const SCHEMA = buildObjectSchema({ name: { type: "string" }, isOpen: { type: "boolean" } });

describe("tokens that a form allows", () => {
  const forms = new TokenForms(VOCABULARY);
  const form = forms.of(compileSchema(SCHEMA));
  const { automaton } = form;

  it("are those whose bytes the form takes, wherever a text of it has come to", () => {
    const texts = ['{"name": "Anna é \\n", "isOpen": true}', '{"name": "", "isOpen": false}'];
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(), (text, cut) => {
        const bytes = encoder.encode(text);
        const state = automaton.after(automaton.start, bytes.subarray(0, cut % bytes.length));
        const expected = VOCABULARY.bytes.flatMap((own, id) =>
          own && automaton.after(state, own) !== DEAD ? [id] : [],
        );
        expect([...form.allowed(state)].toSorted((a, b) => a - b)).toEqual(expected);
        for (const id of expected) expect(form.after(state, id)).toBe(automaton.after(state, VOCABULARY.bytes[id]!));
      }),
    );
    expect(form.after(automaton.start, VOCABULARY.bytes.length - 1)).toBe(DEAD);
  });

  it("need not be chosen where the form leaves no choice", () => {
    const stateAfter = (text: string) => automaton.after(automaton.start, encoder.encode(text));
    const forcedAfter = (text: string) => {
      const { bytes, isEnd } = form.forced(stateAfter(text));
      return [decoder.decode(bytes), isEnd];
    };
    expect(forcedAfter("")).toEqual(['{"name": "', false]);
    expect(forcedAfter('{"name": "A')).toEqual(["", false]);
    expect(forcedAfter('{"name": "A"')).toEqual([', "isOpen": ', false]);
    expect(forcedAfter('{"name": "A", "isOpen": t')).toEqual(["rue}", true]);
    expect(forcedAfter('{"name": "A", "isOpen": true}')).toEqual(["", true]);
  });
});

describe("a vocabulary", () => {
  const textsOf = ({ bytes }: Vocabulary) => bytes.map((own) => own && decoder.decode(own));

  it("of bytes writes each as a letter, and marks of the chat are no text", () => {
    const letters = Array.from(
      { length: 256 },
      (_, byte) => [String.fromCodePoint(byte < 33 ? 256 + byte : byte), byte] as const,
    );
    const tokens = new Map<string, number>([
      ...letters,
      ["Ġthe", 256],
      ["Ã©", 257],
      ["<|im_end|>", 258],
      ["<think>", 259],
      ["Ċ", 260],
    ]);
    const vocabulary = readVocabulary(tokens, new Set([258]));
    expect(textsOf(vocabulary).slice(256)).toEqual([" the", "é", null, null, "\n"]);
  });

  it("of SentencePiece has a sign for the space, and tokens for lone bytes", () => {
    const tokens = new Map([
      ["<unk>", 0],
      ["</s>", 2],
      ["<0x0A>", 3],
      ["<0xC3>", 4],
      ["\u2581the", 5],
      ["é", 6],
    ]);
    const { bytes } = readVocabulary(tokens, new Set([0, 2]));
    expect(bytes.map((own) => own && [...own])).toEqual([
      null,
      null,
      null,
      [10],
      [0xc3],
      [...encoder.encode(" the")],
      [0xc3, 0xa9],
    ]);
    expect(readVocabulary(new Map(), NONE).bytes).toEqual([]);
  });
});
