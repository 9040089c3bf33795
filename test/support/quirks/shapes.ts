import { goodAnswers } from "./good-answer.ts";
import { envelope, type Quirks, replying, saying } from "./quirk.ts";

const called = (answers: unknown) => ({
  tool_calls: [{ id: "t", type: "function", function: { name: "answers", arguments: answers } }],
});
const change = (answers: string, pattern: RegExp, by: string) => answers.replace(pattern, by);

/** Forms of the object, and of the envelope around it. */
export const SHAPES: Quirks = {
  control: saying((answers) => answers),
  "wrapped-in-answers": saying((answers) => `{"answers": ${answers}}`),
  "wrapped-in-values": saying((answers) => `{"values": ${answers}}`),
  "wrapped-twice": saying((answers) => `{"status": "ok", "result": {"data": ${answers}}}`),
  "array-of-one": saying((answers) => `[${answers}]`),
  "array-of-members": saying((_, request) =>
    JSON.stringify(Object.entries(goodAnswers(request)).map(([key, answer]) => ({ [key]: answer }))),
  ),
  "array-of-named": saying((_, request) =>
    JSON.stringify(Object.entries(goodAnswers(request)).map(([name, answer]) => ({ name, ...answer }))),
  ),
  "named-in-answers": saying((_, request) =>
    JSON.stringify({
      answers: Object.entries(goodAnswers(request)).map(([question, answer]) => ({ question, answer })),
    }),
  ),
  "one-object-a-line": saying((_, request) =>
    Object.entries(goodAnswers(request))
      .map((entry) => JSON.stringify(Object.fromEntries([entry])))
      .join("\n"),
  ),
  "keys-in-capitals": saying((answers) => answers.replace(/"(email|complaint|wish)":/g, (key) => key.toUpperCase())),
  "encoded-twice": saying((answers) => JSON.stringify(answers)),
  "tool-call": replying((answers) => envelope(null, called(answers), { finish_reason: "tool_calls" })),
  "tool-call-object": replying((answers) => envelope("", called(JSON.parse(answers)))),
  "tool-call-beside-words": replying((answers) => envelope("I give {my} answers.", called(answers))),
  "function-call": replying((answers) => envelope(null, { function_call: { name: "answers", arguments: answers } })),
  "tool-call-in-content": saying(
    (answers) => `<tool_call>\n{"name": "answers", "arguments": ${answers}}\n</tool_call>`,
  ),
  "content-is-object": replying((answers) => envelope(JSON.parse(answers))),
  "parsed-beside-null": replying((answers) => envelope(null, { parsed: JSON.parse(answers) })),
  "trailing-comma": saying((answers) => change(answers, /}$/, ",}")),
  "trailing-comma-inside": saying((answers) => answers.replaceAll("}", ",}")),
  "raw-newline-in-string": saying((answers) => change(answers, /five in the/, "five in\nthe")),
  "single-quotes": saying((answers) => answers.replaceAll('"', "'")),
  "python-literals": saying((answers) => `{'sure': True, 'note': None, ${answers.replaceAll('"', "'").slice(1)}`),
  "bare-keys": saying((answers) => answers.replace(/"(\w+)":/g, "$1:")),
  "curly-quotes": saying((answers) => answers.replace(/"([^"]*)"/g, "“$1”")),
  comments: saying((answers) => change(answers, /^\{/, "{ // the answers\n")),
  "comma-missing": saying((answers) => answers.replace(/\}, ?"wish"|\},"wish"/, '}\n"wish"')),
  "never-closed": saying((answers) => answers.slice(0, -1)),
  "brace-too-many": saying((answers) => `${answers}}`),
  "broken-in-prose": saying((answers) => `Here {you} are: ${change(answers, /}$/, ",}")} Good luck!`),
  "legacy-text": replying((answers) => ({ choices: [{ index: 0, text: answers, finish_reason: "stop" }] })),
  "ollama-native": replying((answers) => ({ message: { role: "assistant", content: answers }, done: true })),
  "responses-form": replying((answers) => ({
    output: [
      { type: "reasoning", summary: [] },
      { type: "message", content: [{ type: "output_text", text: answers }] },
    ],
  })),
  "anthropic-form": replying((answers) => ({ type: "message", content: [{ type: "text", text: answers }] })),
  "gemini-form": replying((answers) => ({ candidates: [{ content: { parts: [{ text: answers }] } }] })),
  "tgi-form": replying((answers) => [{ generated_text: answers }]),
  "kobold-form": replying((answers) => ({ results: [{ text: answers }] })),
  "block-as-string": saying((answers) => answers.replace(/"block":(\d+)/g, '"block":"[$1]"')),
  "block-in-words": saying((answers) => answers.replace(/"block":(\d+)/g, '"block":"block $1"')),
  "block-as-list": saying((answers) => answers.replace(/"block":(\d+)/g, '"block":[$1]')),
  "block-missing": saying((answers) => answers.replace(/,"block":\d+/g, "")),
  "quote-missing": saying((answers) => answers.replace(/"quote":"[^"]*",/g, "")),
  "bare-values": saying((_, request) =>
    JSON.stringify(Object.fromEntries(Object.entries(goodAnswers(request)).map(([key, one]) => [key, one?.value]))),
  ),
  "quote-in-marks": saying((answers) => answers.replace(/"quote":"([^"]*)"/g, '"quote":"“$1…”"')),
  "quote-with-other-spaces": saying((answers) => answers.replaceAll("five in the", "five\u00a0in\u202fthe")),
  "line-with-number": saying((answers) =>
    answers.replace(/"value":"([^"]*)","quote":"([^"]*)","block":(\d+)/g, '"value":"$1","quote":"[$3] $2","block":$3'),
  ),
  "value-in-list": saying((answers) => answers.replace(/"value":("[^"]*")/g, '"value":[$1]')),
  "evidence-inside": saying((answers) =>
    answers.replace(/"quote":("[^"]*"),"block":(\d+)/g, '"evidence":{"quote":$1,"block":$2}'),
  ),
  "flat-members": saying((_, request) =>
    JSON.stringify(
      Object.fromEntries(
        Object.entries(goodAnswers(request)).flatMap(([key, one]) => [
          [key, one?.value],
          [`${key}_quote`, one?.quote],
        ]),
      ),
    ),
  ),
  "wrapped-as-text": saying((answers) => JSON.stringify({ response: answers })),
  "schema-filled-in": saying((answers) => `{"type":"object","properties":${answers}}`),
  "list-for-one": saying((_, request) =>
    JSON.stringify(Object.fromEntries(Object.entries(goodAnswers(request)).map(([key, one]) => [key, [one]]))),
  ),
  "members-more": saying((answers) => change(answers, /^\{/, '{"confidence": 0.9, "notes": ["none"],')),
};
