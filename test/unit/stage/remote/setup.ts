import { afterEach, beforeEach, expect } from "vitest";
import { createRemoteStage, type ExchangeReport, type RemoteStageOptions } from "../../../../lib/stage/remote";
import type { StageOutcome } from "../../../../lib/stage/stage";
import { LoupeError } from "../../../../lib/task/errors";
import { hashTask } from "../../../../lib/task/task-hash";
import { stageRequest } from "../../../support/stage-request";
import { RECIPE, STEW } from "../prompt/pages";
import { type Behaviour, completion, type EndpointServer, sendJson, startEndpoint } from "./endpoint-server";

const TITLE = { ...RECIPE, fields: RECIPE.fields.slice(0, 1) };
export const ANSWER = JSON.stringify({ title: { value: "Lentil stew", quote: "Lentil stew", block: 1 } });
export const answering: Behaviour = (_, response) => sendJson(response, completion(ANSWER));

export let server: EndpointServer;
export let exchanges: ExchangeReport[];

/** A fresh endpoint for every test of the file that calls this. */
export function useEndpoint(): void {
  beforeEach(async () => {
    server = await startEndpoint();
    exchanges = [];
  });
  afterEach(() => server.close());
}

export function stageOf(options: Partial<RemoteStageOptions> = {}) {
  return createRemoteStage({
    baseUrl: server.baseUrl,
    model: "tiny",
    fetch: globalThis.fetch,
    timeout: 2_000,
    retry: { firstDelay: 1, longestDelay: 1_500 },
    onExchange: (report) => exchanges.push(report),
    ...options,
  });
}

export async function propose(stage = stageOf(), signal = new AbortController().signal): Promise<StageOutcome> {
  const taskHash = await hashTask(TITLE);
  return stage.propose(stageRequest({ task: TITLE, taskHash, snapshot: STEW, signal }));
}

/** The code of the error that a stage ends in. */
export async function failureOf(behaviour: Behaviour, options: Partial<RemoteStageOptions> = {}): Promise<string> {
  server.behave(behaviour);
  const failure = await propose(stageOf({ retry: { retries: 0 }, ...options })).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(LoupeError);
  return (failure as LoupeError).code;
}
