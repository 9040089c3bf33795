import { describe, expect, it } from "vitest";
import { createGuardedFetch, type Traffic } from "../../../../lib/stage/remote/guarded-fetch";

const URL_OF_ENDPOINT = "https://llm.example/v1/chat/completions";

function guarded(mayLeave: () => Promise<void> = async () => undefined) {
  const calls: { url: string; init: RequestInit }[] = [];
  const traffic: Traffic = { status: 0, received: 0, stopped: null, refusal: null };
  const send = createGuardedFetch({
    fetch: async (url, init) => {
      calls.push({ url: String(url), init: init! });
      return new Response("12345");
    },
    url: new URL(URL_OF_ENDPOINT),
    body: "é",
    headers: new Set(["accept"]),
    longestResponse: 5,
    traffic,
    mayLeave,
  });
  return { send, calls, traffic };
}

describe("the guarded fetch", () => {
  it.each([
    ["https://llm.example/v1evil/x", "é", "POST"],
    ["https://llm.example/v1/chat/completions/", "é", "POST"],
    ["https://llm.example/v1/chat/completions?a=b", "é", "POST"],
    ["https://llm.example.evil/v1/chat/completions", "é", "POST"],
    ["http://llm.example/v1/chat/completions", "é", "POST"],
    ["https://llm.example:8443/v1/chat/completions", "é", "POST"],
    [URL_OF_ENDPOINT, "é and more", "POST"],
    [URL_OF_ENDPOINT, "é", "PUT"],
    [URL_OF_ENDPOINT, undefined, undefined],
  ])("sends nothing beside what was cleared: %s %s %s", async (url, body, method) => {
    const { send, calls } = guarded();
    const init = method ? { method, body } : {};
    await expect(send(url, init)).rejects.toMatchObject({ code: "remote-unreachable" });
    expect(calls).toEqual([]);
  });

  it("sends nothing where it may not", async () => {
    const { send, calls } = guarded(() => Promise.reject(new Error("policy")));
    await expect(send(URL_OF_ENDPOINT, { method: "POST", body: "é" })).rejects.toThrow("policy");
    expect(calls).toEqual([]);
  });

  it("sends listed headers only, no cookies and no referrer, and follows nothing", async () => {
    const { send, calls, traffic } = guarded();
    const headers = { Accept: "application/json", "X-Stainless-OS": "Linux", Cookie: "a=b" };
    const response = await send(URL_OF_ENDPOINT, { method: "POST", body: "é", headers });
    expect(await response.text()).toBe("12345");
    expect(calls[0]!.init).toMatchObject({
      body: "é",
      headers: [["accept", "application/json"]],
      redirect: "error",
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
    expect(traffic).toEqual({ status: 200, received: 5, stopped: null, refusal: null });
  });
});
