/**
 * The second half of the demonstration: questions that this device is unsure of. Without an endpoint they end unsure;
 * with one on this machine they are previewed, redacted, sent and checked; a policy file then forbids it.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { Result } from "../../lib/domain/result/result.ts";
import { type EndpointServer, startEndpoint } from "../support/endpoint-server.ts";
import { type ExtensionBrowser, launchExtension } from "../support/extension.ts";
import { buildWithAccess } from "../support/granted-build.ts";
import { answerLetter, LETTER_PAGE, LETTER_TASK } from "../support/letter.ts";
import { createPolicyFolder, policyObstacle } from "../support/policy.ts";
import { answerRows, printTable } from "./answer-rows.ts";

export interface EscalationReport {
  runs: { what: string; result: Result; requests: number }[];
  /** What the endpoint got. */
  bodies: unknown[];
}

export async function playEscalation(output: string, say: (text: string) => void): Promise<EscalationReport> {
  const endpoint = await startEndpoint();
  endpoint.behave(answerLetter);
  const obstacle = policyObstacle();
  const policy = obstacle ? null : createPolicyFolder();
  const build = buildWithAccess([new URL(endpoint.baseUrl).origin]);
  const browser = await launchExtension({ build, ...(policy && { executablePath: policy.executablePath }) });
  try {
    const scene = new Scene(browser, endpoint, output);
    const panel = await scene.open();
    say("A letter, free-form questions, no endpoint: what this device is unsure of stays unsure");
    await scene.run("no endpoint");
    say("The same with an endpoint on this machine: previewed, redacted, sent, checked");
    await browser.ask(panel, "settings.save", {
      preferences: { endpoint: { baseUrl: endpoint.baseUrl, model: "loopback", headers: {} } },
    });
    await scene.run("with an endpoint", true);
    if (policy) {
      say("The same after a policy file that forbids it: nothing leaves");
      policy.write({ escalation: "off" });
      await managed(browser, panel);
      await scene.run("policy forbids it");
    } else say(`The policy file is left out: ${obstacle}`);
    return { runs: scene.runs, bodies: endpoint.requests.map(({ body }) => body) };
  } finally {
    await browser.close();
    await endpoint.close();
    policy?.remove();
    rmSync(build, { recursive: true, force: true });
  }
}

class Scene {
  readonly runs: EscalationReport["runs"] = [];
  #page!: Page;
  #panel!: Page;

  constructor(
    readonly browser: ExtensionBrowser,
    readonly endpoint: EndpointServer,
    readonly output: string,
  ) {}

  async open(): Promise<Page> {
    this.browser.server.serve("/letter.html", LETTER_PAGE);
    this.#page = await this.browser.open("letter.html", "letters.example");
    this.#panel = await this.browser.openPanel(this.#page);
    await this.browser.ask(this.#panel, "task.save", { task: LETTER_TASK });
    return this.#panel;
  }

  /** Runs the task as a person would; `sends`: says yes to the preview. */
  async run(what: string, sends = false): Promise<void> {
    const before = this.endpoint.requests.length;
    const panel = this.#panel;
    const again = panel.getByRole("button", { name: "Run again" });
    if (await again.isVisible()) await again.click();
    else {
      await panel.getByRole("combobox").fill(LETTER_TASK.name);
      await panel.keyboard.press("Enter");
    }
    if (sends) {
      const send = panel.getByRole("button", { name: "Send", exact: true });
      await send.waitFor({ timeout: 60_000 });
      await this.#shoot(`${what}, preview`);
      await send.click();
    }
    const result = await this.#result();
    await this.#shoot(what);
    const requests = this.endpoint.requests.length - before;
    this.runs.push({ what, result, requests });
    printTable(answerRows(what, result));
    console.log(`   requests that arrived at the endpoint: ${requests}\n`);
  }

  async #result(): Promise<Result> {
    const known = new Set(this.runs.map(({ result }) => result.id));
    for (let attempt = 0; attempt < 300; attempt++) {
      const [latest] = await this.browser.ask(this.#panel, "history.list", { limit: 1 });
      if (latest && !known.has(latest.id)) {
        await this.#panel.waitForTimeout(500);
        return (await this.browser.ask(this.#panel, "history.get", { id: latest.id }))!;
      }
      await new Promise((later) => setTimeout(later, 200));
    }
    throw new Error("The run gave no result within a minute.");
  }

  #shoot(name: string): Promise<Buffer> {
    return this.#panel.screenshot({ path: join(this.output, `escalation-${name.replaceAll(/\W+/g, "-")}.png`) });
  }
}

/** Waits until the policy file has arrived. */
async function managed(browser: ExtensionBrowser, panel: Page): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt++) {
    if ((await browser.ask(panel, "settings.get", {})).effective.isManaged) return;
    await new Promise((later) => setTimeout(later, 200));
  }
  throw new Error("The policy file did not arrive within half a minute.");
}
