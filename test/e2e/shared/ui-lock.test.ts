import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LoupeError } from "../../../lib/domain/errors";
import type { LockState } from "../../../lib/domain/settings/lock";
import type { MessageName } from "../../../lib/messages/protocol";
import { receiverOf } from "../../../lib/messages/table/index";
import { type ExtensionBrowser, shareExtension } from "../../support/shared-chromium";
import { expectSound, openOptions, openScripted, type Script, still, THEMES } from "../ui-harness";

let browser: ExtensionBrowser;
beforeAll(async () => {
  browser = await shareExtension();
});
afterAll(() => browser.close());

const OFF: LockState = { isOn: false, isLocked: false, isRequired: false };

/** A lock that is kept here, as background and host would together. */
function scriptLock(
  state: LockState,
  passphrase = "correct horse",
): Script & { state: LockState; lostAt: number | null } {
  const world = { state, lostAt: null as number | null };
  const check = (typed: string) => {
    if (typed !== passphrase) throw new LoupeError("passphrase-wrong", "wrong");
  };
  return Object.assign(world, {
    "lock.state": () => world.state,
    "store.loss": () => ({ lostAt: world.lostAt }),
    "store.dismiss-loss": () => {
      world.lostAt = null;
      return { dismissed: true };
    },
    "lock.unlock": (request: { passphrase: string }) => {
      check(request.passphrase);
      world.state = { ...world.state, isLocked: false };
      return { unlocked: true };
    },
    "lock.turn-on": () => {
      world.state = { ...world.state, isOn: true };
      return { turned: true };
    },
    "lock.turn-off": (request: { passphrase: string }) => {
      check(request.passphrase);
      world.state = { ...world.state, isOn: false };
      return { turned: true };
    },
    "lock.erase": () => {
      world.state = OFF;
      return { erased: true };
    },
  } satisfies Script) as never;
}

describe("a locked Loupe", () => {
  it.each(THEMES)("asks for the passphrase before anything else, in %s", async (theme) => {
    const lock = scriptLock({ isOn: true, isLocked: true, isRequired: false });
    const { page, sent } = await openScripted(browser, "sidepanel.html", lock);
    await page.emulateMedia(still(theme));
    await page.setViewportSize({ width: 320, height: 800 });
    const field = page.getByLabel("Your passphrase");
    await field.waitFor();
    await page.getByText("I forgot the passphrase").click();
    await expectSound(page, `locked, ${theme}`);
    // The host is asked for nothing that is locked.
    const asked = sent.filter(({ name }) => receiverOf(name as MessageName) === "host").map(({ name }) => name);
    expect(asked).toEqual([]);
    await field.fill("correct hose");
    await page.keyboard.press("Enter");
    await page.getByText("That is not the passphrase").waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    await expectSound(page, `refused, ${theme}`);
    await field.fill("correct horse");
    await page.keyboard.press("Enter");
    await page.getByRole("navigation", { name: "Views" }).waitFor();
    await page.close();
  });

  it("can be erased where the passphrase is forgotten, after a warning", async () => {
    const lock = scriptLock({ isOn: true, isLocked: true, isRequired: false });
    const { page, sent } = await openScripted(browser, "sidepanel.html", lock);
    await page.getByText("I forgot the passphrase").click();
    await page.getByRole("button", { name: "Erase everything" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("This can't be undone").waitFor();
    expect(sent.some(({ name }) => name === "lock.erase")).toBe(false);
    await dialog.getByRole("button", { name: "Erase everything" }).click();
    await page.getByRole("navigation", { name: "Views" }).waitFor();
    await page.close();
  });

  it("is wanted by policy before it can be used", async () => {
    const lock = scriptLock({ ...OFF, isRequired: true });
    const { page } = await openScripted(browser, "sidepanel.html", lock);
    await page.getByLabel("New passphrase", { exact: true }).fill("correct horse");
    await page.getByLabel("Repeat the new passphrase").fill("correct hose");
    await page.getByRole("button", { name: "Encrypt and lock" }).click();
    await page.getByText("The two passphrases are different").waitFor();
    await page.getByLabel("Repeat the new passphrase").fill("correct horse");
    await page.getByRole("button", { name: "Encrypt and lock" }).click();
    await page.getByRole("navigation", { name: "Views" }).waitFor();
    await page.close();
  });

  it("says once that what was stored is gone", async () => {
    const lock = scriptLock(OFF);
    lock.lostAt = 1_790_000_000_000;
    const { page } = await openScripted(browser, "sidepanel.html", lock);
    const said = page.getByText("What Loupe had stored is gone");
    await said.waitFor();
    await expectSound(page, "lost");
    await page.getByRole("button", { name: "Close" }).click();
    await said.waitFor({ state: "detached" });
    await page.reload();
    await page.getByRole("navigation", { name: "Views" }).waitFor();
    expect(await said.count()).toBe(0);
    await page.close();
  });
});

describe("the settings of the lock", () => {
  it.each(THEMES)("turn it on, show how far it is, and turn it off for the passphrase, in %s", async (theme) => {
    const lock = scriptLock(OFF);
    let goOn: () => void = () => undefined;
    const turnOn = lock["lock.turn-on"]!;
    lock["lock.turn-on"] = async (request) => {
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
      return turnOn(request);
    };
    const { page, announce } = await openOptions(browser, {}, {}, lock);
    await page.emulateMedia(still(theme));
    const group = page.getByRole("group", { name: "Your passphrase" });
    await group.getByLabel("New passphrase", { exact: true }).fill("correct horse");
    await group.getByLabel("Repeat the new passphrase").fill("correct horse");
    await page.keyboard.press("Enter");
    await group.getByRole("progressbar").waitFor();
    await announce("lock.progress", { share: 0.4 });
    await group.getByText("Encrypting what is stored… 40").waitFor();
    goOn();
    await group.getByRole("button", { name: "Lock now" }).waitFor();
    await group.getByText("Turn encryption off").first().click();
    await group.getByText("Change the passphrase").first().click();
    await expectSound(page, `lock settings, ${theme}`, group);
    await group.getByLabel("Your passphrase").fill("correct horse");
    await group.getByRole("button", { name: "Turn encryption off" }).click();
    await group.getByRole("button", { name: "Encrypt and lock" }).waitFor();
    await page.close();
  });
});
