import type { ChatCompletionChunk } from "@mlc-ai/web-llm";

type Choice = ChatCompletionChunk.Choice;
type Logprob = NonNullable<NonNullable<Choice["logprobs"]>["content"]>[number];

const SHAPE = { id: "1", model: "model", object: "chat.completion.chunk", created: 0 } as const;

/** A token as the library tells it: its own decoding, and the likeliest in its place. */
export function generated(token: string, logprob = -0.1): Logprob {
  const told = { token, bytes: [...new TextEncoder().encode(token)], logprob };
  return { ...told, top_logprobs: [told, { token: "x", bytes: [120], logprob: -3 }] };
}

export function chunk(content: string, tokens: Logprob[] | null = [generated(content)]): ChatCompletionChunk {
  const logprobs = tokens && { content: tokens };
  return { ...SHAPE, choices: [{ index: 0, delta: { role: "assistant", content }, finish_reason: null, logprobs }] };
}

export function finish(reason: Choice["finish_reason"]): ChatCompletionChunk {
  return { ...SHAPE, choices: [{ index: 0, delta: {}, finish_reason: reason }] };
}

export function usage(tokensIn: number, tokensOut: number): ChatCompletionChunk {
  const extra = {
    e2e_latency_s: 1,
    prefill_tokens_per_s: 1,
    decode_tokens_per_s: 1,
    time_to_first_token_s: 1,
    time_per_output_token_s: 1,
  };
  const counts = { prompt_tokens: tokensIn, completion_tokens: tokensOut, total_tokens: tokensIn + tokensOut };
  return { ...SHAPE, choices: [], usage: { ...counts, extra } };
}
