import { createConnection } from "node:net";

/** Firefox's remote protocol: `LENGTH:JSON` over TCP, `[0, id, command, parameters]` there, `[1, id, error, value]` back. */
export interface Marionette {
  /** Rejects with Firefox's own error and message, and with "closed" once the connection is gone. */
  send<Value>(command: string, parameters?: object): Promise<Value>;
  close(): void;
}

interface Waiting {
  resolve(value: never): void;
  reject(error: Error): void;
}

type Reply = [type: 1, id: number, error: { error: string; message: string } | null, value: never];

/** Resolves when Firefox has said what it is. https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html */
export async function connectMarionette(port: number): Promise<Marionette> {
  const socket = createConnection(port, "127.0.0.1");
  const waiting = new Map<number, Waiting>();
  let next = 1;
  const answer = ([, id, error, value]: Reply): void => {
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (error) reject?.(new Error(`${error.error}: ${error.message}`));
    else resolve?.(value);
  };
  const refuseAll = (): void => {
    for (const { reject } of waiting.values()) reject(new Error("Marionette: the connection is closed."));
    waiting.clear();
  };
  await new Promise<void>((greeted, failed) => {
    const read = createReader((message) => (Array.isArray(message) ? answer(message as Reply) : greeted()));
    socket.on("data", read);
    socket.on("error", failed);
    socket.on("close", refuseAll);
  });
  return {
    send: <Value>(command: string, parameters: object = {}) => {
      if (socket.destroyed) return Promise.reject(new Error("Marionette: the connection is closed."));
      const id = next++;
      const text = JSON.stringify([0, id, command, parameters]);
      return new Promise<Value>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        socket.write(`${Buffer.byteLength(text)}:${text}`);
      });
    },
    close: () => socket.destroy(),
  };
}

/** Puts together messages that arrive in pieces. */
function createReader(onMessage: (message: unknown) => void): (chunk: Buffer) => void {
  let buffer = Buffer.alloc(0);
  return (chunk) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const colon = buffer.indexOf(":");
      const end = colon + 1 + Number(buffer.subarray(0, Math.max(colon, 0)).toString());
      if (colon < 0 || buffer.length < end) return;
      const message: unknown = JSON.parse(buffer.subarray(colon + 1, end).toString());
      buffer = buffer.subarray(end);
      onMessage(message);
    }
  };
}
