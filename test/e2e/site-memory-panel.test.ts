import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ExtensionBrowser, launchExtension } from "../support/extension";
import { expectSound, runTask } from "./ui-harness";

let browser: ExtensionBrowser;

beforeAll(async () => {
  browser = await launchExtension();
});
afterAll(() => browser?.close());

const SITE = "kitchen.example";
const TOTAL_TIME = "Total time in minutes";

interface Dish {
  name: string;
  cook: string;
  /** Nothing on the page says of what this is the time. */
  minutes: number;
}

/** A page of a cook without any structured data, whose total time has a name of the cook's own. */
function dishPage({ name, cook, minutes }: Dish): string {
  return `<!doctype html><html lang="en"><title>${name}</title><body>
    <nav class="menu"><a href="/">Home</a> <a href="/tips">30 quick tips</a></nav>
    <main><h1>${name}</h1><div class="who"><b>${cook}</b><br>Head of the kitchen</div>
    <div class="facts"><span class="fact">Oven at 180</span> <span class="clock">${minutes} min</span> <span class="fact">Level 2</span></div>
    <h2>What goes in</h2><ul class="things"><li>2 onions</li><li>500 ml stock</li></ul>
    <h2>What to do</h2><ol class="doing"><li>Cut the onions.</li><li>Boil them in the stock.</li></ol></main></body></html>`;
}

const FIRST: Dish = { name: "Fennel soup", cook: "Priya Raman", minutes: 85 };
const SECOND: Dish = { name: "Onion tart", cook: "Tom Okafor", minutes: 140 };

/** The page in a tab of its own, with the panel ready beside it. */
async function openDish(path: string, dish: Dish): Promise<Page> {
  browser.server.serve(`/${path}`, dishPage(dish));
  const page = await browser.open(path, SITE);
  for (let press = 0; ; press++) {
    const panel = await browser.openPanel(page);
    try {
      await panel.getByRole("heading", { name: dish.name }).waitFor({ timeout: 8_000 });
      await panel.getByRole("combobox").waitFor({ timeout: 8_000 });
      return panel;
    } catch (thrown) {
      // A busy browser may drop the press that lets Loupe in.
      if (press === 2) throw thrown;
    }
  }
}

const row = (panel: Page, name: string) =>
  panel.getByRole("listitem").filter({ has: panel.getByRole("heading", { name, exact: true }) });
const known = (panel: Page) => panel.getByRole("link", { name: /learned from .* of this site/ });

describe("a correction in the panel", () => {
  it("answers the field on the site's other pages, and says from where", async () => {
    const panel = await openDish("fennel", FIRST);
    expect(await known(panel).count()).toBe(0);
    await runTask(panel, "Recipe");
    const total = row(panel, TOTAL_TIME);
    await total
      .getByText(/likely|guess/)
      .first()
      .waitFor();
    await total.getByRole("button", { name: "Correct “" }).click();
    await total.getByRole("radio", { name: "Something else" }).check();
    await total.getByRole("textbox").fill(String(FIRST.minutes));
    await total.getByRole("button", { name: "Save" }).click();
    await total.getByText("corrected by you").waitFor();

    const other = await openDish("onion", SECOND);
    await known(other).getByText("1 field learned from 1 page of this site").waitFor();
    await expectSound(other, "page of a known site");
    await runTask(other, "Recipe");
    const answered = row(other, TOTAL_TIME);
    await answered.getByText(String(SECOND.minutes), { exact: true }).waitFor();
    await answered.locator(".origin").getByText("Learned on this site", { exact: true }).waitFor();
    await answered.getByText("As taught on 1 page of this site.").waitFor();
    await other.getByText("How this was decided").click();
    const steps = other.locator(".trace").filter({ has: other.getByRole("heading", { name: TOTAL_TIME }) });
    await steps.getByText("As taught on 1 page of this site.").waitFor();
  });

  it("is shown in the settings, and no longer answers once its site is forgotten", async () => {
    const options = await browser.context.newPage();
    await options.goto(browser.extensionUrl("options.html#memory"));
    const section = options.getByRole("region", { name: "Site memory", exact: true });
    await section.getByText(new RegExp(`^${SITE}: 1 field learned from 1 page`)).click();
    await section.getByText(`Recipe: ${TOTAL_TIME}`).waitFor();
    await section.getByRole("button", { name: `Forget ${SITE}` }).click();
    await section.getByText("Nothing learned yet").waitFor();

    const panel = await openDish("onion", SECOND);
    expect(await known(panel).count()).toBe(0);
    await runTask(panel, "Recipe");
    expect(await row(panel, TOTAL_TIME).getByText("Site memory").count()).toBe(0);
    await options.getByRole("button", { name: "Undo" }).click();
    await section.getByText(new RegExp(`^${SITE}: 1 field learned from 1 page`)).waitFor();
  });
});
