import type { LocalModel } from "../../../../lib/stage/llm";
import type {
  ChatModel,
  ChatReply,
  ChatRequest,
  ContinuationScore,
  ScoreReply,
  ScoreRequest,
} from "../../../../lib/stage/llm/chat-model";
import type { ReplyToken } from "../../../../lib/stage/prompt/completion";

/** What a model says to a request; an error is thrown. A text is taken as a reply without log-probabilities. */
export type Script = (request: ChatRequest, turn: number) => string | Partial<ChatReply> | Error | Promise<string>;

/** How likely a continuation is after what was read: the mean of its tokens' log-probabilities. */
export type Likelihood = (continuation: string, ask: string, context: string) => number;

/** The port with a script in a model's place: what is tested is the stage around it. `likelihood`: it can score too. */
export function scriptedModel(script: Script, contextTokens = 4_096, likelihood?: Likelihood) {
  const requests: ChatRequest[] = [];
  const scoreRequests: ScoreRequest[] = [];
  const score = async (request: ScoreRequest): Promise<ScoreReply> => {
    scoreRequests.push(request);
    const scores: ContinuationScore[][] = [];
    for (const { ask, continuations } of request.questions) {
      request.signal.throwIfAborted();
      scores.push(
        continuations.map((one) => ({ meanLogProbability: likelihood!(one, ask, request.context), tokens: 3 })),
      );
      request.onQuestion?.(scores.length);
    }
    return { scores, tokensIn: 100 };
  };
  const model: ChatModel = {
    revision: "scripted-1",
    contextTokens,
    load: () => Promise.resolve(),
    unload: () => Promise.resolve(),
    ...(likelihood && { score }),
    async complete(request) {
      requests.push(request);
      const said = await script(request, requests.length - 1);
      if (said instanceof Error) throw said;
      const reply = typeof said === "string" ? { content: said } : said;
      return { content: "", tokens: null, tokensIn: 100, tokensOut: 20, ...reply };
    },
  };
  const local: LocalModel = { name: "tiny", parameters: 500, revision: model.revision, use: (work) => work(model) };
  return { local, requests, scoreRequests };
}

/** Names of what a request asks, in order. */
export function askedIn({ schema }: ChatRequest): string[] {
  return Object.keys(schema.properties);
}

/** The same answer to every question of a request. */
export function answerAll(request: ChatRequest, answer: unknown): string {
  return JSON.stringify(Object.fromEntries(askedIn(request).map((key) => [key, answer])));
}

/** Tokens as WebLLM records them: probabilities after the grammar, those that it forces being certain. */
export function tokensOf(...parts: [text: string, probability: number, others?: Record<string, number>][]) {
  const tokens = parts.map(
    ([token, probability, others = {}]): ReplyToken => ({
      token,
      bytes: [...new TextEncoder().encode(token)],
      logprob: Math.log(probability),
      top_logprobs: Object.entries({ [token]: probability, ...others }).map(([text, share]) => ({
        token: text,
        bytes: [...new TextEncoder().encode(text)],
        logprob: Math.log(share),
      })),
    }),
  );
  return { content: tokens.map(({ token }) => token).join(""), tokens };
}
