import { LoupeError } from "../domain/errors";
import { type Reply, replyOf } from "../messages/envelope";

/** What both ends of a worker offer: `Worker` here, `self` there. */
export interface ChannelPort {
  postMessage(message: unknown): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}

type Frame = { call: number; name: string; request: unknown } | { answer: number; reply: Reply };

export interface Channel {
  call(name: string, request: unknown): Promise<unknown>;
  /** Rejects every call under way, and every later one, with `error`. */
  close(error: LoupeError): void;
}

/** Calls over a worker's port, both ways at once. `answer` serves the other side's calls. */
export function createChannel(port: ChannelPort, answer: (name: string, request: unknown) => unknown): Channel {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: LoupeError) => void }>();
  let calls = 0;
  let closed: LoupeError | null = null;

  port.addEventListener("message", (event) => {
    const frame = event.data as Frame;
    if ("call" in frame) {
      void replyOf(() => answer(frame.name, frame.request)).then((reply) =>
        port.postMessage({ answer: frame.call, reply } satisfies Frame),
      );
      return;
    }
    const call = waiting.get(frame.answer);
    waiting.delete(frame.answer);
    if (frame.reply.ok) call?.resolve(frame.reply.value);
    else call?.reject(LoupeError.revive(frame.reply.error));
  });

  return {
    call(name, request) {
      if (closed) return Promise.reject(closed);
      return new Promise((resolve, reject) => {
        const call = calls++;
        waiting.set(call, { resolve, reject });
        port.postMessage({ call, name, request } satisfies Frame);
      });
    },
    close(error) {
      closed = error;
      for (const call of waiting.values()) call.reject(error);
      waiting.clear();
    },
  };
}
