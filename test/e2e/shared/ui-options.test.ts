import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LoupeError } from "../../../lib/domain/errors";
import { type ExtensionBrowser, shareExtension } from "../../support/shared-chromium";
import { ENDPOINT, expectSound, GRANT, group, openOptions, type Script, type ScriptedPage } from "../ui-harness";

let browser: ExtensionBrowser;

beforeAll(async () => {
  browser = await shareExtension();
});
afterAll(() => browser?.close());

function saved({ sent }: ScriptedPage): unknown[] {
  return sent
    .filter(({ name }) => name === "settings.save")
    .map(({ request }) => (request as { preferences: unknown }).preferences);
}

const endpointSection = (page: Page) => page.getByRole("region", { name: "Endpoint", exact: true });

describe("the endpoint", () => {
  it("is saved with access to exactly its origin, and the key after it", async () => {
    const options = await openOptions(browser, {}, {}, { "permissions.request": () => true } as Script);
    const { page, sent } = options;
    await page.getByText("Nothing can leave this device").waitFor();
    await page.getByRole("button", { name: "llama.cpp" }).click();
    expect(await page.getByLabel("Address", { exact: true }).inputValue()).toBe("http://127.0.0.1:8080/v1");
    await page.getByLabel("Address", { exact: true }).fill("https://api.models.example:8443/v1");
    await page.getByRole("textbox", { name: "Model" }).fill("small-model");
    await page.getByLabel("Key (optional)").fill("secret-key");
    await page.getByLabel("Additional headers (optional)").fill("X-Team: research");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("The endpoint was saved.", { exact: true }).waitFor();
    const names = sent.map(({ name }) => name).filter((name) => /^(permissions|settings\.save)/.test(name));
    expect(names).toEqual(["permissions.request", "settings.save", "settings.save-key"]);
    expect(sent.find(({ name }) => name === "permissions.request")!.request).toEqual({
      origins: ["https://api.models.example:8443/*"],
    });
    const endpoint = {
      baseUrl: "https://api.models.example:8443/v1",
      model: "small-model",
      headers: { "X-Team": "research" },
    };
    expect(saved(options)).toEqual([{ endpoint, keepKey: false }]);
    // What was typed as a key is nowhere on the page any more.
    expect(await page.getByLabel("Key (optional)").inputValue()).toBe("");
    await page.getByText("A key is stored.").waitFor();
    await page.close();
  });

  it("lists the models of its server, and the address at which it found them can be taken", async () => {
    const models = { baseUrl: "http://127.0.0.1:11434/v1", models: ["small", "large"], error: null };
    const options = await openOptions(browser, {}, {}, {
      "permissions.request": () => true,
      "endpoint.models": () => models,
    } as Script);
    const { page, sent } = options;
    await page.getByLabel("Address", { exact: true }).fill("http://127.0.0.1:11434");
    await page.getByText("The browser will ask whether Loupe may reach 127.0.0.1:11434").first().waitFor();
    await page.getByText("Most servers want another form").waitFor();
    await page.getByRole("button", { name: "List its models" }).click();
    await page.getByText("The server lists 2 models.").waitFor();
    const names = sent.map(({ name }) => name).filter((name) => /^(permissions|endpoint)/.test(name));
    expect(names).toEqual(["permissions.request", "endpoint.models"]);
    await page.getByText("The server answers at another address:").waitFor();
    await page.getByRole("button", { name: "Use http://127.0.0.1:11434/v1" }).last().click();
    expect(await page.getByLabel("Address", { exact: true }).inputValue()).toBe(models.baseUrl);
    await page.getByRole("combobox", { name: "Model" }).selectOption("large");
    await expectSound(page, "endpoint with listed models", endpointSection(page));
    await page.getByRole("combobox", { name: "Model" }).selectOption("Type another name…");
    await page.getByRole("textbox", { name: "Model" }).fill("mine");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect.poll(() => saved(options)).toMatchObject([{ endpoint: { baseUrl: models.baseUrl, model: "mine" } }]);
    await page.close();
  });

  it("can be one of several, of which one is in use", async () => {
    const other = { baseUrl: "https://api.models.example/v1", model: "large", headers: {} };
    const options = await openOptions(browser, { endpoint: ENDPOINT }, { endpointProblem: null }, {
      "permissions.request": () => true,
    } as Script);
    const { page } = options;
    await page.getByRole("button", { name: "Add another" }).click();
    await page.getByLabel("Address", { exact: true }).fill(other.baseUrl);
    await page.getByRole("textbox", { name: "Model" }).fill(other.model);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect.poll(() => saved(options)).toEqual([{ endpoint: other, otherEndpoints: [ENDPOINT], keepKey: false }]);
    const kept = page.getByRole("region", { name: "Your endpoints" });
    await expectSound(page, "several endpoints", endpointSection(page));
    await kept.getByRole("button", { name: `Use this one: ${ENDPOINT.model}, 127.0.0.1:8080` }).click();
    await expect.poll(() => saved(options).at(-1)).toEqual({ endpoint: ENDPOINT, otherEndpoints: [other] });
    await expect.poll(() => page.getByLabel("Address", { exact: true }).inputValue()).toBe(ENDPOINT.baseUrl);
    await kept.getByRole("button", { name: "Remove large, api.models.example" }).click();
    await expect.poll(() => saved(options).at(-1)).toEqual({ otherEndpoints: [] });
    await page.getByRole("button", { name: "Undo" }).last().click();
    await expect.poll(() => saved(options).at(-1)).toEqual({ otherEndpoints: [other] });
    await page.close();
  });

  it("with mistakes is not saved, and each mistake stands beside its field", async () => {
    const options = await openOptions(browser, {});
    const { page } = options;
    await page.getByLabel("Address", { exact: true }).fill("ftp://x");
    await page.getByLabel("Additional headers (optional)").fill("no colon");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Enter an address that starts with").waitFor();
    await page.getByText("Enter the model’s name.").waitFor();
    await page.getByText("Enter one header per line").waitFor();
    expect(await page.getByLabel("Address", { exact: true }).getAttribute("aria-invalid")).toBe("true");
    expect(saved(options)).toEqual([]);
    await expectSound(page, "endpoint with mistakes", endpointSection(page));
    await page.close();
  });

  it("that can't be used says why, and what to do", async () => {
    const { page, sent } = await openOptions(
      browser,
      { endpoint: ENDPOINT },
      { endpointProblem: "needs-host-permission" },
      {
        "permissions.request": () => false,
      } as Script,
    );
    await page.getByText("The browser must allow this address").waitFor();
    await page.getByRole("button", { name: "Allow 127.0.0.1:8080" }).click();
    await page.getByText("The site was not allowed.").waitFor();
    expect(sent.find(({ name }) => name === "permissions.request")!.request).toEqual({
      origins: ["http://127.0.0.1:8080/*"],
    });
    await page.close();
  });

  it("can be tried, and a failure tells what to do", async () => {
    let works = true;
    const { page } = await openOptions(
      browser,
      { endpoint: ENDPOINT },
      { endpointProblem: null, hasKey: true },
      {
        "endpoint.test": () => ({
          ok: works,
          error: works ? null : new LoupeError("remote-refused", "401 from the endpoint").serialise(),
          milliseconds: 321,
          hasJsonSchema: true,
          hasLogProbabilities: false,
        }),
      },
    );
    await page.getByRole("button", { name: "Test connection" }).click();
    await page.getByText("It answered in 321 ms. It keeps to a schema").waitFor();
    works = false;
    await page.getByRole("button", { name: "Test connection" }).click();
    await page.getByText("The endpoint refused the key").waitFor();
    await page.getByText("Check the key and whether it may use this model.").waitFor();
    await expectSound(page, "endpoint refused", endpointSection(page));
    await page.close();
  });

  it("can be removed, which can be undone, and its key forgotten, which is asked for", async () => {
    const options = await openOptions(browser, { endpoint: ENDPOINT }, { endpointProblem: null, hasKey: true });
    const { page, sent } = options;
    await page.getByRole("button", { name: "Forget the key" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Forget the key" }).click();
    await page.getByText("The key was removed.").waitFor();
    expect(sent.find(({ name }) => name === "settings.save-key")!.request).toEqual({ key: null });
    await endpointSection(page).getByRole("button", { name: "Remove" }).click();
    await page.getByText("The endpoint was removed.").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => saved(options)).toEqual([{ endpoint: null }, { endpoint: ENDPOINT }]);
    await page.close();
  });
});

describe("privacy", () => {
  it("saves each change at once, says so, and takes it back", async () => {
    const options = await openOptions(browser, { endpoint: ENDPOINT });
    const { page } = options;
    await page.getByLabel("Never send").check();
    await page.getByText("Saved.", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => page.getByLabel("Always ask").isChecked()).toBe(true);
    await page.getByLabel("IP addresses").uncheck();
    await page.getByLabel("Sure answers that must be right").fill("97.5");
    await page.keyboard.press("Tab");
    await page.getByLabel("Delete results").selectOption("After 30 days");
    await page.getByRole("checkbox", { name: "Endpoint" }).uncheck();
    await expect.poll(() => saved(options).length).toBe(6);
    expect(saved(options)).toMatchObject([
      { consent: "never" },
      { consent: "always-ask" },
      { redaction: expect.not.arrayContaining(["ip-address"]) },
      { targetPrecision: 0.975 },
      { retentionDays: 30 },
      { stages: ["rules", "encoder"] },
    ]);
    await page.close();
  });

  it("edits sites: one is typed as it is called, and shown as the pattern that it becomes", async () => {
    const options = await openOptions(browser, {});
    const { page } = options;
    const rules = group(page, "Rules by site");
    await rules.getByLabel("Add a site").fill("bank.example");
    await rules.getByText("Becomes *://*.bank.example/*").waitFor();
    await page.keyboard.press("Enter");
    await rules.getByLabel("May questions about pages on *://*.bank.example/* be sent?").selectOption("on");
    await rules.getByLabel("Add a site").fill("bank.example");
    await page.keyboard.press("Enter");
    await rules.getByText("This site is already in the list.").waitFor();
    const never = group(page, "Sites where Loupe never runs");
    await never.getByLabel("Add a site").fill("https://hr.corp.example");
    await never.getByRole("button", { name: "Add" }).click();
    await never.getByRole("button", { name: "Remove https://hr.corp.example/*" }).click();
    await never.getByText("No sites yet.").waitFor();
    const pattern = "*://*.bank.example/*";
    expect(saved(options)).toEqual([
      { escalationSites: [{ pattern, escalation: "off" }] },
      { escalationSites: [{ pattern, escalation: "on" }] },
      { blockedSites: ["https://hr.corp.example/*"] },
      { blockedSites: [] },
    ]);
    await page.close();
  });

  it("shows the old value again where a change can't be saved, and says why", async () => {
    const refuse = () => {
      throw new LoupeError("setting-invalid", "secondsPerRun: Must be a number from 1 to 3600.");
    };
    const { page } = await openOptions(browser, {}, {}, { "settings.save": refuse });
    await page.getByLabel("Never send").click();
    await page.getByText("This setting can’t be saved. secondsPerRun: Must be a number").waitFor();
    await expect.poll(() => page.getByLabel("Always ask").isChecked()).toBe(true);
    await page.getByLabel("Longest time").fill("0");
    await page.keyboard.press("Tab");
    await page.getByText("Enter a number from 1 to 3,600.").waitFor();
    await page.close();
  });

  it("lists remembered decisions, forgets one, and can put it back", async () => {
    let grants = [GRANT, { ...GRANT, taskId: "kind", taskName: "Kind", allows: false }];
    const { page, sent } = await openOptions(
      browser,
      {},
      {},
      {
        "consent.list": () => grants,
        "consent.revoke": ({ grants: gone }) => {
          grants = grants.filter(({ taskId }) => gone === "all" || !gone.some((one) => one.taskId === taskId));
          return { revoked: 1 };
        },
        "consent.restore": ({ grants: back }) => {
          grants = [...back, ...grants];
          return { restored: back.length };
        },
      },
    );
    const list = page.getByRole("region", { name: "Remembered decisions" });
    await list.getByText("“Kind” on shop.example is never sent to 127.0.0.1:8080").waitFor();
    await list.getByRole("button", { name: "Forget the decision on “Invoice” on shop.example" }).click();
    await list.getByText("“Invoice” on shop.example may be sent to").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Undo" }).click();
    await list.getByText("“Invoice” on shop.example may be sent to").waitFor();
    expect(sent.find(({ name }) => name === "consent.restore")!.request).toEqual({ grants: [GRANT] });
    await page.close();
  });

  it("follows what is changed elsewhere while it is open", async () => {
    const { page, state, announce } = await openOptions(browser, {});
    expect(await page.getByLabel("Always ask").isChecked()).toBe(true);
    state.preferences.consent = "once";
    state.preferences.endpoint = ENDPOINT;
    await announce("settings.changed", {});
    await expect.poll(() => page.getByLabel("Ask, and remember my choice if I say so").isChecked()).toBe(true);
    await expect.poll(() => page.getByLabel("Address", { exact: true }).inputValue()).toBe(ENDPOINT.baseUrl);
    await page.close();
  });
});
