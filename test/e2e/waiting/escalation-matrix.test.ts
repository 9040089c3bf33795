import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Result, STAGE_IDS } from "../../../lib/domain/result/result";
import { CONSENT_MODES, type Preferences } from "../../../lib/domain/settings/settings";
import type { ExtractTask } from "../../../lib/domain/task/task";
import { type EndpointServer, startEndpoint } from "../../support/endpoint-server";
import { answerLetter, LETTER_TASK } from "../../support/letter";
import { createPolicyFolder, type PolicyFolder, policyObstacle } from "../../support/policy";
import { launchWithEndpoint, type RemoteBrowser } from "../../support/remote-browser";
import { until } from "../../support/soup-page";

const SITE = "*://letters.example/*";
/** A question that the rules answer, and one that nothing on this device can. */
const SURE: ExtractTask = {
  ...LETTER_TASK,
  id: "letter-title",
  fields: [{ id: "title", name: "Title", type: "text" }],
};
const UNSURE: ExtractTask = {
  ...LETTER_TASK,
  id: "letter-complaint",
  fields: LETTER_TASK.fields.filter(({ id }) => id === "complaint"),
};

/** What holds at the start of every case, so that cases don't depend on each other. */
const OPEN: Partial<Preferences> = { stages: [...STAGE_IDS], escalation: "on", escalationSites: [], blockedSites: [] };

const MODES: Record<string, Partial<Preferences>> = {
  "all on": {},
  "the stage off": { stages: ["rules", "encoder"] },
  "escalation off": { escalation: "off" },
};
const SITES: Record<string, Partial<Preferences>> = {
  open: {},
  "kept on this device": { escalationSites: [{ pattern: SITE, escalation: "off" }] },
  blocked: { blockedSites: [SITE] },
};
/** What a person would say if they were asked; null: nobody is there. */
const CONSENTS: Record<string, { mode: Preferences["consent"]; says: "send" | "refuse" | null; granted?: boolean }> = {
  never: { mode: "never", says: "send" },
  "asked, yes": { mode: "always-ask", says: "send" },
  "asked, no": { mode: "always-ask", says: "refuse" },
  remembered: { mode: "once", says: null, granted: true },
  "nobody to ask": { mode: "once", says: null },
};
const WILLING = ["asked, yes", "remembered"];
const POLICIES: Record<string, (endpoint: string) => Record<string, unknown> | null> = {
  "no policy": () => null,
  "a policy that allows it": (baseUrl) => ({
    endpoints: [{ baseUrl, models: ["tiny"] }],
    allowedOrigins: [new URL(baseUrl).origin],
    escalation: "on",
    stages: [...STAGE_IDS],
    consent: CONSENT_MODES.at(-1),
    peopleMayChange: ["endpoint", "stages", "escalation", "escalationSites", "blockedSites", "consent"],
  }),
  "a policy that forbids it": () => ({
    escalation: "off",
    peopleMayChange: ["endpoint", "stages", "escalation", "escalationSites", "blockedSites", "consent"],
  }),
};

const obstacle = policyObstacle();
let endpoint: EndpointServer;
let browser: RemoteBrowser;
let policy: PolicyFolder | null = null;

beforeAll(async () => {
  endpoint = await startEndpoint();
  endpoint.behave(answerLetter);
  policy = obstacle ? null : createPolicyFolder();
  const options = policy ? { executablePath: policy.executablePath } : {};
  browser = await launchWithEndpoint({ baseUrl: endpoint.baseUrl, model: "tiny" }, options);
  for (const task of [SURE, UNSURE]) await browser.ask(browser.panel, "task.save", { task });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await endpoint?.close();
  policy?.remove();
});

const choose = (preferences: Partial<Preferences>) => browser.ask(browser.panel, "settings.save", { preferences });

async function push(values: Record<string, unknown> | null): Promise<void> {
  // An empty area keeps the last policy; one that is lifted says so.
  policy?.write(values ?? { release: true });
  await until(
    () => browser.ask(browser.panel, "settings.get", {}),
    ({ effective, policy: inForce }) =>
      values === null
        ? !effective.isManaged
        : JSON.stringify(inForce?.escalation) === JSON.stringify(values.escalation),
  );
}

/** The result, or the code of the error in which the run ended. */
const run = (task: ExtractTask, says: "send" | "refuse" | null): Promise<Result | string> =>
  browser.run(says, task).then(
    ({ result }) => result,
    (thrown: { code: string }) => thrown.code,
  );

interface Case {
  mode: string;
  site: string;
  consent: string;
}

/** Runs a sure and an unsure question under one setting; gives what went wrong. */
async function mistakesOf({ mode, site, consent }: Case, isPolicyWilling: boolean): Promise<string[]> {
  const how = CONSENTS[consent]!;
  await browser.ask(browser.panel, "consent.restore", {
    grants: [SURE, UNSURE].map(({ id, name }) => ({
      taskId: id,
      taskName: name,
      pageOrigin: "http://letters.example",
      endpointOrigin: new URL(endpoint.baseUrl).origin,
      allows: true,
      createdAt: Date.now(),
    })),
  });
  if (!how.granted) await browser.ask(browser.panel, "consent.revoke", { grants: "all" });
  await choose({ ...OPEN, consent: how.mode, ...MODES[mode], ...SITES[site] });
  const isWilling = how.granted === true || (how.mode === "always-ask" && how.says === "send");
  const maySend = isPolicyWilling && mode === "all on" && site === "open" && isWilling;
  const mistakes: string[] = [];
  for (const [task, wanted] of [
    [SURE, 0],
    [UNSURE, maySend ? 1 : 0],
  ] as const) {
    const before = endpoint.requests.length;
    const result = await run(task, how.says);
    const sent = endpoint.requests.length - before;
    const what = `${mode} · ${site} · ${consent} · ${task.id}`;
    if (sent !== wanted) mistakes.push(`${what}: ${sent} requests instead of ${wanted}`);
    if (typeof result === "string") {
      if (site !== "blocked" || result !== "site-blocked") mistakes.push(`${what}: ${result}`);
      continue;
    }
    const [answer] = result.answers;
    const stage = task === SURE ? "rules" : wanted === 1 ? "remote" : null;
    if (site === "blocked" || answer?.stage !== stage) mistakes.push(`${what}: decided by ${answer?.stage}`);
  }
  return mistakes;
}

describe.each(Object.entries(POLICIES))("with %s", (name, valuesFor) => {
  const values = valuesFor("http://127.0.0.1:1/v1");
  const skip = obstacle !== null && values !== null;
  beforeAll(async () => {
    if (policy) await push(valuesFor(endpoint.baseUrl));
  });

  const isPolicyWilling = name !== "a policy that forbids it";

  it.skipIf(skip).each(Object.keys(MODES))("and %s, only what may leave leaves", { timeout: 120_000 }, async (mode) => {
    const mistakes: string[] = [];
    // Where policy or mode forbids it, only what a person would send can show that they are heeded.
    const consents = isPolicyWilling && mode === "all on" ? Object.keys(CONSENTS) : WILLING;
    for (const site of Object.keys(SITES)) {
      for (const consent of consents) mistakes.push(...(await mistakesOf({ mode, site, consent }, isPolicyWilling)));
    }
    expect(mistakes).toEqual([]);
  });
});
