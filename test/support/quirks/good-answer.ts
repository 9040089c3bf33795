import type { ReceivedRequest } from "../endpoint-server.ts";

/** What stands in a line of the letter, by question; the address is a placeholder by then. */
const SAYS: Record<string, RegExp> = {
  email: /\[EMAIL_\d+\]/,
  complaint: /the radiators hammer from five in the morning/,
  wish: /have the pressure in the circuit lowered before the week is out/,
};

export type Answers = Record<string, { value: string; quote: string; block: number } | null>;

/** What a good model would say to the questions that the request asks of the letter. */
export function goodAnswers({ body }: ReceivedRequest): Answers {
  const lines = promptOf(body).split("\n");
  const asked = Object.entries(SAYS).filter(([key]) => lines.some((line) => line.includes(`"${key}"`)));
  return Object.fromEntries(
    asked.map(([key, pattern]) => {
      const line = lines.find((one) => /^\[\d+\]/.test(one) && pattern.test(one)) ?? "";
      const quote = pattern.exec(line)?.[0];
      return [key, quote ? { value: quote, quote, block: Number(/^\[(\d+)\]/.exec(line)![1]) } : null];
    }),
  );
}

export const good = (request: ReceivedRequest): string => JSON.stringify(goodAnswers(request));

/** All that a request says, in the order in which a model reads it. */
export function promptOf(body: ReceivedRequest["body"]): string {
  return body.messages.map(({ content }: { content: string }) => content).join("\n");
}
