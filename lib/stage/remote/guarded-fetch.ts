import { LoupeError } from "../../task/errors";

export type Fetch = typeof globalThis.fetch;

/** What one call cost on the wire. */
export interface Traffic {
  /** Bytes of request bodies. */
  sent: number;
  /** Bytes of response bodies that were read. */
  received: number;
}

export interface GuardOptions {
  fetch: Fetch;
  /** Nothing but this address, and what is below it, is called. */
  baseUrl: URL;
  /** Names of headers, lower case, that may go out; the client's own that describe this machine may not. */
  headers: ReadonlySet<string>;
  /** Bytes of one response at most. */
  longestReply: number;
  traffic: Traffic;
}

/**
 * A `fetch` for the client that sends to the endpoint alone, follows no redirect, carries no cookie and no referrer,
 * and stops reading a reply that is too long.
 */
export function guardedFetch({ fetch: send, baseUrl, headers, longestReply, traffic }: GuardOptions): Fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== baseUrl.origin || !url.pathname.startsWith(baseUrl.pathname.replace(/\/*$/, "/"))) {
      throw new LoupeError("remote-unreachable", "A request to another address was refused.");
    }
    const kept = [...new Headers(init?.headers)].filter(([name]) => headers.has(name));
    const body = String(init?.body ?? "");
    traffic.sent += new TextEncoder().encode(body).length;
    const response = await send(url, {
      method: init?.method ?? "POST",
      body,
      headers: kept,
      signal: init?.signal ?? null,
      redirect: "error",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
    });
    return new Response(response.body && limited(response.body, longestReply, traffic), {
      status: response.status,
      headers: response.headers,
    });
  };
}

function limited(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  longest: number,
  traffic: Traffic,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let length = 0;
  return body.pipeThrough(
    new TransformStream({
      transform(chunk, controller) {
        length += chunk.length;
        traffic.received += chunk.length;
        if (length <= longest) return controller.enqueue(chunk);
        // Ends the connection too: the rest is not read.
        controller.error(
          new LoupeError("remote-invalid-reply", `The endpoint's reply is longer than ${longest} bytes.`),
        );
      },
    }),
  );
}
