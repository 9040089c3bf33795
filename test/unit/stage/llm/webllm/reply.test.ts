import type { ChatCompletionChunk } from "@mlc-ai/web-llm";
import { describe, expect, it } from "vitest";
import { readReply } from "../../../../../lib/stage/llm/webllm/reply";
import { createTokenScorer } from "../../../../../lib/stage/prompt/token-score";
import { chunk, finish, generated, usage } from "./chunks";

const CUT = "\uFFFD";

async function* streamed(...chunks: ChatCompletionChunk[]) {
  yield* chunks;
}

const read = (...chunks: ChatCompletionChunk[]) => readReply(streamed(...chunks));

describe("a streamed reply", () => {
  it("is put together, with its tokens and what it cost", async () => {
    const reply = await read(chunk('{"a":'), chunk(" 1}"), finish("stop"), usage(12, 2));
    expect(reply).toMatchObject({ content: '{"a": 1}', tokensIn: 12, tokensOut: 2 });
    expect(reply.tokens!.map(({ token }) => token)).toEqual(['{"a":', " 1}"]);
    expect(reply.tokens![1]!.top_logprobs).toHaveLength(2);
  });

  it("counts tokens as they come", async () => {
    const counts: number[] = [];
    const chunks = streamed(chunk("{"), chunk("é", [generated(CUT), generated(CUT)]), chunk("}"), finish("stop"));
    await readReply(chunks, (count) => counts.push(count));
    expect(counts).toEqual([1, 3, 4]);
  });

  it("does without usage and without log-probabilities", async () => {
    expect(await read(chunk("{", null), chunk("}", null), finish("stop"))).toEqual({
      content: "{}",
      tokens: null,
      tokensIn: 0,
      tokensOut: 0,
    });
  });

  it("gives the bytes of a character to the tokens that made it together", async () => {
    const parts = [generated(CUT, -1), generated(CUT, -2), generated(CUT, -3), generated(CUT, -4)];
    const { content, tokens } = await read(chunk('"'), chunk("🎉", parts), chunk('"'), finish("stop"));
    expect(tokens!.map(({ bytes }) => bytes)).toEqual([[34], [0xf0], [0x9f], [0x8e], [0x89], [34]]);
    const place = { spans: [{ start: 1, end: 3 }], isChoice: true, insteadOfNone: null };
    expect(createTokenScorer(content, tokens!)!(place)).toBeCloseTo(Math.exp(-10));
  });

  it("takes the text for right where a token alone loses its space", async () => {
    const { content, tokens } = await read(chunk('"'), chunk(" word", [generated("word")]), chunk('"'), finish("stop"));
    expect(new TextDecoder().decode(Uint8Array.from(tokens!.flatMap(({ bytes }) => bytes!)))).toBe(content);
  });

  it("leaves alternatives out that the form rules out", async () => {
    const token = generated("{");
    token.top_logprobs.push({ token: "a", bytes: [97], logprob: Number.NEGATIVE_INFINITY });
    const { tokens } = await read(chunk("{", [token]), finish("stop"));
    expect(tokens![0]!.top_logprobs.map((other) => other.token)).toEqual(["{", "x"]);
  });

  it.each(["<think>\n\n</think>\n\n{", "<think></think>{", "\n\n{"])("holds no thoughts: %j", async (first) => {
    const { content, tokens } = await read(chunk(first, [generated("{")]), chunk("}"), finish("stop"));
    expect(content).toBe("{}");
    expect(tokens![0]!.bytes).toEqual([123]);
  });

  it("keeps what looks like thoughts later on", async () => {
    const { content } = await read(chunk('"'), chunk("<think></think>"), chunk('"'), finish("stop"));
    expect(content).toBe('"<think></think>"');
  });

  it.each([
    ["that was cut off", "too-long", [chunk("{"), finish("length")]],
    ["that is empty", "llm-failed", [chunk("", []), finish("stop")]],
    ["that stopped by itself", "llm-failed", [chunk("{"), finish("abort")]],
    ["without an end", "llm-failed", [chunk("{")]],
    ["without anything", "llm-failed", []],
  ])("%s is none: %s", async (_what, reason, chunks) => {
    await expect(read(...chunks)).rejects.toMatchObject({ code: "llm-unavailable", reason });
  });
});
