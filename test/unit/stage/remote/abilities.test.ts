import { describe, expect, it } from "vitest";
import type { EndpointAbilities } from "../../../../lib/stage/remote/reply-format";
import { ALL_ABILITIES } from "../../../../lib/stage/remote/reply-format";
import { tryEndpoint } from "../../../../lib/stage/remote/trial";
import { type Behaviour, completion, failing, sendJson } from "../../../support/endpoint-server";
import { openGuard } from "../../../support/open-guard";
import { ANSWER, answering, endpointOf, propose, server, stageOf, useEndpoint } from "./setup";

useEndpoint();

/** A stage, and what it remembers of its endpoint. */
function remembering() {
  const learned: EndpointAbilities[] = [];
  const stage = stageOf({ onAbilities: (abilities) => void learned.push(abilities), retry: { retries: 0 } });
  return { stage, learned };
}

const refusingSchema =
  (message: string): Behaviour =>
  (request, response) =>
    request.body.response_format?.type === "json_schema"
      ? failing(400, message)(request, response)
      : answering(request, response);

describe("what an endpoint does not take is remembered", () => {
  it("at once where the refusal names it", async () => {
    const { stage, learned } = remembering();
    server.behave(refusingSchema("response_format json_schema is not supported"));
    await propose(stage);
    expect(learned).toEqual([{ format: "json_object", without: [] }]);
  });

  it("only when it happens again where the refusal does not say what it is about", async () => {
    const { stage, learned } = remembering();
    server.behave(failing(400, "Bad Request"), answering);
    expect(await propose(stage)).toMatchObject({ status: "done" });
    expect(await propose(stage)).toMatchObject({ status: "done" });
    expect(server.requests.map(({ body }) => body.response_format.type)).toEqual([
      "json_schema",
      "json_object",
      "json_schema",
    ]);
    expect(learned).toEqual([]);
    server.behave(refusingSchema("Bad Request"));
    await propose(stage);
    expect(learned).toEqual([]);
    await propose(stage);
    expect(learned).toEqual([{ format: "json_object", without: [] }]);
  });

  it("never for what no form mends", async () => {
    const { stage, learned } = remembering();
    for (const message of ["API key not valid", "content_filter", "model 'x' not found", "context length exceeded"]) {
      server.behave(failing(400, message));
      await expect(propose(stage)).rejects.toThrow(message);
    }
    server.behave(failing(400, "Failed to generate JSON", {}), answering);
    expect(await propose(stage)).toMatchObject({ status: "done" });
    expect(learned).toEqual([]);
    const forms = server.requests.slice(0, 5).map(({ body }) => body.response_format.type);
    expect(new Set(forms)).toEqual(new Set(["json_schema"]));
  });

  it("as the room that a reply needs, once one ended before its answer", async () => {
    const { stage, learned } = remembering();
    server.behave((_, response) => sendJson(response, completion("<think>Well", { finish: "length" })), answering);
    await expect(propose(stage)).rejects.toMatchObject({ code: "remote-cut-off" });
    expect(learned).toEqual([{ ...ALL_ABILITIES, needsRoom: true }]);
    await propose(stage);
    const [before, after] = server.requests.map(({ body }) => body.max_tokens);
    expect(after).toBeGreaterThan(10 * before);
  });
});

describe("a trial", () => {
  const tried = (known?: EndpointAbilities) => {
    const learned: EndpointAbilities[] = [];
    const endpoint = endpointOf({ abilities: known, onAbilities: (abilities) => void learned.push(abilities) });
    return { learned, report: tryEndpoint(endpoint, openGuard(), new AbortController().signal) };
  };

  it("asks in the forms of a run: what wants the word JSON, or takes no nested schema, says so", async () => {
    server.behave((request, response) => {
      const { messages, response_format: format } = request.body;
      if (format?.type === "json_schema") {
        expect(JSON.stringify(format)).toMatch(/"anyOf":\[\{"type":"object".*"null"/);
        return failing(400, "This response_format type is unavailable now")(request, response);
      }
      if (!/json/i.test(JSON.stringify(messages)))
        return failing(400, "say 'json' to use response_format")(request, response);
      sendJson(response, completion("{}"));
    });
    const { learned, report } = tried();
    expect(await report).toEqual({ hasJsonSchema: false, hasLogProbabilities: false });
    expect(learned).toEqual([{ format: "json_object", without: [] }]);
  });

  it("forgets nothing where it fails, and what is taken again where it does not", async () => {
    const known: EndpointAbilities = { format: "text", without: ["seed"] };
    server.behave(failing(401));
    const failed = tried(known);
    await expect(failed.report).rejects.toMatchObject({ code: "remote-refused" });
    expect(failed.learned).toEqual([]);
    server.behave((_, response) => sendJson(response, completion(ANSWER)));
    const worked = tried(known);
    await worked.report;
    expect(worked.learned).toEqual([ALL_ABILITIES]);
  });

  it("gives a model that thinks long more room", async () => {
    server.behave(
      (_, response) => sendJson(response, completion("", { finish: "length" })),
      (_, response) => sendJson(response, completion('{"state": null}')),
    );
    const { learned, report } = tried();
    expect(await report).toMatchObject({ hasJsonSchema: true });
    expect(learned).toEqual([{ ...ALL_ABILITIES, needsRoom: true }]);
  });
});

describe("a model that is loading", () => {
  const loading = failing(503, "Loading model");

  it("is waited for, with progress, in the same bytes", async () => {
    server.behave(loading, loading, loading, answering);
    const stage = stageOf({ loading: { longest: 5_000, firstPause: 5, longestPause: 20 }, retry: { retries: 0 } });
    const shares: number[] = [];
    expect(await propose(stage, undefined, (share) => void shares.push(share))).toMatchObject({ status: "done" });
    expect(new Set(server.requests.map(({ text }) => text)).size).toBe(1);
    expect(shares.length).toBeGreaterThanOrEqual(4);
    expect(shares.at(-1)).toBe(1);
  });

  it("is no longer waited for than that, nor after the run was cancelled", async () => {
    server.behave(loading);
    const waiting = { longest: 60, firstPause: 10, longestPause: 10 };
    await expect(propose(stageOf({ loading: waiting }))).rejects.toMatchObject({ code: "remote-loading" });
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(), 50);
    const patient = stageOf({ loading: { ...waiting, longest: 600_000, longestPause: 60_000, firstPause: 60_000 } });
    await expect(propose(patient, cancel.signal)).rejects.toMatchObject({ code: "run-cancelled" });
  });
});
