import { sendJson } from "../endpoint-server.ts";
import { envelope, type Quirks, replying, saying } from "./quirk.ts";

const DRAFT = JSON.stringify({ email: { value: "nobody@nowhere.example", quote: "nobody", block: 1 } });
const NONE = JSON.stringify({ email: null, complaint: null, wish: null });

/** Thoughts, drafts and channels around the answer, or in place of it. */
export const REASONING: Quirks = {
  "think-plain": saying((answers) => `<think>\nThe letter says who wrote it. I answer now.\n</think>\n\n${answers}`),
  "think-with-brace": saying(
    (answers) => `<think>\nThe form is {"value": ..., "quote": ...}. Fine.\n</think>\n${answers}`,
  ),
  "think-unopened": saying((answers) => `I need {three} members.\n</think>\n\n${answers}`),
  "think-with-draft": saying((answers) => `<think>Perhaps ${DRAFT}? No.</think>${answers}`),
  "think-with-whole-draft": saying((answers) => `<think>First try: ${NONE}. There is more.</think>\n${answers}`),
  "think-after-answer": saying((answers) => `${answers}\n<think>Or is it ${NONE}? No.</think>`),
  "think-twice": saying((answers) => `<think>${NONE}</think>Hm.<think>${DRAFT}</think>${answers}`),
  "think-never-closed": saying((answers) => `<think>\nI see. So the reply is\n${answers}`),
  "draft-then-answer": saying((answers) => `First try:\n${NONE}\nOn second thoughts:\n${answers}`),
  "answer-then-chatter": saying(
    (answers) => `${answers}\n\nIn this form, {"email": null} would mean that there is none.`,
  ),
  "answer-then-schema": saying((answers, { body }) => `${JSON.stringify(schemaOf(body))}\n${answers}`),
  "harmony-channels": saying(
    (answers) =>
      `<|channel|>analysis<|message|>They want {"email": ...}.<|end|><|start|>assistant<|channel|>final<|message|>${answers}<|return|>`,
  ),
  "harmony-without-marks": saying((answers) => `analysisWe need to answer. Draft ${NONE}assistantfinal${answers}`),
  "think-in-brackets": saying((answers) => `[THINK]Maybe ${DRAFT}.[/THINK]${answers}`),
  "thought-and-solution": saying(
    (answers) => `<|begin_of_thought|>${NONE}<|end_of_thought|>\n<|begin_of_solution|>${answers}<|end_of_solution|>`,
  ),
  "kimi-marks": saying((answers) => `◁think▷${NONE}◁/think▷${answers}`),
  "prose-with-brace": saying(
    (answers) => `Using the form {name: answer}, here you are:\n\`\`\`json\n${answers}\n\`\`\``,
  ),
  fence: saying((answers) => `\`\`\`json\n${answers}\n\`\`\``),
  "fence-of-tildes": saying((answers) => `~~~\n${answers}\n~~~\nAnything else?`),
  "xml-around": saying((answers) => `<answer>\n${answers}\n</answer>`),
  "box-marks": saying((answers) => `<|begin_of_box|>${answers}<|end_of_box|>`),
  "reasoning-content": replying((answers) => envelope(answers, { reasoning_content: 'I think {"email": null}' })),
  "reasoning-other-name": replying((answers) => envelope(answers, { reasoning: NONE, thinking: NONE })),
  "content-parts": replying((answers) =>
    envelope([
      { type: "thinking", thinking: [{ type: "text", text: "hm" }] },
      { type: "text", text: answers },
    ]),
  ),
  "content-parts-split": replying((answers) =>
    envelope([
      { type: "reasoning", text: NONE },
      { type: "output_text", text: answers.slice(0, 50) },
      { type: "output_text", text: answers.slice(50) },
    ]),
  ),
  "content-null-reasoning-has-it": replying((answers) => envelope(null, { reasoning_content: answers })),
  "content-blank-reasoning-has-it": replying((answers) => envelope("\n", { reasoning: `So:\n${answers}` })),
  "reasoning-details-have-it": replying((answers) =>
    envelope("", { reasoning_details: [{ type: "reasoning.text", text: answers }] }),
  ),
  "finish-length-but-whole": replying((answers) => envelope(`${answers}\n\n\n\n   `, {}, { finish_reason: "length" })),
  "finish-length-amid-last": {
    ...replying((answers) => envelope(answers.slice(0, -30), {}, { finish_reason: "length" })),
    expects: ["email", "complaint"],
  },
  "finish-length-wrapped": {
    ...replying((answers) => envelope(`{"answers": ${answers}`.slice(0, -30), {}, { finish_reason: "length" })),
    expects: ["email", "complaint"],
  },
  "thought-all-away": {
    play: (_, response) =>
      sendJson(response, envelope("", { reasoning_content: "Let me think ".repeat(40) }, { finish_reason: "length" })),
    expects: "remote-cut-off",
    requests: 1,
  },
  "thought-all-away-in-content": {
    play: (_, response) =>
      sendJson(response, envelope(`<think>${"Let me think ".repeat(40)}`, {}, { finish_reason: "length" })),
    expects: "remote-cut-off",
    requests: 1,
  },
};

function schemaOf(body: { response_format?: { json_schema?: { schema?: unknown } } }): unknown {
  return body.response_format?.json_schema?.schema ?? { type: "object", properties: { email: { type: "object" } } };
}
