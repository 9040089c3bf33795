import { LoupeError } from "../../domain/errors";

export type Fetch = typeof globalThis.fetch;

/** What one attempt cost on the wire. */
export interface Traffic {
  /** HTTP status, 0 where there was none. */
  status: number;
  /** Bytes of response bodies that were read. */
  received: number;
  /** Why reading was stopped: Chromium does not pass on the error that a stream ends in. */
  stopped: LoupeError | null;
  /** What came with a status that is no success; `retryAfter` is the header. */
  refusal: { body: string; retryAfter: string | null } | null;
}

export interface GuardOptions {
  fetch: Fetch;
  /** All that is called. */
  url: URL;
  /** All that is sent; null: nothing, as the address is only read. */
  body: string | null;
  /** Names of headers, lower case, that may go out; the client's own that describe this machine may not. */
  headers: ReadonlySet<string>;
  /** Bytes of one response at most. */
  longestResponse: number;
  traffic: Traffic;
  /** The last word before bytes leave: throws where they may not. */
  mayLeave(): Promise<void>;
}

/**
 * The one place of the package from which bytes leave the device. A `fetch` for the client that sends one body, or none, to one
 * address, follows no redirect, carries no cookie and no referrer, and stops reading a reply that is too long.
 */
export function createGuardedFetch(options: GuardOptions): Fetch {
  const { fetch: send, url, body, headers, longestResponse, traffic } = options;
  const method = body === null ? "GET" : "POST";
  return async (input, init) => {
    const wanted = new URL(input instanceof Request ? input.url : input);
    if (wanted.href !== url.href || init?.method !== method || (init.body ?? null) !== body) {
      throw new LoupeError("remote-unreachable", "A request other than the one that was approved was refused.");
    }
    await options.mayLeave();
    const response = await send(url, {
      method,
      body,
      headers: [...new Headers(init.headers)].filter(([name]) => headers.has(name)),
      signal: init.signal ?? null,
      redirect: "error",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
    });
    traffic.status = response.status;
    const { status, headers: received } = response;
    const limited = response.body && limitBody(response.body, longestResponse, traffic);
    // Whatever kind of success: of a response without content ("204") no other with a body, however empty, can be made.
    if (response.ok) return new Response(limited, { status: 200, headers: received });
    // The client keeps of it what has the API's own form, and servers refuse in many.
    const refused = await new Response(limited).text();
    traffic.refusal = { body: refused, retryAfter: received.get("retry-after") };
    return new Response(refused, { status, headers: received });
  };
}

function limitBody(
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
        traffic.stopped = new LoupeError(
          "remote-invalid-reply",
          `The endpoint's reply is longer than ${longest} bytes.`,
        );
        // Ends the connection too: the rest is not read.
        controller.error(traffic.stopped);
      },
    }),
  );
}
