import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ExtractTask } from "../../lib/domain/task/task.ts";
import { type Behaviour, completion, sendJson } from "./endpoint-server.ts";

/** A page full of personal data. */
export const LETTER_PAGE = readFileSync(join(import.meta.dirname, "../fixtures/private-letter.html"), "utf8");

/** Free-form questions, which rules and a small encoder can't be sure of. */
export const LETTER_TASK: ExtractTask = {
  id: "letter",
  version: 1,
  kind: "extract",
  name: "Letter of complaint",
  fields: [
    { id: "email", name: "E-mail of the writer", type: "email" },
    {
      id: "complaint",
      name: "Complaint",
      type: "text",
      description: "What the writer suffers from, in their own words",
    },
    { id: "wish", name: "Wish", type: "text", description: "What the writer asks the reader to do" },
  ],
};

/** What stands in a line of the letter, by question; the address is a placeholder by then. */
const ANSWERS: Record<string, RegExp> = {
  email: /\[EMAIL_\d+\]/,
  complaint: /the radiators hammer from five in the morning/,
  wish: /have the pressure in the circuit lowered before the week is out/,
};

/** Answers what is asked of the letter, and is sure of it. */
export const answerLetter: Behaviour = ({ body }, response) => {
  const prompt = body.messages.map(({ content }: { content: string }) => content).join("\n");
  sendJson(response, completion(replyTo(prompt), { logprob: -0.001 }));
};

/**
 * What a language model may say of the letter, in the form that the request asks for. A stand-in for one, so that
 * nobody needs one: all that it is given is the request's own text, and its quotes are checked like any other's.
 */
function replyTo(prompt: string): string {
  const lines = prompt.split("\n").map((line) => ({ line, block: Number(/^\[(\d+)\]/.exec(line)?.[1]) }));
  const answers = Object.entries(ANSWERS).map(([key, pattern]) => {
    const found = lines.find(({ line, block }) => block > 0 && pattern.test(line));
    const quote = found && pattern.exec(found.line)![0];
    return [key, found ? { value: quote, quote, block: found.block } : null];
  });
  return JSON.stringify(Object.fromEntries(answers));
}
