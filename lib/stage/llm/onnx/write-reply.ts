import type { PreTrainedTokenizer } from "@xenova/transformers";
import type { ReplyToken } from "../../prompt/completion";
import { ChatModelProblem, type ChatReply, type ChatRequest } from "../chat-model";
import { type Decoder, type KeyValues, NOTHING_READ, type Reading, release } from "./decoder";
import { compileSchema } from "./form/schema-automaton";
import type { TokenForm, TokenForms } from "./form/token-form";
import { rankTokens } from "./likelihood";
import { tokensOf } from "./prompt-tokens";

export interface Writer {
  decoder: Decoder;
  tokenizer: PreTrainedTokenizer;
  forms: TokenForms;
}

/** How many of the likeliest tokens a reply tells, as WebLLM does. */
const TOLD = 5;

/** A small model may fall into writing the same few tokens until it is stopped. */
const LOOP = { tokens: 40, longestPeriod: 8 };

/**
 * Writes the likeliest reply of the form, token by token. What the form leaves no choice about is read by the model
 * and not written by it, many tokens in one pass.
 *
 * @param prompt Tokens up to where the reply begins.
 * @throws ChatModelProblem `too-long` where the reply was cut off; `run-cancelled`.
 */
export async function writeReply(
  { decoder, tokenizer, forms }: Writer,
  prompt: readonly number[],
  { schema, longestReply, signal, onToken }: ChatRequest,
): Promise<ChatReply> {
  const form = forms.of(compileSchema(schema));
  const tokens: WrittenToken[] = [];
  let state = form.automaton.start;
  let pending = [...prompt];
  let cache: KeyValues = NOTHING_READ;
  const write = (written: WrittenToken) => {
    if (tokens.length === longestReply) {
      throw new ChatModelProblem("too-long", "The reply was cut off at its longest length.");
    }
    tokens.push(written);
    state = form.after(state, written.id);
    onToken?.(tokens.length);
  };
  try {
    for (;;) {
      const { ids, isEnd } = forcedTokens(form, state, tokenizer);
      for (const id of ids) write({ id, logProbability: 0, others: [] });
      if (isEnd) return toReply(tokens, form, prompt.length);
      pending.push(...ids);
      const reading: Reading = await decoder.read(pending, cache, signal);
      await release(cache);
      ({ cache } = reading);
      const ranked = rankTokens(reading.rows.at(-1)!, form.allowed(state), TOLD);
      const [{ token: id, logProbability }] = ranked as [(typeof ranked)[number]];
      write({ id, logProbability, others: ranked });
      if (isLoop(tokens)) throw new ChatModelProblem("llm-failed", "The model only repeats itself.");
      pending = [id];
    }
  } finally {
    await release(cache);
  }
}

interface WrittenToken {
  id: number;
  logProbability: number;
  others: ReturnType<typeof rankTokens>;
}

function isLoop(tokens: readonly WrittenToken[]): boolean {
  const last = tokens.slice(-LOOP.tokens);
  if (last.length < LOOP.tokens) return false;
  const periods = Array.from({ length: LOOP.longestPeriod }, (_, index) => index + 1);
  return periods.some((period) => last.every(({ id }, index) => index < period || last[index - period]!.id === id));
}

/**
 * Tokens that have to come next. The last one is left to the model, which may write its beginning together with what
 * follows, as it learned to: a space with the word after it.
 */
function forcedTokens(form: TokenForm, state: number, tokenizer: PreTrainedTokenizer) {
  const { bytes, isEnd } = form.forced(state);
  // Half a character at the end is not read as text.
  const text = new TextDecoder("utf-8", { fatal: false }).decode(bytes, { stream: true });
  const ids = tokensOf(tokenizer, text);
  const written = ids.flatMap((id) => [...(form.vocabulary.bytes[id] ?? [Number.NaN])]);
  const isExact = written.every((byte, index) => byte === bytes[index]);
  if (isExact && isEnd && written.length === bytes.length) return { ids, isEnd };
  return { ids: isExact ? ids.slice(0, -1) : [], isEnd: isEnd && bytes.length === 0 };
}

const decoder = new TextDecoder();

function toReply(written: readonly WrittenToken[], { vocabulary }: TokenForm, tokensIn: number): ChatReply {
  const bytesOf = (id: number) => vocabulary.bytes[id] ?? new Uint8Array();
  const told = (id: number, logprob: number) => {
    const bytes = bytesOf(id);
    return { token: decoder.decode(bytes), bytes: [...bytes], logprob };
  };
  const tokens = written.map(
    ({ id, logProbability, others }): ReplyToken => ({
      ...told(id, logProbability),
      top_logprobs: others.map(({ token, logProbability: logprob }) => told(token, logprob)),
    }),
  );
  const content = decoder.decode(Uint8Array.from(written.flatMap(({ id }) => [...bytesOf(id)])));
  return { content, tokens, tokensIn, tokensOut: written.length };
}
