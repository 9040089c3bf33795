import { describe, expect, it } from "vitest";
import { createTokenScorer } from "../../../../lib/stage/prompt/token-score";

const tokensOf = (...parts: [text: string, probability: number][]) =>
  parts.map(([token, probability]) => ({ token, logprob: Math.log(probability) }));

describe("the score of an answer", () => {
  const content = '{"x":{"value":"red wine","quote":"q"}}';
  const tokens = tokensOf(['{"x":{"value":"', 0.1], ["red", 0.8], [" wine", 0.5], ['","quote":"q"}}', 0.1]);
  const place = { spans: [{ start: 15, end: 23 }], isChoice: true, insteadOfNone: null };

  it("is the product of the value's tokens for a choice, without the structure's", () => {
    expect(content.slice(15, 23)).toBe("red wine");
    expect(createTokenScorer(content, tokens)!(place)).toBeCloseTo(0.4);
  });

  it("is their geometric mean for open text", () => {
    expect(createTokenScorer(content, tokens)!({ ...place, isChoice: false })).toBeCloseTo(Math.sqrt(0.4));
  });

  it("takes bytes where characters are cut over tokens, and other tokens around the content", () => {
    const bytes = [...new TextEncoder().encode('{"x":"é"}')];
    const cut = [
      { token: "<think>", logprob: -3 },
      { token: '{"x":"', bytes: bytes.slice(0, 6), logprob: -3 },
      { token: "\\xc3", bytes: bytes.slice(6, 7), logprob: Math.log(0.5) },
      { token: "\\xa9", bytes: bytes.slice(7, 8), logprob: Math.log(0.5) },
      { token: '"}', bytes: bytes.slice(8), logprob: -3 },
      { token: "<eos>", logprob: -3 },
    ];
    const accent = { ...place, spans: [{ start: 6, end: 7 }] };
    expect(createTokenScorer('{"x":"é"}', cut)!(accent)).toBeCloseTo(0.25);
  });

  it("is unknown where the tokens are another text's, or say nothing", () => {
    expect(createTokenScorer("other", tokens)).toBeNull();
    const silent = tokens.map((token) => ({ ...token, logprob: Number.NEGATIVE_INFINITY }));
    expect(createTokenScorer(content, silent)!(place)).toBeNull();
    expect(createTokenScorer(content, tokens)!({ ...place, spans: [] })).toBeNull();
  });

  it.each([Number.NaN, -9999, -Number.MAX_VALUE, 0.97])("is unknown where a token of the value has %d", (logprob) => {
    const odd = tokens.map((token, index) => (index === 2 ? { ...token, logprob } : token));
    expect(createTokenScorer(content, odd)!(place)).toBeNull();
    // Elsewhere it does not matter.
    const beside = tokens.map((token, index) => (index === 3 ? { ...token, logprob } : token));
    expect(createTokenScorer(content, beside)!(place)).toBeCloseTo(0.4);
  });

  it("loses the share of an answer that is none, however its token is cut", () => {
    const others = (...list: [string, number][]) =>
      list.map(([token, probability]) => ({ token, logprob: Math.log(probability) }));
    const score = (opening: [string, string], told: [string, number][]) => {
      const [before, own] = opening;
      const rest = 'value":"red wine","quote":"q"}}';
      const scored = [
        { token: before, logprob: 0 },
        { token: own, logprob: Math.log(0.5), top_logprobs: others([own, 0.5], ...told) },
        { token: rest, logprob: 0 },
      ];
      const whole = before + own + rest;
      const start = whole.indexOf("red wine");
      const found = { spans: [{ start, end: start + 8 }], isChoice: true, insteadOfNone: whole.indexOf("{", 1) };
      return createTokenScorer(whole, scored)!(found);
    };
    expect(score(['{"x":', '{"'], [["null", 0.3]])).toBeCloseTo(0.7);
    expect(
      score(
        ['{"x":', '{"'],
        [
          [" null", 0.2],
          ["n", 0.1],
          [" {", 0.2],
        ],
      ),
    ).toBeCloseTo(0.7);
    expect(
      score(
        ['{"x"', ':{"'],
        [
          [":null", 0.3],
          ['":[]', 0.1],
        ],
      ),
    ).toBeCloseTo(0.7);
    expect(score(['{"x":[', '{"'], [["]", 0.4]])).toBeCloseTo(0.6);
    expect(score(['{"x":', '{"'], [])).toBeCloseTo(1);
  });
});
