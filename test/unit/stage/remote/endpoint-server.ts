import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

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
  baseUrl: string;
  requests: ReceivedRequest[];
  /** What the next requests meet, in turn; the last one stays. */
  behave(...behaviours: Behaviour[]): void;
  close(): Promise<void>;
}

/** A real HTTP server on loopback that behaves as it is told. */
export async function startEndpoint(): Promise<EndpointServer> {
  const requests: ReceivedRequest[] = [];
  let behaviours: Behaviour[] = [];
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const { method = "", url: path = "", headers } = incoming;
    const request = { method, path, headers, text, body: text ? JSON.parse(text) : null };
    requests.push(request);
    const behaviour = behaviours.length > 1 ? behaviours.shift()! : behaviours[0]!;
    await behaviour(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
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

export function sendJson(response: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}) {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

/** A chat completion as servers send it; `logprobs` cuts the content into tokens of four characters. */
export function completion(content: string, options: { logprob?: number; finish?: string } = {}) {
  const tokens = content.match(/[\s\S]{1,4}/g) ?? [];
  const { logprob, finish = "stop" } = options;
  return {
    id: "c1",
    object: "chat.completion",
    choices: [
      {
        index: 0,
        message: { role: "assistant", content },
        finish_reason: finish,
        logprobs:
          logprob === undefined
            ? null
            : {
                content: tokens.map((token) => ({ token, bytes: [...Buffer.from(token)], logprob, top_logprobs: [] })),
              },
      },
    ],
    usage: { prompt_tokens: 120, completion_tokens: 30, total_tokens: 150 },
  };
}

export const failing =
  (status: number, message = "no", headers: Record<string, string> = {}): Behaviour =>
  (_, response) =>
    sendJson(response, { error: { message } }, status, headers);
