import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ChatModel, ChatModelProblem, type ChatRequest } from "../../../../lib/stage/llm/chat-model";
import type { ObjectSchema } from "../../../../lib/value/value-kind";

export interface ChatModelContract {
  /** A model that was never loaded. */
  create(): ChatModel | Promise<ChatModel>;
  /** Milliseconds after which a reply that was asked for is certainly under way, and not yet over. */
  midReply: number;
  /** Milliseconds that one test may take. */
  patience?: number;
}

function schemaOf(...names: string[]): ObjectSchema {
  const properties = Object.fromEntries(names.map((name) => [name, { type: "boolean" as const }]));
  return { type: "object", properties, required: names, additionalProperties: false };
}

function requestOf(more: Partial<ChatRequest> = {}): ChatRequest {
  return {
    system: "Answer in JSON.",
    user: "Is water wet?",
    schema: schemaOf("answer"),
    longestReply: 64,
    seed: 0,
    signal: new AbortController().signal,
    ...more,
  };
}

/** What holds for every engine behind the port. */
export function describeChatModel(name: string, { create, midReply, patience }: ChatModelContract): void {
  const options = patience === undefined ? {} : { timeout: patience };
  const never = { signal: new AbortController().signal };
  const keysOf = (content: string) => Object.keys(JSON.parse(content) as object);

  describe(`${name}, as every chat model,`, options, () => {
    let model: ChatModel;
    beforeEach(async () => {
      model = await create();
    });
    afterEach(() => model.unload());

    const expectAnswer = async () => {
      const reply = await model.complete(requestOf());
      expect(keysOf(reply.content)).toEqual(["answer"]);
      return reply;
    };

    it("answers in the form that was asked for, and counts", async () => {
      await model.load(never);
      const { content, tokens, tokensIn, tokensOut } = await expectAnswer();
      expect(tokensIn).toBeGreaterThan(0);
      expect(tokensOut).toBeGreaterThan(0);
      if (tokens) expect(tokens.map(({ token }) => token).join("")).toContain(content.trim());
      expect(model.revision).not.toBe("");
      expect(model.contextTokens).toBeGreaterThan(0);
    });

    it("gives the same reply to the same request", async () => {
      const [first, second] = [await model.complete(requestOf()), await model.complete(requestOf())];
      expect(second).toEqual(first);
    });

    it("loads once for all who ask, and goes on where one of them gives up", async () => {
      const abort = new AbortController();
      const shares: number[] = [];
      const [one, other] = [
        model.load({ signal: abort.signal }),
        model.load({ ...never, onProgress: (share) => shares.push(share) }),
      ];
      abort.abort();
      await expect(one).rejects.toMatchObject({ code: "run-cancelled" });
      await other;
      expect(shares.at(-1)).toBe(1);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      await expectAnswer();
    });

    it("does nothing for a request that is cancelled already", async () => {
      const signal = AbortSignal.abort();
      await expect(model.load({ signal })).rejects.toMatchObject({ code: "run-cancelled" });
      await expect(model.complete(requestOf({ signal }))).rejects.toMatchObject({ code: "run-cancelled" });
      await expectAnswer();
    });

    it("ends amid a reply when that is cancelled, and answers the next", async () => {
      await model.load(never);
      const abort = new AbortController();
      const user = "Is water wet? ".repeat(100);
      const reply = model.complete(requestOf({ user, signal: abort.signal }));
      setTimeout(() => abort.abort(), midReply);
      await expect(reply).rejects.toMatchObject({ code: "run-cancelled" });
      await expectAnswer();
    });

    it("says that a prompt is too long, and answers the next", async () => {
      await model.load(never);
      const user = "many words ".repeat(model.contextTokens);
      const failed = await model.complete(requestOf({ user })).catch((thrown: unknown) => thrown);
      expect(failed).toBeInstanceOf(ChatModelProblem);
      expect((failed as ChatModelProblem).reason).toBe("too-long");
      await expectAnswer();
    });

    it("answers two requests at once, each in its own form", async () => {
      const replies = await Promise.all([
        model.complete(requestOf({ schema: schemaOf("first") })),
        model.complete(requestOf({ schema: schemaOf("second") })),
      ]);
      expect(replies.map(({ content }) => keysOf(content))).toEqual([["first"], ["second"]]);
    });

    it("leaves its turn in the line to others when it is cancelled while it waits", async () => {
      const abort = new AbortController();
      const first = model.complete(requestOf());
      const waiting = model.complete(requestOf({ signal: abort.signal }));
      const last = model.complete(requestOf());
      abort.abort();
      await expect(waiting).rejects.toMatchObject({ code: "run-cancelled" });
      expect(await last).toEqual(await first);
    });

    it("is unloaded as often as anybody likes, before it was loaded too, and loaded again", async () => {
      await model.unload();
      await model.load(never);
      await model.unload();
      await model.unload();
      await model.load(never);
      await expectAnswer();
    });
  });
}
