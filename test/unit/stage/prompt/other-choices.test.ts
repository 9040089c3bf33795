import { describe, expect, it } from "vitest";
import { otherChoices } from "../../../../lib/stage/prompt/other-choices";
import { completion } from "../../../support/endpoint-server";

const at = (content: string, value: string) => {
  const start = content.indexOf(`"${value}"`) + 1;
  return { start, end: start + value.length };
};

function choicesIn(tokens: string[], others: Record<string, [string, number][]>, value: string, choices: string[]) {
  const content = tokens.join("");
  const told = Object.fromEntries(
    Object.entries(others).map(([own, list]) => [
      own,
      list.map(([token, share]) => ({ token, logprob: Math.log(share) })),
    ]),
  );
  const reply = completion(content, { logprob: Math.log(0.5), tokens, others: told });
  return otherChoices(content, reply.choices[0]!.logprobs!.content, at(content, value), choices).map(
    ({ choice, score }) => [choice, Math.round(score * 1000) / 1000],
  );
}

describe("other choices", () => {
  it("are told apart where they part from the chosen one", () => {
    const tokens = ['{"v": "', "refund", "_", "status", '"}'];
    const others: Record<string, [string, number][]> = { refund: [["bug", 0.2]], status: [["request", 0.4]] };
    const choices = ["refund_status", "refund_request", "bug"];
    // "refund" and "_" have one half each, then comes what parts them.
    expect(choicesIn(tokens, others, "refund_status", choices)).toEqual([
      ["bug", 0.2],
      ["refund_request", 0.1],
    ]);
  });

  it("that begin alike are not told apart by how they begin", () => {
    const choices = ["yes", "no", "not sure"];
    expect(choicesIn(['{"v": "', "yes", '"}'], { yes: [["no", 0.4]] }, "yes", choices)).toEqual([]);
    expect(choicesIn(['{"v": "', "yes", '"}'], { yes: [['no"', 0.4]] }, "yes", choices)).toEqual([["no", 0.4]]);
  });

  it("are seen where one token holds the quotation mark too, and where several begin the same choice", () => {
    const others: Record<string, [string, number][]> = {
      ' "go': [
        [' "ba', 0.2],
        [' "bad', 0.1],
        ["ba", 0.3],
      ],
    };
    expect(choicesIn(['{"v":', ' "go', 'od"', "}"], others, "good", ["good", "bad"])).toEqual([["bad", 0.3]]);
  });

  it("are none where the tokens are not those of the reply, or are another way to write the same", () => {
    expect(choicesIn(['{"v": "', "good", '"}'], { good: [["go", 0.3]] }, "good", ["good", "bad"])).toEqual([]);
    expect(otherChoices('{"v": "good"}', [], { start: 7, end: 11 }, ["good", "bad"])).toEqual([]);
  });
});
