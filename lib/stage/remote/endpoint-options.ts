import type { Question } from "../../domain/task/task";
import type { RetryOptions } from "../../util/retry";
import type { Prompt } from "../prompt/prompt";
import type { EgressGuard } from "./egress-guard";
import type { Fetch } from "./guarded-fetch";
import type { RemoteCompletion } from "./read-completion";
import type { EndpointAbilities } from "./reply-format";
import type { Waiting } from "./wait-for-model";

export interface EndpointOptions {
  /** Up to and including the version: `http://127.0.0.1:8080/v1`. */
  baseUrl: string;
  model: string;
  apiKey?: string | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  fetch: Fetch;
  /** What it took before; everything is tried where that isn't known. */
  abilities?: EndpointAbilities | undefined;
  /** Called when it was found to take something else; never rejects. */
  onAbilities?(abilities: EndpointAbilities): void | Promise<void>;
  /** Milliseconds that one request may take, its reply included. */
  timeout: number;
  /** Bytes of a response that are read at most. */
  longestResponse: number;
  /** Requests at once; others wait. */
  concurrency: number;
  retry: RetryOptions;
  /** How long a server is waited for that is loading its model. */
  loading: Waiting;
  circuit: { failures: number; pause: number };
}

export const ENDPOINT_DEFAULTS = {
  timeout: 120_000,
  longestResponse: 2_000_000,
  concurrency: 2,
  retry: { retries: 2, firstDelay: 500, longestDelay: 20_000, random: Math.random },
  loading: { longest: 150_000, firstPause: 1_000, longestPause: 10_000 },
  circuit: { failures: 4, pause: 30_000 },
} satisfies Partial<EndpointOptions>;

export interface EndpointRequest<Answer> {
  prompt: Pick<Prompt, "system" | "user" | "schema">;
  /** What it asks, for the guard. */
  questions: readonly Question[];
  /** Tokens that the model may write. */
  longestReply: number;
  guard: EgressGuard;
  signal: AbortSignal;
  /** Counts up what all attempts cost, where the endpoint says so. */
  spent: { tokens: number };
  /** Throws where the reply can't be used, which is then what came of the attempt. */
  read(completion: RemoteCompletion): Answer;
  /** Tells how much of the time is over for which a model that is loading is waited for, 0 to 1. */
  onLoading?(share: number): void;
}
