import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { snapshotOfText } from "../../../../lib/domain/snapshot/excerpt";
import type { ClassifyTask } from "../../../../lib/domain/task/task";
import { createRemoteStage } from "../../../../lib/stage/remote";
import { Endpoint } from "../../../../lib/stage/remote/endpoint";
import { ENDPOINT_DEFAULTS } from "../../../../lib/stage/remote/endpoint-options";
import type { EvaluationContext } from "../../../eval/context";
import { cascadeOfTexts } from "../../../eval/texts/cascade-of-texts";
import {
  type Behaviour,
  completion,
  type EndpointServer,
  failing,
  sendJson,
  startEndpoint,
} from "../../../support/endpoint-server";
import { openGuard } from "../../../support/open-guard";
import { decision } from "../measures/decisions";
import { taskOf } from "../sets/folders";

const task = JSON.parse(taskOf(["cat", "dog"])) as ClassifyTask;
const texts = Array.from({ length: 20 }, (_, row) => `Animal ${row} says ${row % 2 ? "miaow" : "woof"}.`);
const rows = texts.map((text, row) => ({ row, snapshot: snapshotOfText(text), truth: row % 2 ? "cat" : "dog" }));
/** Right but for the four least confident rows. */
const local = rows.map(({ truth }, row) => decision(truth, row < 4 ? "fish" : truth, row < 4 ? 0.1 : 0.9, { row }));

const wants = (text: string) => JSON.stringify({ label: { value: text, quote: "", block: 1 } });
const knowing: Behaviour = (request, response) =>
  sendJson(response, completion(wants(request.text.includes("miaow") ? "cat" : "dog")));

let server: EndpointServer;
beforeEach(async () => {
  server = await startEndpoint();
});
afterEach(() => server.close());

function contextFor(remoteRows: number) {
  let sent = 0;
  const { baseUrl } = server;
  const remote = createRemoteStage({
    endpoint: new Endpoint({ ...ENDPOINT_DEFAULTS, baseUrl, model: "tiny", fetch: globalThis.fetch }),
    guard: openGuard(({ outgoing }) => {
      sent += Buffer.byteLength(outgoing.body);
    }),
  });
  const context = { options: { remoteRows }, remote, bytesSent: () => sent, log: () => {} };
  return context as unknown as EvaluationContext & { remote: typeof remote };
}

describe("the cascade of texts", () => {
  it("reaches the endpoint's quality by sending what is least sure", async () => {
    server.behave(knowing);
    const report = (await cascadeOfTexts(task, rows, local, contextFor(200)))!;
    expect(report).toMatchObject({ localOnly: 0.8, remoteOnly: 1, rows: 20, failed: 0, least98: 0.2 });
    expect(server.requests).toHaveLength(20);
    expect(report.bytesSent).toBe(server.requests.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0));
  });

  it("asks no more rows than allowed", async () => {
    server.behave(knowing);
    expect(await cascadeOfTexts(task, rows, local, contextFor(7))).toMatchObject({ rows: 7 });
    expect(server.requests).toHaveLength(7);
  });

  it("counts what the endpoint refuses, and goes on", async () => {
    server.behave((request, response) =>
      /Animal 1\d/.test(request.text) ? failing(403)(request, response) : knowing(request, response),
    );
    const report = (await cascadeOfTexts(task, rows, local, contextFor(200)))!;
    expect(report).toMatchObject({ rows: 10, failed: 10, remoteOnly: 1, localOnly: 0.6 });
  });

  it("is nothing where the endpoint never answers", async () => {
    server.behave(failing(401));
    expect(await cascadeOfTexts(task, rows, local, contextFor(200))).toBeNull();
  });
});
