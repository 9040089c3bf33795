import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { completion, type EndpointServer, failing, sendJson, startEndpoint } from "../support/endpoint-server";
import { answerLetter, LETTER_TASK } from "../support/letter";
import { launchWithEndpoint, type RemoteBrowser } from "../support/remote-browser";
import { expectSound, openView } from "./ui-harness";

/** The whole way with nothing played: panel, host, redaction, ledger, and a real server on this device. */
let server: EndpointServer;
let browser: RemoteBrowser;
let options: Page;

beforeAll(async () => {
  server = await startEndpoint();
  browser = await launchWithEndpoint({ baseUrl: server.baseUrl, model: "tiny" });
  await browser.panel.setViewportSize({ width: 400, height: 1200 });
  options = await browser.context.newPage();
  await options.goto(browser.extensionUrl("options.html"));
  await options.getByLabel("Address", { exact: true }).waitFor();
  await browser.page.bringToFront();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(() => {
  server.requests.length = 0;
  server.behave(answerLetter);
});
afterEach(() => browser.ask(options, "consent.revoke", { grants: "all" }));

const card = () => browser.panel.getByRole("region", { name: "May this leave your device?" });

/** Starts the task by keyboard, whatever was shown before. */
async function start(): Promise<void> {
  const { panel } = browser;
  await openView(panel, "Tasks");
  await openView(panel, "This page");
  const back = panel.getByRole("button", { name: "All tasks" });
  await panel.getByRole("combobox").or(back).first().waitFor();
  if (await back.isVisible()) await back.click();
  await panel.getByRole("combobox").fill(LETTER_TASK.name);
  await panel.getByRole("option", { name: LETTER_TASK.name }).waitFor();
  await panel.keyboard.press("Enter");
}

async function result(): Promise<string> {
  await browser.panel.getByRole("button", { name: "Run again" }).waitFor();
  return browser.panel.locator("main").innerText();
}

function field(name: string) {
  return browser.panel.getByRole("listitem").filter({ has: browser.panel.getByRole("heading", { name, exact: true }) });
}

describe("a question that this device is not sure about", () => {
  it("is shown before it is sent, sent as shown, and listed as sent", async () => {
    await start();
    await card().waitFor();
    expect(server.requests).toEqual([]);
    const local = browser.panel.getByRole("region", { name: "Found on this device so far" });
    await local.getByRole("heading", { name: "Complaint" }).waitFor();
    await card().getByRole("button", { name: "Exact", exact: true }).click();
    const shown = await card().getByRole("region", { name: "What will be sent" }).textContent();
    expect(await card().getByText("Names of people").count()).toBe(1);
    await expectSound(browser.panel, "a real consent card");
    await card().getByRole("button", { name: "Send", exact: true }).click();
    await result();
    expect(server.requests.map(({ text }) => text)).toEqual([shown]);
    await field("Complaint").getByText("the radiators hammer from five in the morning").first().waitFor();
    const ledger = options.getByRole("region", { name: "What left this device" });
    await ledger.getByText(/The record is intact: \d+ entries/).waitFor();
    const row = ledger.locator(".ledger-row").first();
    await row.locator("summary").click();
    await row.getByText("You were asked and agreed").waitFor();
    expect(await row.textContent()).toContain("Letter of complaint");
  });

  it("stays on the device where a person says no, and the result says why it is unsure", async () => {
    await start();
    await card().waitFor();
    await browser.panel.keyboard.press("Escape");
    expect(await result()).toContain("You chose not to send it.");
    expect(server.requests).toEqual([]);
  });

  it("is asked about once where a person said so for good, until they take that back in the options", async () => {
    await start();
    await card().getByRole("button", { name: "Send, and don’t ask again" }).click();
    await result();
    const grants = options.getByRole("region", { name: "Remembered decisions" });
    await grants.getByText(/“Letter of complaint” on letters\.example may be sent to 127\.0\.0\.1/).waitFor();
    await start();
    await result();
    expect(server.requests).toHaveLength(2);
    await grants.getByRole("button", { name: /^Forget the decision/ }).click();
    await options.getByRole("button", { name: "Undo" }).click();
    await grants.getByRole("button", { name: /^Forget the decision/ }).waitFor();
    await start();
    await result();
    expect(server.requests).toHaveLength(3);
    await grants.getByRole("button", { name: /^Forget the decision/ }).click();
    await grants.getByText("You have no remembered decisions.").waitFor();
    await start();
    await card().waitFor();
    await browser.panel.keyboard.press("Escape");
    await result();
    expect(server.requests).toHaveLength(3);
  });

  it("whose answer is not on the page is shown as such, apart, and as nothing that was found", async () => {
    const made = { value: "free beer", quote: "free beer for all", block: 1 };
    server.behave((_, response) => sendJson(response, completion(JSON.stringify({ complaint: made }), { logprob: 0 })));
    await start();
    await card().getByRole("button", { name: "Send", exact: true }).click();
    await result();
    const apart = field("Complaint").getByRole("list", { name: "Not found on the page" });
    expect(await apart.locator("s").textContent()).toBe("free beer");
    expect(await apart.innerText()).toContain("Given by tiny.");
    expect(
      await field("Complaint")
        .getByText(/^(likely|guess|Nothing likely was found\.)$/)
        .count(),
    ).toBeGreaterThan(0);
  });

  it("keeps its local candidates where the endpoint fails, and says what to do", async () => {
    server.behave(failing(401));
    await start();
    await card().getByRole("button", { name: "Send", exact: true }).click();
    const told = await result();
    expect(told).toContain("The endpoint refused the key");
    expect(told).toContain("Check the key and whether it may use this model.");
    expect(await browser.panel.getByText(/^(likely|guess)$/).count()).toBeGreaterThan(0);
  });

  it("is not asked any more as soon as that is turned off in the options", async () => {
    const asking = options.getByRole("group", { name: "Asking the endpoint" });
    await asking.getByLabel("Off").check();
    await options.getByText("Saved.", { exact: true }).waitFor();
    await start();
    expect(await result()).toContain("Asking the endpoint is turned off in the settings.");
    expect(server.requests).toEqual([]);
    await asking.getByLabel("On").check();
  });
});

describe("an answer that a person calls right", () => {
  it("is kept as such, and counts for how far such answers are trusted", async () => {
    await start();
    await card().getByRole("button", { name: "Don’t send" }).click();
    await result();
    const before = await browser.ask(options, "calibration.list", { taskId: LETTER_TASK.id });
    await browser.panel
      .getByRole("button", { name: / is right$/ })
      .first()
      .click();
    await browser.panel.getByText(/^(confirmed|corrected) by you$/).waitFor();
    await browser.panel.getByText("How far you can trust these numbers").click();
    await browser.panel
      .getByText(/^(Loupe can promise|After \d+ more checks?|95% is out of reach)/)
      .first()
      .waitFor();
    const after = await browser.ask(options, "calibration.list", { taskId: LETTER_TASK.id });
    const verdicts = (reports: typeof after) => reports.reduce((sum, report) => sum + report.verdicts, 0);
    expect(verdicts(after)).toBeGreaterThan(verdicts(before));
  });
});
