import { type AddressInfo, createServer } from "node:net";

export interface Listener {
  port: number;
  /** The first bytes of every connection that brought any. */
  heard: string[];
  close(): Promise<void>;
}

/**
 * Hears every TCP connection on loopback, of any protocol, and answers none. Chromium opens connections before it asks
 * whether a frame or a form may go there; those bring no bytes and count for nothing.
 */
export async function startListener(): Promise<Listener> {
  const heard: string[] = [];
  const server = createServer((socket) => {
    socket.once("data", (data) => {
      heard.push(data.toString("latin1").slice(0, 200));
      socket.destroy();
    });
    socket.on("error", () => undefined);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    port: (server.address() as AddressInfo).port,
    heard,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
