import { listOf, memberOf, stringOf } from "./loose-json";
import { argumentsOf, textsOf, thoughtsOf, wordsOf } from "./reply-texts";

/** The parts of a reply that was sent in pieces, put together as one that was not. */
export function mergeEvents(events: readonly unknown[]): unknown {
  if (events.length === 1 && memberOf(events[0], "choices", "0", "delta") === undefined) return events[0];
  const whole = { content: "", thoughts: "", calls: "", finish: "", tokens: [] as unknown[] };
  let usage: unknown;
  for (const event of events) {
    if (memberOf(event, "error")) return event;
    const choice = memberOf(event, "choices", "0");
    const piece = pieceOf(event, choice);
    whole.content += contentOf(piece, event);
    whole.thoughts += thoughtsOf(piece);
    whole.calls += listOf(memberOf(piece, "tool_calls"))
      .map((call) => argumentsOf(memberOf(call, "function")))
      .join("");
    whole.finish = stringOf(memberOf(choice, "finish_reason")) || whole.finish;
    whole.tokens.push(...listOf(memberOf(choice, "logprobs", "content")));
    usage = memberOf(event, "usage") ?? usage;
  }
  const call = { function: { arguments: whole.calls } };
  const message = { content: whole.content, reasoning: whole.thoughts, ...(whole.calls && { tool_calls: [call] }) };
  return { choices: [{ message, finish_reason: whole.finish, logprobs: { content: whole.tokens } }], usage };
}

/** What an event adds; undefined where its form is none of a chat's. */
function pieceOf(event: unknown, choice: unknown): unknown {
  const pieces = [memberOf(choice, "delta"), memberOf(choice, "message"), memberOf(event, "message")];
  return pieces.find((piece) => piece !== undefined) ?? choice ?? memberOf(event, "delta");
}

function contentOf(piece: unknown, event: unknown): string {
  // Of the events that name what they add, some add thoughts.
  if (typeof piece === "string") return /reasoning|thinking/.test(stringOf(memberOf(event, "type"))) ? "" : piece;
  if (piece === undefined) return textsOf(event)[0] ?? "";
  return wordsOf(memberOf(piece, "content")) || stringOf(memberOf(piece, "text"));
}
