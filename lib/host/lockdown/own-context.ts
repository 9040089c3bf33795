import { lockDown } from "./lock-down";

// To be imported first, so that it runs before any other module can lay hold of what it takes away.
let network: typeof fetch | null = lockDown(globalThis, new URL("/", globalThis.location.href).href);

/** The browser's own `fetch`, once: for the module that sends. */
export function takeNetwork(): typeof fetch {
  if (!network) throw new Error("The network was taken already.");
  const taken = network;
  network = null;
  return taken;
}
