import { afterEach, beforeEach, expect } from "vitest";
import { LoupeError } from "../../../../lib/domain/errors";
import { createRemoteStage, type RemoteStageOptions } from "../../../../lib/stage/remote";
import { Endpoint } from "../../../../lib/stage/remote/endpoint";
import { ENDPOINT_DEFAULTS, type EndpointOptions } from "../../../../lib/stage/remote/endpoint-options";
import type { StageOutcome } from "../../../../lib/stage/stage";
import {
  type Behaviour,
  completion,
  type EndpointServer,
  sendJson,
  startEndpoint,
} from "../../../support/endpoint-server";
import { type Attempt, openGuard } from "../../../support/open-guard";
import { stageRequest } from "../../../support/stage-request";
import { RECIPE, STEW } from "../prompt/pages";

export const TITLE = { ...RECIPE, fields: RECIPE.fields.slice(0, 1) };
export const ANSWER = JSON.stringify({ title: { value: "Lentil stew", quote: "Lentil stew", block: 1 } });
export const answering: Behaviour = (_, response) => sendJson(response, completion(ANSWER));

export let server: EndpointServer;
export let attempts: Attempt[];

/** A fresh endpoint for every test of the file that calls this. */
export function useEndpoint(): void {
  beforeEach(async () => {
    server = await startEndpoint();
    attempts = [];
  });
  afterEach(() => server.close());
}

export type EndpointChange = Partial<Omit<EndpointOptions, "retry">> & { retry?: Partial<EndpointOptions["retry"]> };

export function endpointOf(options: EndpointChange = {}): Endpoint {
  return new Endpoint({
    ...ENDPOINT_DEFAULTS,
    baseUrl: server.baseUrl,
    model: "tiny",
    fetch: globalThis.fetch,
    timeout: 2_000,
    ...options,
    retry: { ...ENDPOINT_DEFAULTS.retry, firstDelay: 1, longestDelay: 1_500, ...options.retry },
  });
}

export function stageOf(options: EndpointChange = {}, more: Partial<RemoteStageOptions> = {}) {
  const guard = openGuard((attempt) => attempts.push(attempt));
  return createRemoteStage({ endpoint: endpointOf(options), guard, ...more });
}

export async function propose(
  stage = stageOf(),
  signal = new AbortController().signal,
  onProgress: (share: number) => void = () => undefined,
): Promise<StageOutcome> {
  return stage.propose(stageRequest({ task: TITLE, snapshot: STEW, signal, onProgress }));
}

/** The code of the error that a stage ends in. */
export async function failureOf(behaviour: Behaviour, options: EndpointChange = {}): Promise<string> {
  server.behave(behaviour);
  const failure = await propose(stageOf({ retry: { retries: 0 }, ...options })).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(LoupeError);
  return (failure as LoupeError).code;
}
