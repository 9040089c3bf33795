import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { type ExtensionBrowser, launchExtension } from "../../support/extension";
import { LETTER_TASK } from "../../support/letter";
import { filesWithPieces } from "../../support/profile-files";

const PASSPHRASE = "correct horse battery";
const ENDPOINT = { baseUrl: "http://127.0.0.1:9/v1", model: "small", headers: {} };
/** Chromium's own list of sites that may follow people around; it is written when the browser finds the time. */
const VISITS = "Default/DIPS";
/** Folders, or files, of a profile that hold a text somewhere. */
const placesWith = async (profile: string, text: string) => [
  ...new Set((await filesWithPieces(profile, text)).map((path) => path.split("/").slice(0, 2).join("/"))),
];

const word = () => `zq${randomBytes(14).toString("hex")}`;

async function openOptions(browser: ExtensionBrowser): Promise<Page> {
  const options = await browser.context.newPage();
  await options.goto(browser.extensionUrl("options.html"));
  return options;
}

it("leaves nothing readable in the files of the closed browser, and gives all of it back for the passphrase", async () => {
  const profile = await mkdtemp(join(tmpdir(), "loupe-profile-"));
  const [before, after, title, key] = [word(), word(), word(), `sk-${word()}`];
  const host = `${word()}.example`;
  const control = { title: word(), host: `${word()}.example` };
  // The page puts its text together itself: the browser's own cache keeps what came over the network.
  const pageWith = (
    marker: string,
  ) => `<!doctype html><title>${title}</title><main><h1>Letter</h1><p id="text"></p></main>
<script>document.getElementById("text").textContent =
  "Please write to " + [..."${[...marker].reverse().join("")}"].reverse().join("") + "@mail.example by Friday."</script>`;

  const browser = await launchExtension({ profile });
  browser.server.serve("/before", pageWith(before));
  browser.server.serve("/after", pageWith(after));
  // The browser itself writes down which pages were open: a page that Loupe has nothing to do with shows where.
  browser.server.serve("/control", `<!doctype html><title>${control.title}</title>`);
  await browser.open("control", control.host);
  const page = await browser.open("before", host);
  const panel = await browser.openPanel(page);
  const { tabId } = await browser.ask(panel, "target.current", {});
  await browser.ask(panel, "task.save", { task: LETTER_TASK });
  await browser.ask(panel, "settings.save", { preferences: { endpoint: ENDPOINT, keepKey: true } });
  await browser.ask(panel, "settings.save-key", { key });
  const run = async (id: string) =>
    browser.ask(panel, "run.start", { runId: id, target: { tabId }, taskId: LETTER_TASK.id });
  const first = await run("first");
  expect(JSON.stringify(first)).toContain(before);
  // It is there to be found, as long as nothing is locked.
  await expect.poll(() => filesWithPieces(profile, before)).toContainEqual(expect.stringContaining("IndexedDB"));
  await expect.poll(() => filesWithPieces(profile, key)).toContainEqual(expect.stringContaining("Local Extension"));

  await browser.ask(panel, "lock.turn-on", { passphrase: PASSPHRASE });
  await page.goto(`http://${host}/after`);
  await browser.openPanel(page);
  expect(JSON.stringify(await run("second"))).toContain(after);
  await browser.close();

  for (const marker of [before, after, key]) expect(await filesWithPieces(profile, marker)).toEqual([]);
  expect([...(await placesWith(profile, control.host)), VISITS]).toEqual(
    expect.arrayContaining(await placesWith(profile, host)),
  );
  expect(await placesWith(profile, control.title)).toEqual(expect.arrayContaining(await placesWith(profile, title)));

  const again = await launchExtension({ profile });
  const options = await openOptions(again);
  expect(await again.ask(options, "lock.state", {})).toMatchObject({ isOn: true, isLocked: true });
  await expect(again.ask(options, "history.list", { limit: 9 })).rejects.toMatchObject({ code: "locked" });
  await expect(again.ask(options, "batch.state", {})).rejects.toMatchObject({ code: "locked" });
  expect((await again.ask(options, "settings.get", {})).hasKey).toBe(false);
  const field = options.getByLabel("Your passphrase");
  await field.fill("correct horse batterx");
  await options.keyboard.press("Enter");
  await options.getByText("That is not the passphrase").waitFor();
  await field.fill(PASSPHRASE);
  await options.keyboard.press("Enter");
  await options.getByRole("heading", { name: "History and data" }).waitFor();
  expect(await again.ask(options, "history.get", { id: "first" })).toEqual(first);
  expect(await again.ask(options, "history.list", { limit: 9, query: title })).toHaveLength(2);
  expect((await again.ask(options, "settings.get", {})).hasKey).toBe(true);
  expect(await again.ask(options, "ledger.verify", {})).toMatchObject({ status: "intact" });

  // A host that was closed meanwhile asks nobody; one that was locked does.
  await again.killHostWorker();
  await expect.poll(() => again.ask(options, "history.get", { id: "first" }).catch(() => null)).toEqual(first);
  await options.getByRole("button", { name: "Lock now" }).click();
  await options.getByRole("heading", { name: "Loupe is locked" }).waitFor();
  await expect.poll(() => again.ask(options, "history.list", { limit: 9 }).catch(({ code }) => code)).toBe("locked");
  await again.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

it("forgets what was read of several pages, which lies in memory, once it is locked", async () => {
  const browser = await launchExtension();
  const options = await openOptions(browser);
  await browser.ask(options, "task.save", { task: LETTER_TASK });
  await browser.ask(options, "lock.turn-on", { passphrase: PASSPHRASE });
  const places = [{ url: "http://letters.example/1", title: "A letter", tabId: null }];
  const order = { id: "several", task: LETTER_TASK, scope: "page", closesTabs: false, places } as const;
  await browser.ask(options, "batch.start", { order: { ...order, places } });
  expect(await browser.ask(options, "batch.state", {})).toMatchObject({ id: "several" });
  await browser.ask(options, "lock.now", {});
  // The worker that was there before may still be going.
  await expect.poll(() => browser.ask(options, "history.list", { limit: 1 }).catch(({ code }) => code)).toBe("locked");
  await browser.ask(options, "lock.unlock", { passphrase: PASSPHRASE });
  expect(await browser.ask(options, "batch.state", {})).toBeNull();
  await browser.close();
});
