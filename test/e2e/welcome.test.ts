import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ExtensionBrowser, launchExtension } from "../support/extension";
import { expectSound, highlightedText, runTask } from "./ui-harness";

let browser: ExtensionBrowser;
let welcome: Page;

beforeAll(async () => {
  browser = await launchExtension({ keepsWelcome: true });
  const isWelcome = (page: Page) => page.url().endsWith("/welcome.html");
  welcome =
    browser.context.pages().find(isWelcome) ?? (await browser.context.waitForEvent("page", { predicate: isWelcome }));
});
afterAll(() => browser?.close());

it("a new user is greeted by a page that says what Loupe does and what stays on the device", async () => {
  await welcome.getByRole("heading", { name: "What stays with you" }).waitFor();
  expect(await welcome.getByRole("list").first().getByRole("listitem").count()).toBe(3);
  await expectSound(welcome, "welcome page");
});

it("from there it takes four presses to a value that is highlighted on a sample page", async () => {
  await welcome.getByRole("link", { name: "Try it on a sample page" }).click();
  await welcome.getByRole("heading", { name: "Night of the Open Workshops" }).waitFor();
  await expectSound(welcome, "sample page");
  await welcome.getByRole("button", { name: "Open Loupe beside this page" }).waitFor();
  // Playwright can't see a panel that a page opened; a press of the toolbar button opens the same.
  const panel = await browser.openPanel(welcome);
  await panel.getByRole("heading", { name: "Night of the Open Workshops" }).waitFor();
  await panel.getByRole("option", { name: /^Event/ }).waitFor();
  await runTask(panel, "Event");
  await panel.getByText("£14.50").first().waitFor();
  await panel
    .getByRole("button", { name: /^Show “?.*Harbour Sheds/ })
    .first()
    .click();
  await expect.poll(() => highlightedText(welcome)).toContain("Harbour Sheds, 12 Quay Street, Elmbridge");
});
