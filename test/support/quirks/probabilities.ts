import { sendJson } from "../endpoint-server.ts";
import { good } from "./good-answer.ts";
import { answered, envelope, type Quirks, replying } from "./quirk.ts";

const withProbabilities = (build: (answers: string) => unknown) =>
  replying((answers) => envelope(answers, {}, { logprobs: build(answers) }));

const tokensOf = (text: string, logprob: unknown, more: object = {}) =>
  [...text].map((token) => ({ token, logprob, bytes: [...Buffer.from(token)], top_logprobs: [], ...more }));

/** Log-probabilities of every kind, and what else is counted. */
export const PROBABILITIES: Quirks = {
  "logprobs-old-style": withProbabilities(() => ({
    tokens: ["{"],
    token_logprobs: [-0.1],
    top_logprobs: [{ "{": -0.1 }],
    text_offset: [0],
  })),
  "logprobs-old-style-whole": withProbabilities((answers) => ({
    tokens: [...answers],
    token_logprobs: [null, ...[...answers].slice(1).map(() => -0.1)],
    top_logprobs: null,
  })),
  "logprobs-null": withProbabilities(() => null),
  "logprobs-null-values": withProbabilities(() => ({
    content: [{ token: "{", logprob: null, bytes: null, top_logprobs: null }],
  })),
  "logprobs-empty": withProbabilities(() => ({ content: [] })),
  "logprobs-a-list": withProbabilities(() => []),
  "logprobs-as-text": withProbabilities((answers) => ({ content: tokensOf(answers, "-0.1") })),
  "logprobs-very-low": withProbabilities((answers) => ({ content: tokensOf(answers, -9999) })),
  "logprobs-lowest-double": withProbabilities((answers) => ({ content: tokensOf(answers, -1.7976931348623157e308) })),
  "logprobs-above-zero": withProbabilities((answers) => ({ content: tokensOf(answers, 0.97) })),
  "logprobs-all-zero": withProbabilities((answers) => ({ content: tokensOf(answers, 0) })),
  "logprobs-of-other-text": withProbabilities(() => ({ content: tokensOf("something else", -0.1) })),
  "logprobs-bytes-missing": withProbabilities((answers) => ({
    content: tokensOf(answers, -0.1, { bytes: undefined, top_logprobs: undefined }),
  })),
  "logprobs-not-numbers": answered((request, response) => {
    const text = good(request);
    const body = JSON.stringify(envelope(text, {}, { logprobs: { content: tokensOf(text, -12345) } }));
    sendJson(response, body.replaceAll("-12345", "-Infinity"));
  }, 1),
  "logprobs-true": withProbabilities(() => true),
  "usage-null": replying((answers) => ({ ...envelope(answers), usage: null })),
  "usage-missing": replying((answers) => ({ ...envelope(answers), usage: undefined })),
  "usage-negative": replying((answers) => ({
    ...envelope(answers),
    usage: { prompt_tokens: -1, completion_tokens: "many" },
  })),
};
