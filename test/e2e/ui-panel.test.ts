import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type ExtensionBrowser, launchExtension } from "../support/extension";
import { highlightedText, openRecipe, openView, runTask } from "./ui-harness";

let browser: ExtensionBrowser;

beforeAll(async () => {
  browser = await launchExtension();
});
afterAll(() => browser?.close());
afterEach(async () => {
  for (const page of browser.context.pages().slice(1)) await page.close();
});

const TOTAL_TIME = "Total time in minutes";

/** The row of one field in a result. */
function row(panel: Page, name: string) {
  return panel.getByRole("listitem").filter({ has: panel.getByRole("heading", { name, exact: true }) });
}

describe("the side panel", () => {
  it("says what the page is and offers what fits it first", async () => {
    const { panel } = await openRecipe(browser);
    await panel.getByRole("heading", { name: "Fennel soup" }).waitFor();
    expect(await panel.getByRole("region", { name: "This page" }).textContent()).toMatch(
      /soups\.example[\s\S]*English/,
    );
    const first = panel.getByRole("group", { name: "Fits this page" }).getByRole("option").first();
    expect(await first.textContent()).toContain("Recipe");
  });

  it("runs a task by keyboard alone, and shows the evidence in the page", async () => {
    const { page, panel } = await openRecipe(browser);
    await panel.keyboard.press("/");
    await panel.keyboard.type("recipe");
    await panel.keyboard.press("Enter");
    await row(panel, "Ingredients").getByText("2 fennel bulbs").first().waitFor();
    const show = row(panel, "Ingredients").getByRole("button", { name: "Show “1 onion” in the page" });
    await show.focus();
    await panel.keyboard.press("Enter");
    await expect.poll(() => highlightedText(page)).toContain("1 onion");
    await panel.getByRole("button", { name: "Show all in page" }).click();
    await panel.getByText(/places are highlighted/).waitFor();
    await panel.getByRole("button", { name: "Remove highlights" }).click();
    await expect.poll(() => highlightedText(page)).toEqual([]);
  });

  it("shows page text as text, whatever it holds", async () => {
    browser.server.serve(
      "/hostile",
      `<!doctype html><html lang="en"><title>&lt;img src=x onerror=alert(1)&gt;</title>
      <main><h1>&lt;b&gt;Bold&lt;/b&gt;</h1><p>Write to a@shop.example about &lt;script&gt;alert(1)&lt;/script&gt;.</p></main></html>`,
    );
    const page = await browser.open("hostile", "soups.example");
    const panel = await browser.openPanel(page);
    await panel.getByRole("heading", { name: "<img src=x onerror=alert(1)>" }).waitFor();
    expect(await panel.locator("main img, main script, main b").count()).toBe(0);
  });

  it("corrects a value by hand, marks it, keeps it in the history, and takes it back", async () => {
    const { panel } = await openRecipe(browser);
    await runTask(panel, "Recipe");
    const total = row(panel, TOTAL_TIME);
    const before = await total.textContent();
    expect(before).toContain("70");
    await total.getByRole("button", { name: "Correct “" }).click();
    await total.getByRole("radio", { name: "Something else" }).check();
    await total.getByRole("textbox").fill("a while");
    await total.getByRole("button", { name: "Save" }).click();
    await total.getByText("This is not a number.").waitFor();
    await total.getByRole("textbox").fill("45");
    await total.getByRole("button", { name: "Save" }).click();
    await total.getByText("corrected by you").waitFor();

    await openView(panel, "History");
    await panel
      .getByRole("button", { name: /^Recipe/ })
      .first()
      .click();
    await row(panel, TOTAL_TIME).getByText("45", { exact: true }).waitFor();
    await row(panel, TOTAL_TIME).getByRole("button", { name: "Undo the correction" }).click();
    await expect.poll(() => row(panel, TOTAL_TIME).textContent()).toBe(before);
  });

  it("downloads a result in each format", async () => {
    const { panel } = await openRecipe(browser);
    await runTask(panel, "Recipe");
    for (const [format, start] of [
      ["Markdown", '---\ntitle: "Fennel soup"\n'],
      ["CSV", "question,name"],
      ["JSON", "{"],
      ["JSON Lines", '{"task":"recipe"'],
    ] as const) {
      await panel.getByRole("button", { name: "Copy or download" }).click();
      const made = await panel.evaluateHandle(() => {
        const create = URL.createObjectURL;
        const content = new Promise<string>((resolve) => {
          URL.createObjectURL = (blob: Blob) => {
            URL.createObjectURL = create;
            void blob.text().then(resolve);
            return create(blob);
          };
        });
        // Not the promise itself, which would be waited for.
        return { content };
      });
      await panel.getByRole("button", { name: `Download as ${format}`, exact: true }).click();
      const content = (await made.evaluate(({ content }) => content)).replace("\uFEFF", "");
      expect(content.startsWith(start), format).toBe(true);
      expect(content).toContain("2 fennel bulbs");
    }
  });

  it("deletes a result and brings it back, and clears everything and brings it back", async () => {
    const { panel } = await openRecipe(browser);
    await runTask(panel, "Recipe");
    await openView(panel, "History");
    const rows = panel.getByRole("list", { name: "History" }).getByRole("listitem");
    await rows.first().waitFor();
    const count = await rows.count();
    await rows
      .first()
      .getByRole("button", { name: /^Delete/ })
      .click();
    await expect.poll(() => rows.count()).toBe(count - 1);
    await panel.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => rows.count()).toBe(count);
    await panel.getByRole("button", { name: "Clear all" }).click();
    await panel.getByRole("heading", { name: "Nothing here yet" }).waitFor();
    await panel.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => rows.count()).toBe(count);
  });
});

