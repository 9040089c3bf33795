import type { ChatCompletionChunk } from "@mlc-ai/web-llm";
import type { ReplyToken } from "../../prompt/completion";
import { ChatModelProblem, type ChatReply } from "../chat-model";

type GeneratedToken = NonNullable<NonNullable<ChatCompletionChunk.Choice["logprobs"]>["content"]>[number];

/** What a model that may not think aloud has before its answer, written for it. */
const EMPTY_THOUGHTS = /^\s*(?:<think>[^<]*<\/think>)?\s*/;

const encoder = new TextEncoder();

/**
 * Reads a streamed reply to its end.
 *
 * @param chunks Each with the text that came since the one before, and the tokens that it came of.
 * @throws ChatModelProblem `too-long` where the reply was cut off, `llm-failed` where there is none.
 */
export async function readReply(
  chunks: AsyncIterable<ChatCompletionChunk>,
  onToken: (count: number) => void = () => {},
): Promise<ChatReply> {
  const tokens: ReplyToken[] = [];
  const reply = { content: "", tokensIn: 0, tokensOut: 0 };
  let finish: string | null = null;
  for await (const { choices, usage } of chunks) {
    const [choice] = choices;
    const text = newText(reply.content, choice?.delta.content ?? "");
    reply.content += text;
    const generated = choice?.logprobs?.content ?? [];
    tokens.push(...withBytes(generated, encoder.encode(text)));
    if (generated.length > 0) onToken(tokens.length);
    finish = choice?.finish_reason ?? finish;
    reply.tokensIn = usage?.prompt_tokens ?? reply.tokensIn;
    reply.tokensOut = usage?.completion_tokens ?? reply.tokensOut;
  }
  if (finish === "length") throw new ChatModelProblem("too-long", "The reply was cut off at its longest length.");
  if (finish !== "stop") throw new ChatModelProblem("llm-failed", `The reply ended too early (${finish}).`);
  if (reply.content.trim() === "") throw new ChatModelProblem("llm-failed", "The reply is empty.");
  return { ...reply, tokens: tokens.length > 0 ? tokens : null };
}

function newText(before: string, text: string): string {
  return before === "" ? text.replace(EMPTY_THOUGHTS, "") : text;
}

/**
 * The library tells each token as text, decoded by itself: a part of a character becomes a replacement character, and
 * some vocabularies lose the space before a word. The text that came of them is right, so its bytes are theirs; where
 * several made it, because each is a part of one character, they share it.
 */
function withBytes(tokens: readonly GeneratedToken[], bytes: Uint8Array): ReplyToken[] {
  const edge = (index: number) => Math.floor((index * bytes.length) / tokens.length);
  return tokens.map(({ token, logprob, top_logprobs }, index) => ({
    token,
    bytes: [...bytes.subarray(edge(index), edge(index + 1))],
    logprob,
    // What the form rules out has the probability 0.
    top_logprobs: top_logprobs.filter((other) => Number.isFinite(other.logprob)),
  }));
}
