import { describe, expect, it } from "vitest";
import { readModelNames } from "../../../../lib/stage/remote/list-models";
import { type Behaviour, sendJson } from "../../../support/endpoint-server";
import { apiKey, change, remoteOf, server, useRemote } from "./setup";

useRemote();

/** A server that lists its models at this path, and knows no other. */
const listingAt =
  (path: string, reply: unknown): Behaviour =>
  (request, response) =>
    request.path === path ? sendJson(response, reply) : sendJson(response, { detail: "Not Found" }, 404);

const OFFERED = { object: "list", data: [{ id: "tiny" }, { id: "small" }] };

const list = (baseUrl: string, key = "", headers = {}) => remoteOf().listModels({ baseUrl, headers, key });

describe("the models of a server", () => {
  it("are asked for with the key that is kept, and with nothing else", async () => {
    server.behave(listingAt("/v1/models", OFFERED));
    const said = await list(server.baseUrl, "", { "X-Team": "research" });
    expect(said).toEqual({ baseUrl: server.baseUrl, models: ["tiny", "small"], error: null });
    expect(server.requests).toMatchObject([{ method: "GET", path: "/v1/models", text: "" }]);
    expect(server.requests[0]!.headers).toMatchObject({ authorization: `Bearer ${apiKey}`, "x-team": "research" });
    expect(server.requests[0]!.headers).not.toHaveProperty("cookie");
  });

  it("are asked for with a key that was typed and not yet saved", async () => {
    server.behave(listingAt("/v1/models", OFFERED));
    await list(server.baseUrl, "sk-typed");
    expect(server.requests[0]!.headers.authorization).toBe("Bearer sk-typed");
  });

  it("are found where the version was left out, and the address that works is told", async () => {
    server.behave(listingAt("/v1/models", OFFERED));
    const said = await list(server.baseUrl.replace("/v1", ""));
    expect(said).toMatchObject({ baseUrl: server.baseUrl, models: ["tiny", "small"], error: null });
    expect(server.requests.map(({ path }) => path)).toEqual(["/models", "/v1/models"]);
  });

  it("are found where a page of the server's own is at the address without a version", async () => {
    server.behave(
      (_, response) => void response.end("<!doctype html><title>Chat</title>"),
      listingAt("/v1/models", OFFERED),
    );
    expect((await list(server.baseUrl.replace("/v1", ""))).models).toEqual(["tiny", "small"]);
  });

  it("that are refused are not asked for anywhere else", async () => {
    server.behave((_, response) => sendJson(response, { error: { message: "Incorrect API key provided" } }, 401));
    const said = await list(server.baseUrl.replace("/v1", ""));
    expect(said).toMatchObject({ models: [], error: { code: "remote-refused" } });
    expect(server.requests).toHaveLength(1);
  });

  it("stand in the ledger, what came of it too", async () => {
    server.behave(listingAt("/v1/models", OFFERED));
    const remote = remoteOf();
    await remote.listModels({ baseUrl: server.baseUrl.replace("/v1", ""), headers: {}, key: "" });
    const entries = (await remote.ledger.list({ limit: 10 })).toReversed();
    expect(entries).toMatchObject([
      { kind: "request", url: server.baseUrl.replace("/v1", "/models"), bytes: 0, questionIds: [], consent: "test" },
      { kind: "outcome", status: 404 },
      { kind: "request", url: `${server.baseUrl}/models`, bytes: 0 },
      { kind: "outcome", outcome: "answered", status: 200 },
    ]);
    expect(await remote.ledger.verify()).toMatchObject({ status: "intact" });
  });

  it.each([
    [
      "an address that policy does not list",
      { endpoints: [{ baseUrl: "https://models.example/v1", models: [] }], escalation: "on" },
    ],
    ["an organisation that wants nothing sent", { escalation: "off" }],
  ] as const)("are not asked for at %s", async (_name, given) => {
    change({ policy: structuredClone(given) as never });
    const said = await list(server.baseUrl);
    expect(said.error?.code).toBe("remote-refused");
    expect(server.requests).toEqual([]);
  });

  it("may be asked for where policy allows only some models of the server", async () => {
    server.behave(listingAt("/v1/models", OFFERED));
    const endpoints = [{ baseUrl: server.baseUrl, models: ["tiny"] }];
    change({ policy: { endpoints, escalation: "on" } });
    expect((await list(server.baseUrl)).models).toEqual(["tiny", "small"]);
  });

  it("are not asked for where the browser does not let us", async () => {
    change({ problem: "needs-host-permission" });
    expect((await list(server.baseUrl)).error).not.toBeNull();
    expect(server.requests).toEqual([]);
  });
});

describe("a list of models", () => {
  it.each([
    [OFFERED, ["tiny", "small"]],
    [{ models: [{ name: "a:latest", model: "a:latest" }], object: "list" }, ["a:latest"]],
    [
      [{ id: "x/y" }, { id: "x/y" }, { id: " z " }, {}],
      ["x/y", "z"],
    ],
    [
      ["one", "two", 3, null],
      ["one", "two"],
    ],
    [{ data: [] }, []],
  ])("is read from %j", (reply, names) => {
    expect(readModelNames(JSON.stringify(reply))).toEqual(names);
  });

  it.each(["<!doctype html>", "{}", '{"data":{}}', "null", ""])("is none in %j", (body) => {
    expect(() => readModelNames(body)).toThrow(expect.objectContaining({ code: "remote-invalid-reply" }));
  });
});
