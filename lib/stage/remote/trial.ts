import { LoupeError } from "../../domain/errors";
import { buildObjectSchema } from "../../value/value-kind";
import type { Completion } from "../prompt/completion";
import type { EgressGuard } from "./egress-guard";
import type { Endpoint } from "./endpoint";

/** What an endpoint was found to do. */
export interface TrialReport {
  hasJsonSchema: boolean;
  hasLogProbabilities: boolean;
}

/**
 * Of the parts that schemas of runs have. The form is told by the schema alone: a reply that has it was held to it. The
 * words say JSON all the same, as those of a run do: some servers take `json_object` on that condition only.
 */
const SCHEMA = buildObjectSchema({
  state: {
    anyOf: [
      buildObjectSchema({
        value: { type: "string", enum: ["ready"] },
        quote: { type: "string" },
        block: { type: "integer" },
      }),
      { type: "null" },
    ],
  },
});
const PROMPT = {
  system: "You answer in JSON, in as few words as you can.",
  user: "Are you ready? Answer in JSON.",
  schema: SCHEMA,
};

/** Models that think aloud need some room, and some need more. */
const SHORT_REPLY = 512;
const LONG_REPLY = 4_096;

/** Asks an endpoint something that holds no page's data, in every form that a run may use. Throws LoupeError. */
export async function tryEndpoint(endpoint: Endpoint, guard: EgressGuard, signal: AbortSignal): Promise<TrialReport> {
  // That it was down is forgotten: somebody has seen to it.
  endpoint.circuit.succeed();
  const ask = (longestReply: number) =>
    endpoint.ask(
      {
        prompt: PROMPT,
        questions: [],
        longestReply,
        guard,
        signal,
        spent: { tokens: 0 },
        read: ({ content, tokens }) => ({ hasJsonSchema: hasForm(content), hasLogProbabilities: tokens !== null }),
      },
      true,
    );
  try {
    return await ask(SHORT_REPLY);
  } catch (thrown) {
    if (thrown instanceof LoupeError && thrown.code === "remote-cut-off") return ask(LONG_REPLY);
    throw thrown;
  }
}

function hasForm(content: Completion["content"]): boolean {
  try {
    const reply: unknown = JSON.parse(content);
    return typeof reply === "object" && reply !== null && Object.hasOwn(reply, "state");
  } catch {
    return false;
  }
}