describe("own tasks", () => {
  it("writes a task, tries it on the page without storing anything, saves it, and runs it from the picker", async () => {
    const { panel } = await openRecipe(browser);
    await openView(panel, "Tasks");
    await panel.getByRole("button", { name: /^Extract values/ }).click();
    await panel.getByRole("button", { name: "Save task" }).click();
    expect(await panel.getByText("Enter a name.").count()).toBe(2);
    await panel.getByLabel("Name of the task").fill("Shopping list");
    await panel.getByLabel("Name of Value 1").fill("Ingredients");
    await panel.getByRole("button", { name: "More about “Ingredients”" }).click();
    await panel.getByLabel("Several values are possible").check();
    const stored = (await browser.ask(panel, "history.list", { limit: 100 })).length;
    await panel.getByRole("button", { name: "Try it on this page" }).click();
    await panel.getByRole("region", { name: "Try it" }).getByRole("heading", { name: "Ingredients" }).waitFor();
    expect(await browser.ask(panel, "history.list", { limit: 100 })).toHaveLength(stored);
    await panel.getByRole("button", { name: "Save task" }).click();
    await panel.getByRole("button", { name: "Edit “Shopping list”" }).waitFor();

    await openView(panel, "This page");
    await panel
      .getByRole("group", { name: "My tasks" })
      .getByRole("option", { name: /^Shopping list/ })
      .click();
    await panel.getByRole("heading", { name: "Shopping list" }).waitFor();
    await openView(panel, "Tasks");
    await panel.getByRole("button", { name: "Delete “Shopping list”" }).click();
    await panel.getByText("You have no tasks of your own yet.").waitFor();
    await panel.getByRole("button", { name: "Undo" }).click();
    await panel.getByRole("button", { name: "Edit “Shopping list”" }).waitFor();
  });

  it("imports all of a file or nothing, and names each mistake by its path", async () => {
    const { panel } = await openRecipe(browser);
    await openView(panel, "Tasks");
    const good = {
      id: "good",
      version: 1,
      kind: "extract",
      name: "Good one",
      fields: [{ id: "f", name: "F", type: "text" }],
    };
    const bad = { ...good, id: "bad", fields: [{ id: "f", name: "F", type: "nope" }] };
    await panel.getByRole("button", { name: "Import", exact: true }).click();
    const file = { name: "tasks.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify([good, bad])) };
    await panel.getByLabel("From a file").setInputFiles(file);
    await panel.getByRole("button", { name: "Import", exact: true }).click();
    expect(await panel.getByRole("alert").textContent()).toContain("[1].fields[0].type");
    const ids = (await browser.ask(panel, "task.list", {})).map(({ task }) => task.id);
    expect(ids).not.toContain("good");
    await panel.getByLabel("Or paste it here").fill(JSON.stringify(good));
    await panel.getByRole("button", { name: "Import", exact: true }).click();
    await panel.getByRole("button", { name: "Edit “Good one”" }).waitFor();
  });
});

describe("the package", () => {
  it("keeps the panel's icon in the sizes that the manifest names", async () => {
    for (const size of [16, 32, 48, 96, 128]) {
      const png = await readFile(`public/icon/${size}.png`);
      expect([png.readUInt32BE(16), png.readUInt32BE(20)], `${size}.png`).toEqual([size, size]);
    }
  });
});
