import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ExtensionBrowser, launchExtension } from "../support/extension";
import { openView } from "./ui-harness";

const FLAT = `<!doctype html><html lang="en"><title>Two rooms by the river</title>
<main><h1>Two rooms by the river</h1><p>Bright flat on the second floor, near the station.</p>
<table><tr><th>Monthly rent</th><td>£1,250</td></tr><tr><th>Deposit</th><td>£2,500</td></tr></table>
<p>Questions? Write to rooms@river.example or call our office.</p></main></html>`;

let browser: ExtensionBrowser;
let panel: Page;

beforeAll(async () => {
  browser = await launchExtension();
  browser.server.serve("/flat", FLAT);
  panel = await browser.openPanel(await browser.open("flat", "flats.example"));
  await box().waitFor();
});
afterAll(() => browser?.close());

const box = () => panel.getByRole("textbox", { name: "Ask this page" });
const row = (name: string) =>
  panel.getByRole("listitem").filter({ has: panel.getByRole("heading", { name, exact: true }) });
const ownTasks = () => panel.getByRole("button", { name: /^Edit “/ });

describe("the box for questions", () => {
  it("answers several at once, by keyboard alone, and keeps them out of the tasks", async () => {
    await box().focus();
    await panel.keyboard.press("Enter");
    await panel.getByText("Type a question first.").waitFor();
    await panel.keyboard.type("What is the monthly rent?");
    expect(await panel.getByText("Type a question first.").count()).toBe(0);
    await panel.keyboard.press("Shift+Enter");
    await panel.keyboard.type("email for questions");
    await panel.keyboard.press("Enter");
    await row("Monthly rent").getByText("£1,250").first().waitFor();
    await row("Email for questions").getByText("rooms@river.example").first().waitFor();
    await openView(panel, "History");
    await panel.getByRole("button", { name: /^What is the monthly rent\? · email for questions/ }).waitFor();
    await openView(panel, "Tasks");
    await panel.getByText("Sort into labels").waitFor();
    expect(await ownTasks().count()).toBe(0);
  });

  it("keeps a result's questions as a task that can be edited, and takes that back", async () => {
    await openView(panel, "This page");
    await panel.getByRole("button", { name: "Keep as a task" }).click();
    await panel.getByText(/is now one of your tasks/).waitFor();
    await panel.getByRole("button", { name: "Undo" }).click();
    await panel.getByRole("button", { name: "Keep as a task" }).click();
    await panel.getByRole("button", { name: "Edit the kept task" }).click();
    await panel.getByRole("heading", { name: "Edit task" }).waitFor();
    expect(await panel.getByLabel("Name of the task", { exact: true }).inputValue()).toContain("monthly rent");
    await panel.getByRole("button", { name: "Save task" }).click();
    await expect.poll(() => ownTasks().count()).toBe(1);
  });

  it("has what was typed ready to be changed", async () => {
    await openView(panel, "This page");
    await panel.getByRole("button", { name: "All tasks" }).click();
    expect(await box().inputValue()).toBe("What is the monthly rent?\nemail for questions");
    await box().press("Escape");
    expect(await box().inputValue()).toBe("");
    await box().fill("deposit");
    await panel.getByRole("button", { name: "Ask", exact: true }).click();
    await row("Deposit").getByText("£2,500").first().waitFor();
  });

  it("leads from a stored result to its task in the settings too", async () => {
    const options = await browser.context.newPage();
    await options.goto(browser.extensionUrl("options.html"));
    await options.getByRole("button", { name: /^What is the monthly rent/ }).click();
    await options.getByRole("button", { name: "Edit the kept task" }).click();
    await expect.poll(() => options.evaluate(() => document.activeElement?.textContent)).toBe("Edit task");
  });
});
