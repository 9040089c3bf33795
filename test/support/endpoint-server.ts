import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ErrorCode } from "../../lib/domain/errors.ts";

export interface ReceivedRequest {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
  /** As it was on the wire. */
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a body is whatever the code under test sent.
  body: any;
}

export type Behaviour = (request: ReceivedRequest, response: ServerResponse) => void | Promise<void>;

export interface EndpointServer {
  port: number;
  baseUrl: string;
  /** Every request that arrived, of any method. */
  requests: ReceivedRequest[];
  /** What the next requests meet, in turn; the last one stays. */
  behave(...behaviours: Behaviour[]): void;
  close(): Promise<void>;
}

/** A real HTTP server on loopback that behaves as it is told. */
export async function startEndpoint(): Promise<EndpointServer> {
  const requests: ReceivedRequest[] = [];
  let behaviours: Behaviour[] = [failing(404)];
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const { method = "", url: path = "", headers } = incoming;
    const request = { method, path, headers, text, body: jsonOf(text) };
    requests.push(request);
    const behaviour = behaviours.length > 1 ? behaviours.shift()! : behaviours[0]!;
    await behaviour(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    behave: (...next) => {
      behaviours = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function sendJson(response: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}) {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

interface CompletionOptions {
  /** Of every token. Absent: the server gives none. */
  logprob?: number;
  /** Other likely tokens, by the token in whose place they might stand. */
  others?: Record<string, { token: string; logprob: number }[]>;
  /** The reply's tokens; four characters each where not given. */
  tokens?: string[];
  finish?: string;
}

/** A chat completion as servers send it. */
export function completion(content: string, options: CompletionOptions = {}) {
  const { logprob, others = {}, tokens = content.match(/[\s\S]{1,4}/g) ?? [], finish = "stop" } = options;
  const described = (token: string, likelihood: number) => {
    return { token, bytes: [...Buffer.from(token)], logprob: likelihood };
  };
  const listed = tokens.map((token) => ({
    ...described(token, logprob!),
    top_logprobs: [
      described(token, logprob!),
      ...(others[token] ?? []).map((other) => described(other.token, other.logprob)),
    ],
  }));
  return {
    id: "c1",
    object: "chat.completion",
    choices: [
      {
        index: 0,
        message: { role: "assistant", content },
        finish_reason: finish,
        logprobs: logprob === undefined ? null : { content: listed },
      },
    ],
    usage: { prompt_tokens: 120, completion_tokens: 30, total_tokens: 150 },
  };
}

export const failing =
  (status: number, message = "no", headers: Record<string, string> = {}): Behaviour =>
  (_, response) =>
    sendJson(response, { error: { message } }, status, headers);

/** Ways in which endpoints go wrong, each with the code of the error that has to come of it. */
export const FAULTS: Record<string, { behaviour: Behaviour; code: ErrorCode }> = {
  "refuses the key": { behaviour: failing(401), code: "remote-refused" },
  "refuses the model to the key": { behaviour: failing(403), code: "remote-refused" },
  "does not know the model": { behaviour: failing(404, "model 'x' not found"), code: "remote-no-model" },
  "does not know the path": { behaviour: failing(404), code: "remote-wrong-address" },
  "is busy": { behaviour: failing(429), code: "remote-busy" },
  fails: { behaviour: failing(500), code: "remote-failed" },
  dies: { behaviour: (_, response) => void response.destroy(), code: "remote-unreachable" },
  "dies amid its reply": {
    behaviour: (_, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "5000" });
      response.write('{"choices": [', () => response.destroy());
    },
    code: "remote-unreachable",
  },
  redirects: {
    behaviour: (request, response) => {
      const elsewhere = `http://localhost:${request.headers.host?.split(":")[1]}/v1/chat/completions`;
      response.writeHead(307, { location: elsewhere }).end();
    },
    code: "remote-unreachable",
  },
  "answers HTML": {
    behaviour: (_, response) => void response.setHeader("content-type", "text/html").end("<p>Hi"),
    code: "remote-invalid-reply",
  },
  "answers half a JSON": {
    behaviour: (_, response) => sendJson(response, '{"choices": [{"mess'),
    code: "remote-invalid-reply",
  },
  "answers that there is no content": {
    behaviour: (_, response) => void response.writeHead(204).end(),
    code: "remote-invalid-reply",
  },
  "answers nothing": { behaviour: (_, response) => void response.end(), code: "remote-invalid-reply" },
  "answers another schema": {
    behaviour: (_, response) => sendJson(response, { answer: 42 }),
    code: "remote-invalid-reply",
  },
  "answers prose": {
    behaviour: (_, response) => sendJson(response, completion("I can't.")),
    code: "remote-invalid-reply",
  },
  "answers cut off": {
    behaviour: (_, response) => sendJson(response, completion("{}", { finish: "length" })),
    code: "remote-cut-off",
  },
  "answers 10 MB": { behaviour: (_, response) => sendSpaces(response, 10_000_000), code: "remote-invalid-reply" },
};

/** So much white space, as fast as it is taken, until the other side has enough. */
function sendSpaces(response: ServerResponse, bytes: number): void {
  const chunk = Buffer.alloc(100_000, " ");
  const pump = (left: number): void => {
    for (; left > 0 && !response.destroyed; left--) {
      if (!response.write(chunk)) return void response.once("drain", () => pump(left - 1));
    }
    response.end();
  };
  response.writeHead(200, { "content-type": "application/json" });
  pump(bytes / chunk.length);
}
