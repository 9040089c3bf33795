import type { ServerResponse } from "node:http";
import type { ErrorCode } from "../../../lib/domain/errors.ts";
import { type ReceivedRequest, sendJson } from "../endpoint-server.ts";
import { good } from "./good-answer.ts";

/** Plays one server. `count` is that of its requests so far, from 1. */
export type Play = (request: ReceivedRequest, response: ServerResponse, count: number) => void | Promise<void>;

export interface Quirk {
  play: Play;
  /** All of the letter's questions answered, some of them, or the failure that a person has to be told of. */
  expects: "answered" | readonly string[] | ErrorCode;
  /** Requests that it may cost; absent: as many as there are forms to find out. */
  requests?: number;
  /** The letter has a long postscript. */
  isLong?: boolean;
}

export type Quirks = Record<string, Quirk>;

export const answered = (play: Play, requests?: number): Quirk => {
  return { play, expects: "answered", ...(requests && { requests }) };
};

export const onLongPage = (play: Play): Quirk => ({ ...answered(play), isLong: true });

/** A reply of one choice that says `content`. */
export function envelope(content: unknown, message: object = {}, choice: object = {}) {
  return {
    id: "x",
    object: "chat.completion",
    created: 1,
    model: "m",
    choices: [{ index: 0, message: { role: "assistant", content, ...message }, finish_reason: "stop", ...choice }],
    usage: { prompt_tokens: 500, completion_tokens: 80, total_tokens: 580 },
  };
}

/** A server that says in its own way what a good model would. */
export const saying = (write: (answers: string, request: ReceivedRequest) => unknown, requests = 1): Quirk =>
  answered((request, response) => sendJson(response, envelope(write(good(request), request))), requests);

/** A server that puts what a good model would say into a reply of its own form. */
export const replying = (build: (answers: string, request: ReceivedRequest) => unknown): Quirk =>
  answered((request, response) => sendJson(response, build(good(request), request)), 1);

/** A server that says no whatever it is asked. */
export function refusing(status: number, body: unknown, expects: ErrorCode, requests = 1): Quirk {
  return { play: (_, response) => sendJson(response, body, status), expects, requests };
}

/** A server that says no to requests of a form, and answers the others. */
export function refusingForm(refuse: (body: ReceivedRequest["body"]) => unknown, status = 400): Quirk {
  return answered((request, response) => {
    const refusal = refuse(request.body);
    return refusal ? sendJson(response, refusal, status) : sendJson(response, envelope(good(request)));
  });
}

/** An error in the form of the API's own. */
export const says = (message: string, more: object = {}) => ({ error: { message, ...more } });
