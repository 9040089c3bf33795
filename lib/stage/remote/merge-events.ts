import { listOf, memberOf, stringOf } from "./loose-json";
import { argumentsOf, thoughtsOf, wordsOf } from "./reply-texts";

/** The parts of a reply that was sent in pieces, put together as one that was not. */
export function mergeEvents(events: readonly unknown[]): unknown {
  if (events.length === 1 && memberOf(events[0], "choices", "0", "delta") === undefined) return events[0];
  const said = { content: "", thoughts: "", calls: "", finish: "", tokens: [] as unknown[] };
  let usage: unknown;
  for (const event of events) {
    if (memberOf(event, "error")) return event;
    const choice = memberOf(event, "choices", "0");
    const part =
      memberOf(choice, "delta") ?? memberOf(choice, "message") ?? memberOf(event, "message") ?? choice ?? event;
    said.content +=
      wordsOf(memberOf(part, "content")) || stringOf(memberOf(part, "text")) || stringOf(memberOf(part, "response"));
    said.thoughts += thoughtsOf(part);
    said.calls += listOf(memberOf(part, "tool_calls"))
      .map((call) => argumentsOf(memberOf(call, "function")))
      .join("");
    said.finish = stringOf(memberOf(choice, "finish_reason")) || said.finish;
    said.tokens.push(...listOf(memberOf(choice, "logprobs", "content")));
    usage = memberOf(event, "usage") ?? usage;
  }
  const call = { function: { arguments: said.calls } };
  const message = { content: said.content, reasoning: said.thoughts, ...(said.calls && { tool_calls: [call] }) };
  return { choices: [{ message, finish_reason: said.finish, logprobs: { content: said.tokens } }], usage };
}
