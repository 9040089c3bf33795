import { describe, expect, it } from "vitest";
import { guardedFetch } from "../../../../lib/stage/remote/guarded-fetch";

function guarded() {
  const calls: { url: string; init: RequestInit }[] = [];
  const traffic = { sent: 0, received: 0 };
  const send = guardedFetch({
    fetch: async (url, init) => {
      calls.push({ url: String(url), init: init! });
      return new Response("12345");
    },
    baseUrl: new URL("https://llm.example/v1"),
    headers: new Set(["accept"]),
    longestReply: 5,
    traffic,
  });
  return { send, calls, traffic };
}

describe("the guarded fetch", () => {
  it.each([
    ["https://llm.example/v1evil/x"],
    ["https://llm.example/v2/chat"],
    ["https://llm.example/v1/../admin"],
    ["https://llm.example.evil/v1/chat"],
    ["http://llm.example/v1/chat"],
    ["https://llm.example:8443/v1/chat"],
  ])("calls nothing beside its endpoint: %s", async (url) => {
    const { send, calls } = guarded();
    await expect(send(url, { method: "POST", body: "secret" })).rejects.toMatchObject({ code: "remote-unreachable" });
    expect(calls).toEqual([]);
  });

  it("sends listed headers only, no cookies and no referrer, and follows nothing", async () => {
    const { send, calls, traffic } = guarded();
    const headers = { Accept: "application/json", "X-Stainless-OS": "Linux", Cookie: "a=b" };
    const response = await send("https://llm.example/v1/chat", { method: "POST", body: "é", headers });
    expect(await response.text()).toBe("12345");
    expect(calls[0]!.init).toMatchObject({
      headers: [["accept", "application/json"]],
      redirect: "error",
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
    expect(traffic).toEqual({ sent: 2, received: 5 });
  });
});
