import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Result, STAGE_IDS } from "../../lib/domain/result/result";
import type { ClassifyTask, Task } from "../../lib/domain/task/task";
import { LETTER_TASK } from "../support/letter";
import { launchWithEndpoint, type RemoteBrowser } from "../support/remote-browser";

const { LOUPE_LIVE_ENDPOINT: baseUrl, LOUPE_LIVE_MODEL: model, LOUPE_LIVE_KEY: key } = process.env;
const isSet = Boolean(baseUrl && model);
if (!isSet) {
  console.log(
    "Skipped: set LOUPE_LIVE_ENDPOINT and LOUPE_LIVE_MODEL to run against a real server; see docs/live-endpoint.md.",
  );
}

/** Two labels that only somebody who reads can tell apart here. */
const TONE: ClassifyTask = {
  id: "letter-tone",
  version: 1,
  kind: "classify",
  name: "What the writer wants",
  labels: [
    { id: "repair", name: "wants something repaired" },
    { id: "contract", name: "wants to end a contract" },
    { id: "praise", name: "wants to praise somebody" },
  ],
};

const PERSONAL = [
  "Rosalind",
  "Achterberg",
  "Okonkwo",
  "rosalind.achterberg@letters.example",
  "117 496 0237",
  "GB82 WEST",
];

describe.skipIf(!isSet)(`the whole escalation against ${model}`, () => {
  let browser: RemoteBrowser;

  beforeAll(async () => {
    const reachable = [new URL(baseUrl!).hostname];
    browser = await launchWithEndpoint({ baseUrl: baseUrl!, model: model! }, { reachable, ...(key && { key }) });
    await browser.ask(browser.panel, "settings.save", {
      preferences: { stages: [...STAGE_IDS], secondsPerRun: 600, remoteTokensPerRun: 50_000 },
    });
    await browser.ask(browser.panel, "task.save", { task: TONE });
  });
  afterAll(() => browser?.close());

  it("tries the endpoint, and finds out what it takes", async () => {
    const test = await browser.ask(browser.panel, "endpoint.test", {});
    console.log(`endpoint.test: ${JSON.stringify(test)}`);
    expect(test).toMatchObject({ ok: true, error: null });
  });

  it.each<[string, Task]>([
    ["fields", LETTER_TASK],
    ["a label", TONE],
  ])("asks for %s that this device is unsure of: shown, redacted, sent, checked, recorded", async (_what, task) => {
    const { result, asked } = await browser.run("send", task);
    report(result, asked.length);
    expect(asked.length).toBeGreaterThan(0);
    for (const { body } of asked) for (const text of PERSONAL) expect(body).not.toContain(text);
    const steps = result.trace.filter(({ stage, verdict }) => stage === "remote" && verdict !== "not-asked");
    expect(steps.length).toBeGreaterThan(0);
    // A small model's reply may be of no use; then it says so, and nothing else is wrong.
    for (const { verdict, reason } of steps) if (verdict === "failed") expect(reason).toBe("remote-invalid-reply");
    const text = await browser.page.evaluate(() => document.body.textContent!.replace(/\s+/g, " "));
    for (const candidate of result.answers.flatMap(({ candidates }) => candidates)) {
      if (candidate.stage !== "remote" || candidate.isUngrounded) continue;
      for (const { quote } of candidate.items.flatMap(({ evidence }) => evidence)) {
        expect(text).toContain(quote.replace(/\s+/g, " "));
      }
    }
    const [outcome] = await browser.ask(browser.panel, "ledger.list", { limit: 1 });
    expect(outcome).toMatchObject({ kind: "outcome", status: 200 });
    expect((outcome as { tokensIn: number }).tokensIn).toBeGreaterThan(100);
  });

  it("leaves a ledger that is whole", async () => {
    expect(await browser.ask(browser.panel, "ledger.verify", {})).toMatchObject({ status: "intact" });
  });
});

function report({ answers, trace, milliseconds }: Result, requests: number): void {
  console.log(`${requests} request(s), ${(milliseconds / 1000).toFixed(1)} s`);
  for (const { questionId, candidates, status, stage } of answers) {
    const step = trace.find((one) => one.stage === "remote" && one.questionId === questionId)!;
    console.log(`  ${questionId}: ${status}, decided by ${stage ?? "nobody"}; remote: ${step.verdict}, ${step.reason}`);
    for (const candidate of candidates.filter((one) => one.stage === "remote")) {
      const value = JSON.stringify(candidate.items.map((item) => item.value));
      console.log(
        `    ${value} score ${candidate.score.toFixed(3)}${candidate.isUngrounded ? ", not found on the page" : ""}`,
      );
    }
  }
}
