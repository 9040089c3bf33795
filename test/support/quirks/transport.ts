import type { ServerResponse } from "node:http";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { type ReceivedRequest, sendJson } from "../endpoint-server.ts";
import { good } from "./good-answer.ts";
import { answered, envelope, type Quirks } from "./quirk.ts";

const wait = (milliseconds: number) => new Promise((later) => setTimeout(later, milliseconds));
const whole = (request: ReceivedRequest) => JSON.stringify(envelope(good(request)));

/** The usual reply as bytes of its own, under a header of its own. */
const sending = (headers: Record<string, string>, encode: (text: string) => string | Buffer = (text) => text) =>
  answered((request, response) => void response.writeHead(200, headers).end(encode(whole(request))), 1);

const JSON_TYPE = { "content-type": "application/json" };
const EVENTS = { "content-type": "text/event-stream" };

const chunk = (delta: object, finish: string | null = null) =>
  `data: ${JSON.stringify({ id: "x", object: "chat.completion.chunk", choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

function stream(response: ServerResponse, text: string, name = "content", before = "") {
  response.writeHead(200, EVENTS).write(before);
  for (let at = 0; at < text.length; at += 40) response.write(chunk({ [name]: text.slice(at, at + 40) }));
  response.end(`${chunk({}, "stop")}data: [DONE]\n\n`);
}

/** How the bytes come. */
export const TRANSPORT: Quirks = {
  "sse-only": answered((request, response) => stream(response, good(request)), 1),
  "sse-comments": answered(
    (request, response) => stream(response, good(request), "content", ": OPENROUTER PROCESSING\n\n: keep-alive\n\n"),
    1,
  ),
  "sse-as-json": answered((request, response) => {
    response.writeHead(200, JSON_TYPE);
    response.end(`${chunk({ role: "assistant" })}${chunk({ content: good(request) })}data: [DONE]\n\n`);
  }, 1),
  "sse-crlf-events": answered((request, response) => {
    response.writeHead(200, EVENTS);
    response.end(
      `event: message\r\nid: 1\r\n${chunk({ content: good(request) }).replaceAll("\n", "\r\n")}data: [DONE]\r\n\r\n`,
    );
  }, 1),
  "sse-whole-message": answered(
    (request, response) => void response.writeHead(200, EVENTS).end(`data: ${whole(request)}\n\n`),
    1,
  ),
  "sse-reasoning-first": answered((request, response) => {
    response.writeHead(200, EVENTS).write(chunk({ reasoning_content: 'Maybe {"email": null}' }));
    response.end(`${chunk({ content: good(request) })}data: [DONE]\n\n`);
  }, 1),
  "sse-tool-call": answered((request, response) => {
    const text = good(request);
    const part = (part: string) => chunk({ tool_calls: [{ index: 0, function: { arguments: part } }] });
    response.writeHead(200, EVENTS).end(`${part(text.slice(0, 30))}${part(text.slice(30))}data: [DONE]\n\n`);
  }, 1),
  "sse-legacy-text": answered((request, response) => {
    const event = `data: ${JSON.stringify({ choices: [{ text: good(request) }] })}\n\n`;
    response.writeHead(200, EVENTS).end(event);
  }, 1),
  "sse-error": {
    play: (_, response) =>
      void response.writeHead(200, EVENTS).end('data: {"error": {"message": "Invalid API key", "code": 401}}\n\n'),
    expects: "remote-refused",
    requests: 1,
  },
  ndjson: answered((request, response) => {
    response.writeHead(200, { "content-type": "application/x-ndjson" });
    response.end(`${JSON.stringify({ message: { role: "assistant", content: good(request) }, done: true })}\n`);
  }, 1),
  "ndjson-parts": answered((request, response) => {
    const text = good(request);
    const line = (content: string, done: boolean) => `${JSON.stringify({ message: { content }, done })}\n`;
    response.writeHead(200, { "content-type": "application/x-ndjson" });
    response.end(`${line(text.slice(0, 60), false)}${line(text.slice(60), false)}${line("", true)}`);
  }, 1),
  "chunks-in-a-list": answered((request, response) => {
    const text = good(request);
    const part = (words: string) => ({ candidates: [{ content: { parts: [{ text: words }] } }] });
    sendJson(response, [part(text.slice(0, 40)), part(text.slice(40))]);
  }, 1),
  "done-behind": sending(JSON_TYPE, (text) => `${text}\ndata: [DONE]\n`),
  "text-plain": sending({ "content-type": "text/plain" }),
  "html-type": sending({ "content-type": "text/html" }),
  "no-content-type": sending({}),
  "json-seq-type": sending({ "content-type": "application/problem+json" }),
  bom: sending(JSON_TYPE, (text) => `\ufeff${text}`),
  "bom-in-plain": sending({ "content-type": "text/plain" }, (text) => `\ufeff${text}`),
  "keepalive-newlines": answered(async (request, response) => {
    response.writeHead(200, JSON_TYPE);
    for (let turn = 0; turn < 5; turn++) {
      response.write("\n         \n");
      await wait(20);
    }
    response.end(whole(request));
  }, 1),
  "keepalive-comments": answered(
    (request, response) =>
      void response.writeHead(200, JSON_TYPE).end(`: keep-alive\n\n: keep-alive\n\n${whole(request)}`),
    1,
  ),
  "byte-by-byte": answered(async (request, response) => {
    response.writeHead(200, JSON_TYPE);
    for (const byte of Buffer.from(whole(request))) response.write(Buffer.from([byte]));
    response.end();
  }, 1),
  gzip: sending({ ...JSON_TYPE, "content-encoding": "gzip" }, (text) => gzipSync(text)),
  deflate: sending({ ...JSON_TYPE, "content-encoding": "deflate" }, (text) => deflateSync(text)),
  brotli: sending({ ...JSON_TYPE, "content-encoding": "br" }, (text) => brotliCompressSync(text)),
  charset: sending({ "content-type": "application/json;charset=ISO-8859-1" }),
  "trailing-garbage": sending(JSON_TYPE, (text) => `${text}\n\u0000\u0000done`),
  "trailing-second": sending(JSON_TYPE, (text) => `${text}\n${text}`),
  "leading-words": sending({ "content-type": "text/plain" }, (text) => `OK ${text}`),
  "anti-hijack": sending(JSON_TYPE, (text) => `)]}',\n${text}`),
  "jsonp-semicolon": sending(JSON_TYPE, (text) => `${text};`),
  "status-201": answered((request, response) => sendJson(response, envelope(good(request)), 201), 1),
  "redirect-slash": {
    play: ({ path }, response) => void response.writeHead(307, { location: `${path}/` }).end(),
    expects: "remote-unreachable",
  },
  "early-hints": answered((request, response) => {
    response.writeEarlyHints({ link: "</x>; rel=preload" });
    sendJson(response, envelope(good(request)));
  }, 1),
  "empty-200": { play: (_, response) => void response.end(), expects: "remote-invalid-reply", requests: 1 },
  "empty-204": {
    play: (_, response) => void response.writeHead(204).end(),
    expects: "remote-invalid-reply",
    requests: 1,
  },
  "empty-choices": {
    play: (_, response) => sendJson(response, { choices: [] }),
    expects: "remote-invalid-reply",
    requests: 1,
  },
  "login-page": {
    play: (_, response) =>
      void response.writeHead(200, { "content-type": "text/html" }).end("<html><title>Sign in</title></html>"),
    expects: "remote-invalid-reply",
    requests: 1,
  },
};
