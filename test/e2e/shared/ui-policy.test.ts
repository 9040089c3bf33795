import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SettingsReport } from "../../../lib/domain/settings/settings";
import type { Task } from "../../../lib/domain/task/task";
import { type ExtensionBrowser, shareExtension } from "../../support/shared-chromium";
import { classification, consentRequest, settingsReport } from "../../unit/components/results";
import { ENDPOINT, expectSound, GRANT, group, openOptions, openScripted, pageWith } from "../ui-harness";

let browser: ExtensionBrowser;

beforeAll(async () => {
  browser = await shareExtension();
});
afterAll(() => browser?.close());

/** What a policy makes of the settings: some decided, one stricter, mistakes told. */
const MANAGED: Partial<SettingsReport> = {
  effective: {
    ...settingsReport({ endpoint: ENDPOINT }).effective,
    isManaged: true,
    consent: "never",
    blockedSites: ["*://*.hr.example/*"],
    targetPrecision: 0.99,
    allowedEndpoints: [{ baseUrl: "https://models.corp.example/v1", models: ["corp-model"] }],
  },
  locked: ["targetPrecision", "redaction", "endpoint", "keepKey"],
  policy: { consent: "never", blockedSites: ["*://*.hr.example/*"], targetPrecision: 0.99 },
  problems: [{ key: "consent", message: "Must be one of never, always-ask, once." }],
  isLastGood: true,
  endpointProblem: "endpoint-not-allowed",
};

describe("a policy", () => {
  it("is told only where there is one", async () => {
    const { page, state, announce } = await openOptions(browser, {});
    const link = page.getByRole("link", { name: "Organisation’s policy" });
    expect(await link.count()).toBe(0);
    state.more = MANAGED;
    await announce("settings.changed", {});
    await link.waitFor();
    await page.close();
  });

  it("locks what it decides, shows what is in force, and lists its mistakes", async () => {
    const { page } = await openOptions(browser, { endpoint: ENDPOINT }, MANAGED);
    const precision = group(page, "How sure an answer must be");
    expect(await precision.getByLabel("Sure answers that must be right").isDisabled()).toBe(true);
    expect(await precision.getByLabel("Sure answers that must be right").inputValue()).toBe("99");
    expect(await precision.innerText()).toContain("Set by your organisation");
    expect(await page.getByLabel("Address", { exact: true }).isDisabled()).toBe(true);
    expect(await page.getByLabel("IP addresses").isDisabled()).toBe(true);
    const consent = group(page, "Before anything is sent");
    expect(await consent.getByLabel("Always ask", { exact: true }).isEnabled()).toBe(true);
    expect(await consent.innerText()).toContain("Your organisation is stricter. In force: Never send");
    expect(await group(page, "Sites where Loupe never runs").innerText()).toContain("set by your organisation");
    const policy = page.getByRole("region", { name: "Organisation’s policy" });
    const told = await policy.innerText();
    for (const part of [
      "1 mistake in the policy",
      "Must be one of never",
      "The previous one stays in force",
      "*://*.hr.example/*",
    ])
      expect(told).toContain(part);
    expect(told).toContain("Set by your organisation: How sure an answer must be");
    await page.getByText("Your organisation does not allow this endpoint.").waitFor();
    await page.close();
  });
});

