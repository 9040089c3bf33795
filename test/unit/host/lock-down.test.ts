import { describe, expect, it } from "vitest";
import { lockDown } from "../../../lib/host/lockdown/lock-down";

const ROOT = "chrome-extension://loupe/";

/** A scope as workers have it: what reaches the network is inherited. The rest is tried in a browser (egress.test.ts). */
function scopeOf() {
  const called: string[] = [];
  class Inherited {}
  const native = (input: string | Request) => {
    called.push(typeof input === "string" ? input : input.url);
    return Promise.resolve(new Response("ok"));
  };
  Object.defineProperty(Inherited.prototype, "fetch", { value: native, writable: true, configurable: true });
  const scope = Object.assign(new Inherited(), { location: { href: `${ROOT}assets/worker.js` }, WebSocket: class {} });
  return { scope: scope as unknown as typeof globalThis, called };
}

describe("the lockdown", () => {
  it("leaves files of the package, and hands the browser's own fetch to its caller alone", async () => {
    const { scope, called } = scopeOf();
    const network = lockDown(scope, ROOT);
    await scope.fetch("/models/encoder.onnx");
    await network("https://llm.example/v1");
    expect(called).toEqual([`${ROOT}models/encoder.onnx`, "https://llm.example/v1"]);
  });

  it.each([
    "https://llm.example/",
    "//llm.example/",
    "chrome-extension://loupe.evil/",
    "chrome-extension://other/",
    "data:text/plain,x",
    "blob:https://llm.example/1",
  ])("refuses %s, also where it is inherited", async (url) => {
    const { scope, called } = scopeOf();
    lockDown(scope, ROOT);
    const inherited = Object.getPrototypeOf(scope) as typeof globalThis;
    for (const fetch of [scope.fetch, inherited.fetch]) await expect(fetch(url)).rejects.toThrow(/one place only/);
    expect(called).toEqual([]);
    expect(() => new scope.WebSocket("wss://llm.example/")).toThrow(/one place only/);
  });

  it("reads an address once, so that it can't be another when it is used", async () => {
    const { scope, called } = scopeOf();
    lockDown(scope, ROOT);
    const addresses = [`${ROOT}a`, "https://llm.example/"];
    await scope.fetch({ toString: () => addresses.shift()! } as never);
    expect(called).toEqual([`${ROOT}a`]);
  });

  it("can't be undone, and changes nothing the second time", async () => {
    const { scope, called } = scopeOf();
    lockDown(scope, null);
    const again = lockDown(scope, ROOT);
    expect(() => {
      scope.fetch = (async () => new Response()) as typeof fetch;
    }).toThrow(TypeError);
    for (const fetch of [scope.fetch, again]) await expect(fetch(`${ROOT}a`)).rejects.toThrow(/one place only/);
    expect(called).toEqual([]);
  });
});
