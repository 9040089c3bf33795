import { beforeAll, expect, it } from "vitest";
import { cardText, type FirefoxExtension, SIDEBAR, stopBackground } from "../support/firefox/extension";
import type { Tab } from "../support/firefox/firefox";
import { pressButton } from "../support/firefox/options-page";
import { shareFirefox } from "../support/firefox/shared-firefox";

const RESET_MAIL = "I asked for a reset link twice and no e-mail arrives, not even in spam.";

let firefox: FirefoxExtension;
/** A recipe that our button was pressed on. */
let page: Tab;
let tabId: number;
let loadsBefore: number;

beforeAll(async () => {
  firefox = await shareFirefox();
  loadsBefore = firefox.server.log.length;
});

const newestRun = async () => (await firefox.ask("history.list", { limit: 1 }))[0];

it("opens its sidebar when the button is pressed, which shows the page", async () => {
  page = await firefox.open("recipe-en-graph.html");
  tabId = await firefox.letIn(page);
  await expect.poll(() => firefox.inBrowser(({ SidebarController }) => SidebarController.currentID)).toBe(SIDEBAR);
  await expect.poll(() => firefox.inPanel(() => document.body.innerText)).toMatch(/Plum Galette[\s\S]*\d words/);
});

it("reads a recipe, shows it in the sidebar and its evidence in the page", async () => {
  const { answers } = await firefox.ask("run.start", {
    runId: crypto.randomUUID(),
    target: { tabId },
    taskId: "recipe",
  });
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => "answered"));
  expect(answers).toHaveLength(8);
  await expect.poll(() => firefox.inPanel(() => document.body.innerText)).toContain("“Recipe” is done.");
  await firefox.inPanel(() => {
    const buttons = [...document.querySelectorAll("button")];
    buttons.find(({ innerText }) => innerText.includes("Show all in page"))!.click();
  });
  await expect.poll(() => page.inPage(() => CSS.highlights.size)).toBeGreaterThan(0);
});

it("says that the page has gone on to another state since it was read", async () => {
  const panelText = () => firefox.inPanel(() => document.body.innerText);
  await page.inPage(() => history.pushState({}, "", "?state=2"));
  await expect.poll(panelText).toContain("This page has changed since");
  await page.inPage(() => history.back());
  await expect.poll(panelText).not.toContain("This page has changed since");
});

it("lets a person point at a place in the page by keys, and leaves nothing behind", async () => {
  const look = (since: number) => firefox.ask("target.pick-look", { tabId, since });
  const before = await page.inPage(() => document.documentElement.outerHTML.length);
  await firefox.ask("target.pick", { tabId, isMany: false });
  expect(await page.inPage(() => document.querySelectorAll("[data-loupe-ui]").length)).toBeGreaterThan(0);
  await firefox.ask("target.pick-act", { tabId, action: "next" });
  await firefox.ask("target.pick-act", { tabId, action: "next" });
  const { quote, turn } = await look(0);
  expect(quote).not.toBe("");
  await firefox.ask("target.pick-act", { tabId, action: "done" });
  await expect.poll(async () => (await look(turn)).phase).toBe("picked");
  const { places } = await look(turn);
  expect(places).toHaveLength(1);
  expect(places[0]!.map((evidence) => evidence.quote).join(" ")).toBe(quote);
  expect(await page.inPage(() => document.documentElement.outerHTML.length)).toBe(before);
});

it("runs the last task again by its keys, which wake a background that sleeps", async () => {
  const before = await newestRun();
  await stopBackground(firefox);
  await page.bringToFront();
  await firefox.strike(["Alt", "Shift", "k"]);
  await expect.poll(async () => (await newestRun())?.id).not.toBe(before!.id);
  expect(await newestRun()).toMatchObject({ taskId: "recipe", headline: "8 / 8" });
  await expect.poll(() => cardText(page)).toContain("Brown Butter Plum Galette");
});

it("leads to Firefox's own settings of keys", async () => {
  const options = await firefox.openOwnPage("options.html#shortcuts");
  await expect.poll(() => options.inPage(() => document.querySelectorAll("#shortcuts button").length)).toBe(1);
  await pressButton(options, "#shortcuts", "Open the browser’s shortcut settings");
  const tabs = () => firefox.inBrowser(({ gBrowser }) => gBrowser.tabs.map((tab) => tab.linkedBrowser.currentURI.spec));
  await expect.poll(tabs).toContain("about:addons");
});

it("runs a task on selected text from the menu, by the encoder on WASM", async () => {
  const mail = await firefox.open("mail-login.html");
  expect(await firefox.listMenu(mail, "p")).toContain("Contact details");
  const isFound = await mail.inPage(
    (text) => (window as unknown as { find(text: string): boolean }).find(text),
    RESET_MAIL,
  );
  expect(isFound).toBe(true);
  // Where the pointer is matters to the menu: only on the selection is it that of selected text.
  await mail.inPage(() => getSelection()!.anchorNode!.parentElement!.setAttribute("data-selected", ""));
  await firefox.chooseInMenu(mail, "[data-selected]", "Support intent");
  await expect.poll(() => cardText(mail)).toContain("login and account access");
  const isFoundByPage = (wanted: string) =>
    mail.inPage((text) => {
      getSelection()!.removeAllRanges();
      return (window as unknown as { find(text: string): boolean }).find(text);
    }, wanted);
  expect(await isFoundByPage("login and account access")).toBe(false);
  expect(await isFoundByPage(RESET_MAIL)).toBe(true);
  const { id } = (await newestRun())!;
  const result = await firefox.ask("history.get", { id });
  expect(result!.answers[0]).toMatchObject({ stage: "encoder", items: [{ value: "login" }] });
  expect((await firefox.ask("host.status", {})).backend).toBe("wasm");

  const isTeaching = (label: string) => label.endsWith("is the value of a field…");
  const teach = (await firefox.listMenu(mail, "[data-selected]")).find(isTeaching)!;
  await firefox.chooseInMenu(mail, "[data-selected]", teach);
  await expect.poll(() => firefox.inPanel(() => document.body.innerText)).toContain(`Which value is “${RESET_MAIL}”?`);
});

it("lets nothing but page loads leave", () => {
  expect(firefox.server.log.slice(loadsBefore)).toEqual(
    ["recipe-en-graph.html", "mail-login.html"].map((path) => `GET fixtures.example/${path}`),
  );
});
