import type { Completion } from "../prompt/completion";
import type { EgressGuard } from "./egress-guard";
import type { Endpoint } from "./endpoint";

/** What an endpoint was found to do. */
export interface TrialReport {
  hasJsonSchema: boolean;
  hasLogProbabilities: boolean;
}

/** The form is told by the schema alone: a reply that has it was held to it. */
const SCHEMA = {
  type: "object" as const,
  properties: { state: { type: "string" as const, enum: ["ready"] } },
  required: ["state"],
  additionalProperties: false as const,
};

/** Models that think aloud need some room. */
const LONGEST_REPLY = 512;

/** Asks an endpoint something that holds no page's data, in every form that it may take. Throws LoupeError. */
export function tryEndpoint(endpoint: Endpoint, guard: EgressGuard, signal: AbortSignal): Promise<TrialReport> {
  endpoint.startAnew();
  return endpoint.ask({
    prompt: { system: "You answer in as few words as you can.", user: "Are you ready?", schema: SCHEMA },
    questions: [],
    longestReply: LONGEST_REPLY,
    guard,
    signal,
    spent: { tokens: 0 },
    read: ({ content, tokens }) => ({ hasJsonSchema: hasForm(content), hasLogProbabilities: tokens !== null }),
  });
}

function hasForm(content: Completion["content"]): boolean {
  try {
    return (JSON.parse(content) as { state?: unknown } | null)?.state === "ready";
  } catch {
    return false;
  }
}
