import { expect, it } from "vitest";
import { shareFirefox } from "../support/firefox/shared-firefox";

const PASSPHRASE = "correct horse battery";

it("is locked with a passphrase, in a database of its own, and gives everything back for it", async () => {
  const firefox = await shareFirefox();
  firefox.server.serve("/locked", "<title>Kept</title><main><p>Write to kept@soups.example by Friday.</p></main>");
  const tabId = await firefox.letIn(await firefox.open("locked", "soups.example"));
  const codeOf = (work: Promise<unknown>) => work.then(() => "answered").catch(({ code }) => code);
  const own = await firefox.openOwnPage("icon/icon.svg");
  const databases = () => own.inPage(async () => (await indexedDB.databases()).map(({ name }) => name));
  const runId = crypto.randomUUID();
  const result = await firefox.ask("run.start", { runId, target: { tabId }, taskId: "contact" });
  expect(await databases()).toEqual(["loupe"]);

  await firefox.ask("lock.turn-on", { passphrase: PASSPHRASE });
  expect(await databases()).toEqual(["loupe-sealed"]);
  expect(await firefox.ask("history.get", { id: runId })).toEqual(result);
  await firefox.ask("lock.now", {});
  await expect.poll(() => codeOf(firefox.ask("history.get", { id: runId }))).toBe("locked");
  expect(await codeOf(firefox.ask("lock.unlock", { passphrase: "correct horse batterx" }))).toBe("passphrase-wrong");
  await firefox.ask("lock.unlock", { passphrase: PASSPHRASE });
  expect(await firefox.ask("history.get", { id: runId })).toEqual(result);
  await firefox.ask("lock.turn-off", { passphrase: PASSPHRASE });
  expect(await databases()).toEqual(["loupe"]);
  expect(await firefox.ask("history.get", { id: runId })).toEqual(result);
});
