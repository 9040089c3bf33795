import "fake-indexeddb/auto";
import { afterEach, beforeEach } from "vitest";
import type { ConsentDecision, ConsentRequest } from "../../../../lib/domain/ledger/consent";
import type { LedgerEntry, LedgerHead } from "../../../../lib/domain/ledger/ledger";
import type { EndpointProblem, Preferences } from "../../../../lib/domain/settings/settings";
import type { ExtractTask } from "../../../../lib/domain/task/task";
import {
  createRemoteAccess,
  type RemoteAccess,
  type RemoteDependencies,
} from "../../../../lib/host/remote/remote-access";
import type { EventName } from "../../../../lib/messages/protocol";
import { computeEffectiveSettings } from "../../../../lib/policy/effective-settings";
import type { PolicyValues } from "../../../../lib/policy/keys";
import { DEFAULT_PREFERENCES } from "../../../../lib/policy/preferences";
import type { StageOutcome, StageRequest } from "../../../../lib/stage/stage";
import type { Database } from "../../../../lib/store/database";
import { openDatabase } from "../../../../lib/store/safe-database";
import {
  type Behaviour,
  completion,
  type EndpointServer,
  sendJson,
  startEndpoint,
} from "../../../support/endpoint-server";
import { stageRequest } from "../../../support/stage-request";
import { block, pageOf } from "../../stage/prompt/pages";

export const PAGE_URL = "https://soups.example/fennel";
export const MAIL = "kitchen@soups.example";
export const PAGE = {
  ...pageOf([block("h", "Fennel soup", { kind: "heading", level: 1 }), block("m", `Write to ${MAIL} today.`)]),
  url: PAGE_URL,
};
export const TASK: ExtractTask = {
  id: "soup",
  version: 1,
  kind: "extract",
  name: "Soup",
  fields: [{ id: "dish", name: "Dish", type: "text" }],
};
export const MAIL_TASK: ExtractTask = { ...TASK, id: "mail", fields: [{ id: "email", name: "E-mail", type: "email" }] };
export const ANSWER = JSON.stringify({ dish: { value: "Fennel soup", quote: "Fennel soup", block: 1 } });
export const answering: Behaviour = (_, response) => sendJson(response, completion(ANSWER));

export let server: EndpointServer;
export let database: Database;
/** What settings say, from now on. */
export let chosen: Partial<Preferences>;
export let policy: PolicyValues | null;
export let problem: EndpointProblem | null;
export let apiKey: string;
export let head: LedgerHead | null;
export let events: { event: EventName; detail: unknown }[];
let count = 0;

export function change(next: {
  chosen?: Partial<Preferences>;
  policy?: PolicyValues | null;
  problem?: EndpointProblem;
  apiKey?: string;
}): void {
  chosen = { ...chosen, ...next.chosen };
  if (next.policy !== undefined) policy = next.policy;
  problem = next.problem ?? problem;
  apiKey = next.apiKey ?? apiKey;
}

/** A fresh endpoint, database and settings for every test of the file that calls this. */
export function useRemote(): void {
  beforeEach(async () => {
    server = await startEndpoint();
    server.behave(answering);
    database = await openDatabase(`remote-${count++}`);
    chosen = { endpoint: { baseUrl: server.baseUrl, model: "tiny", headers: {} }, consent: "once" };
    policy = null;
    problem = null;
    apiKey = "sk-loupe-test";
    head = null;
    events = [];
  });
  afterEach(async () => {
    database.close();
    await server.close();
  });
}

export function remoteOf(more: Partial<RemoteDependencies> = {}): RemoteAccess {
  return createRemoteAccess({
    environment: {
      egress: async () => {
        const effective = computeEffectiveSettings(policy, chosen);
        const preferences = { ...DEFAULT_PREFERENCES, ...chosen };
        const report = { effective, preferences, locked: [], policy, problems: [], isLastGood: false };
        const isReachable = problem !== "needs-host-permission";
        const problems = { endpointProblem: problem, webhookProblem: null };
        return { report: { ...report, hasKey: apiKey !== "", ...problems }, apiKey, isReachable };
      },
      readHead: async () => head,
      writeHead: async (next) => {
        head = next;
      },
      announce: (event, detail) => void events.push({ event, detail }),
    },
    database,
    fetch: globalThis.fetch,
    limits: {
      timeout: 2_000,
      retry: { retries: 2, firstDelay: 1, longestDelay: 50, random: Math.random },
      loading: { longest: 800, firstPause: 1, longestPause: 20 },
    },
    ...more,
  });
}

interface RunOptions {
  runId?: string;
  mayAsk?: boolean;
  pageUrl?: string;
  request?: Partial<StageRequest>;
}

export function run(
  remote: RemoteAccess,
  { runId = "run-1", mayAsk = true, pageUrl = PAGE_URL, request }: RunOptions = {},
): Promise<StageOutcome> {
  const stage = remote.stageFor({ runId, pageUrl, mayAsk });
  return stage.propose(stageRequest({ task: TASK, snapshot: PAGE, ...request }));
}

/** Waits until somebody is asked, and says what. */
export async function asked(remote: RemoteAccess, index = 0): Promise<ConsentRequest> {
  for (;;) {
    const request = remote.consent.pending()[index];
    if (request) return request;
    await new Promise((later) => setTimeout(later, 1));
  }
}

/** Starts a run, answers when asked, and gives how it ended and what was asked. */
export async function runAnswering(remote: RemoteAccess, decision: ConsentDecision, options: RunOptions = {}) {
  const running = run(remote, options);
  const request = await Promise.race([
    asked(remote),
    running.then(() => Promise.reject(new Error("nobody was asked"))),
  ]);
  const accepted = remote.consent.answer(request.id, decision);
  return { outcome: await running, request, accepted };
}

export const ledgerOf = async (remote: RemoteAccess): Promise<LedgerEntry[]> =>
  (await remote.ledger.list({ limit: 100 })).reverse().filter(({ kind }) => kind !== "event");
