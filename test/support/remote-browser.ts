import { rmSync } from "node:fs";
import type { Page } from "playwright-core";
import type { ConsentDecision, ConsentRequest } from "../../lib/domain/ledger/consent.ts";
import type { Result } from "../../lib/domain/result/result.ts";
import type { AnswerMemoryMode, EndpointSettings } from "../../lib/domain/settings/settings.ts";
import type { Task } from "../../lib/domain/task/task.ts";
import { type ExtensionBrowser, type ExtensionOptions, launchExtension } from "./extension.ts";
import { buildWithAccess } from "./granted-build.ts";
import { LETTER_PAGE, LETTER_TASK } from "./letter.ts";

export interface RemoteBrowser extends ExtensionBrowser {
  page: Page;
  panel: Page;
  tabId: number;
  /** Runs a task on the page, and answers whoever is asked; null: nobody is there to ask. */
  run(decision: ConsentDecision | null, task?: Task): Promise<{ result: Result; asked: ConsentRequest[] }>;
}

/** A browser with the extension, a page full of personal data in front, and an endpoint that is set up. */
export async function launchWithEndpoint(
  endpoint: Pick<EndpointSettings, "baseUrl" | "model">,
  options: ExtensionOptions & { key?: string; isGranted?: boolean; answerMemory?: AnswerMemoryMode } = {},
): Promise<RemoteBrowser> {
  // What is asked twice is to reach the endpoint twice, unless a test is about that.
  const { key, isGranted = true, answerMemory = "off", ...more } = options;
  const build = buildWithAccess(isGranted ? [new URL(endpoint.baseUrl).origin] : []);
  const browser = await launchExtension({ ...more, build });
  browser.server.serve("/letter.html", LETTER_PAGE);
  const page = await browser.open("letter.html", "letters.example");
  const panel = await browser.openPanel(page);
  const { tabId } = await browser.ask(panel, "target.current", {});
  await browser.ask(panel, "task.save", { task: LETTER_TASK });
  await browser.ask(panel, "settings.save", {
    preferences: { endpoint: { ...endpoint, headers: {} }, consent: "once", answerMemory },
  });
  if (key) await browser.ask(panel, "settings.save-key", { key });
  return {
    ...browser,
    page,
    panel,
    tabId,
    run: (decision, task = LETTER_TASK) => runAnswering(browser, panel, tabId, decision, task),
    async close() {
      await browser.close();
      rmSync(build, { recursive: true, force: true });
    },
  };
}

async function runAnswering(
  browser: ExtensionBrowser,
  panel: Page,
  tabId: number,
  decision: ConsentDecision | null,
  task: Task,
): Promise<{ result: Result; asked: ConsentRequest[] }> {
  const asked: ConsentRequest[] = [];
  const runId = crypto.randomUUID();
  const start = { runId, target: { tabId }, taskId: task.id, mayAsk: decision !== null };
  let isDone = false;
  const running = browser.ask(panel, "run.start", start).finally(() => {
    isDone = true;
  });
  running.catch(() => undefined);
  while (decision && !isDone) {
    for (const request of await browser.ask(panel, "consent.pending", {})) {
      asked.push(request);
      await browser.ask(panel, "consent.answer", { id: request.id, decision });
    }
    await new Promise((later) => setTimeout(later, 20));
  }
  return { result: await running, asked };
}