describe("a policy in the panel", () => {
  const GIVEN: Task = { ...classification(["yes", "no"]), id: "claims", name: "Kind of claim" };

  it("gives tasks that can be run and copied, not edited or deleted", async () => {
    const { page } = await openScripted(browser, "sidepanel.html", {
      ...pageWith(GIVEN, { url: "https://shop.example/", title: "Shop" }),
      "task.list": () => [
        { task: { ...GIVEN, id: "mine", name: "My own" }, origin: "own" },
        { task: GIVEN, origin: "policy" },
      ],
    });
    await page.getByRole("option", { name: "Kind of claim" }).waitFor();
    await page.getByRole("button", { name: "Tasks" }).click();
    await page.getByRole("heading", { name: "From your organisation" }).waitFor();
    await page.getByRole("button", { name: "Make a copy of “Kind of claim”" }).waitFor();
    expect(await page.getByRole("button", { name: /^(Edit|Delete) “Kind of claim”/ }).count()).toBe(0);
    expect(await page.getByRole("button", { name: /^(Edit|Delete) “My own”/ }).count()).toBe(2);
    await expectSound(page, "tasks of a policy");
    await page.close();
  });

  it("tells everyone what the organisation wants to be told, as text, and beside what may be sent too", async () => {
    const notice = "For public pages only. <b>Questions</b>: it@corp.example";
    const report = settingsReport({});
    const { page } = await openScripted(browser, "sidepanel.html", {
      ...pageWith(GIVEN, { url: "https://shop.example/", title: "Shop" }),
      "settings.get": () => ({ ...report, effective: { ...report.effective, isManaged: true, notice } }),
      "consent.pending": () => [consentRequest("c1")],
    });
    const told = page.getByRole("note", { name: "From your organisation" });
    await told.first().waitFor();
    await page.getByRole("region", { name: "May this leave your device?" }).getByText(notice).waitFor();
    expect(await told.allInnerTexts()).toEqual([notice, notice]);
    await expectSound(page, "a notice");
    await page.close();
  });

  it("keeps Loupe from a site, and says who does", async () => {
    const { page } = await openScripted(browser, "sidepanel.html", {
      "target.current": () => ({ tabId: 1, access: "blocked", url: "", title: "" }),
    });
    await page.getByRole("heading", { name: "Loupe is turned off for this site" }).waitFor();
    await page.getByText("Your settings, or your organisation’s").waitFor();
    await expectSound(page, "a blocked site");
    await page.close();
  });
});

describe("the options page with all its sections", () => {
  it.each([
    ["light", 1100],
    ["dark", 1100],
    ["light", 320],
    ["dark", 320],
  ] as const)("has no violation in the %s theme and fits into %d pixels", async (colorScheme, width) => {
    const managed = await openOptions(browser, { endpoint: ENDPOINT }, MANAGED);
    const free = await openOptions(
      browser,
      {
        endpoint: ENDPOINT,
        blockedSites: [`https://${"long.".repeat(30)}example/*`],
        escalationSites: [{ pattern: "*://*.bank.example/*", escalation: "off" }],
      },
      { endpointProblem: null, hasKey: true },
      { "consent.list": () => [GRANT] },
    );
    for (const [name, { page }] of Object.entries({ managed, free })) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 900 });
      await expectSound(page, `options, ${name}, ${colorScheme}, ${width} px`);
      await page.close();
    }
  });

  it("is walked through by keyboard, with a visible focus on every control", async () => {
    const { page } = await openOptions(
      browser,
      { endpoint: ENDPOINT },
      { endpointProblem: null, hasKey: true },
      {
        "consent.list": () => [GRANT],
      },
    );
    await page.getByRole("link", { name: "Endpoint" }).focus();
    const seen = new Set<string>();
    for (let press = 0; press < 120; press++) {
      await page.keyboard.press("Tab");
      const focus = await page.evaluate(() => {
        const element = document.activeElement as HTMLInputElement | null;
        if (!element || element === document.body) return null;
        const name =
          element.labels?.[0]?.textContent ?? element.getAttribute("aria-label") ?? element.textContent ?? "";
        return { name, isVisible: Number.parseFloat(getComputedStyle(element).outlineWidth) >= 1 };
      });
      if (!focus) break;
      expect(focus.isVisible, focus.name).toBe(true);
      seen.add(focus.name.trim());
    }
    const wanted = ["Test connection", "Address", "Key (optional)", "Save", "Maximum number of tokens", "Longest time"];
    expect(wanted.filter((name) => !seen.has(name))).toEqual([]);
    await page.close();
  });
});
