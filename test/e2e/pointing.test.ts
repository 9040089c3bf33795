import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Task } from "../../lib/domain/task/task";
import { type ExtensionBrowser, launchExtension } from "../support/extension";
import { expectSound, runTask } from "./ui-harness";

let browser: ExtensionBrowser;

beforeAll(async () => {
  browser = await launchExtension();
});
afterAll(() => browser?.close());

const SITE = "inn.example";
const TASK = {
  id: "stay",
  version: 1,
  kind: "extract" as const,
  name: "Stay",
  fields: [
    { id: "price", name: "Price of a night", type: "money" as const },
    { id: "dogs", name: "Dogs are welcome", type: "boolean" as const },
    { id: "comforts", name: "Comforts", type: "text" as const, many: true },
    { id: "car", name: "Parking", type: "money" as const },
  ],
} satisfies Task;
const [PRICE, DOGS, COMFORTS, CAR] = TASK.fields.map(({ name }) => name) as [string, string, string, string];

interface Stay {
  name: string;
  price: string;
  comforts: string[];
}

/** A page of an inn without any structured data: several prices, and words of its own for everything. */
function stayPage({ name, price, comforts }: Stay): string {
  const items = (all: string[]) => all.map((one) => `<li><span class="bit">${one}</span></li>`).join("");
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title><body>
    <nav><a href="/gone">From £35 a head</a></nav>
    <main><h1>${name}</h1><p class="tag">By the water, <span class="amt">${price} pn</span>, or £12 for the car.</p>
    <p class="rule"><a href="/gone">Four-legged friends stay at home</a></p>
    <h2>In the room</h2><ul class="room">${items(comforts)}</ul>
    <h2>Nearby</h2><ul class="near">${items(["A mill", "A weir"])}</ul>
    <script>
      window.clicks = 0;
      for (const name of ["click", "mousedown", "pointerdown"]) addEventListener(name, () => window.clicks++);
    </script></main></body></html>`;
}

const FIRST: Stay = { name: "The Otter", price: "£118", comforts: ["Kettle", "Bath", "Radio"] };
const SECOND: Stay = { name: "The Heron", price: "£264", comforts: ["Fan", "Piano"] };

/** Prices where a script of the page put them, and in a frame. */
const DEEP = `<div id="box"></div><iframe srcdoc="<p>In a frame: <b>£88 a night</b></p>"></iframe>
  <script>
    document.getElementById("box").attachShadow({ mode: "open" }).innerHTML = "<p>In a box: <b>£77 a night</b></p>";
  </script>`;

/** The page in a tab of its own, with the panel ready beside it. */
async function openStay(path: string, stay: Stay, more = ""): Promise<{ page: Page; panel: Page }> {
  browser.server.serve(`/${path}`, stayPage(stay) + more);
  const page = await browser.open(path, SITE);
  for (let press = 0; ; press++) {
    const panel = await browser.openPanel(page);
    try {
      await panel.getByRole("heading", { name: stay.name }).waitFor({ timeout: 8_000 });
      await panel.getByRole("combobox").waitFor({ timeout: 8_000 });
      return { page, panel };
    } catch (thrown) {
      // A busy browser may drop the press that lets Loupe in.
      if (press === 2) throw thrown;
    }
  }
}

const row = (panel: Page, name: string) =>
  panel.getByRole("listitem").filter({ has: panel.getByRole("heading", { name, exact: true }) });
const point = (panel: Page, name: string) => row(panel, name).getByRole("button", { name: "Point to “" });
const heard = (page: Page) => page.evaluate("window.clicks");
const layers = (page: Page) => page.locator("[data-loupe-ui]").count();

describe("pointing in the page", () => {
  let page: Page;
  let panel: Page;
  const start = async (name: string) => {
    await point(panel, name).click();
    await row(panel, name).getByText("Click the value in the page").waitFor();
  };

  beforeAll(async () => {
    ({ page, panel } = await openStay("otter", FIRST));
    await browser.ask(panel, "task.save", { task: structuredClone(TASK) });
    await runTask(panel, "Stay");
  });

  it("leaves the page as it was after Escape", async () => {
    const before = await page.content();
    await start(PRICE);
    await page.locator(".amt").hover();
    await row(panel, PRICE).getByText("“£118 pn”").waitFor();
    expect(await layers(page)).toBe(1);
    await expectSound(panel, "pointing");
    await page.keyboard.press("Escape");
    await point(panel, PRICE).and(panel.locator("[aria-pressed=false]")).waitFor();
    expect(await layers(page)).toBe(0);
    expect(await page.content()).toBe(before);
    await page.locator("h1").click();
    expect(await heard(page)).toBe(3);
  });

  it("takes the element that is clicked, of which the page hears nothing", async () => {
    await start(PRICE);
    await page.locator(".amt").click();
    await row(panel, PRICE).getByText("corrected by you").waitFor();
    expect(await row(panel, PRICE).innerText()).toContain("£118");
    await expect.poll(() => layers(page)).toBe(0);
    expect(await heard(page)).toBe(3);
    await panel.getByRole("button", { name: "Undo", exact: true }).click();
    await row(panel, PRICE).getByText("corrected by you").waitFor({ state: "detached" });
  });

  it("works with the panel's keyboard alone: arrow keys move, take more and take less", async () => {
    await point(panel, PRICE).focus();
    await panel.keyboard.press("Enter");
    const at = row(panel, PRICE).locator(".pointing-quote");
    await at.getByText("Click the value in the page").waitFor();
    for (const [key, quote] of [
      ["ArrowRight", "“From £35 a head”"],
      ["ArrowRight", "“The Otter”"],
      ["ArrowRight", "“By the water, £118 pn, or £12 for the car.”"],
      ["ArrowRight", "“£118 pn”"],
      ["ArrowUp", "“By the water, £118 pn, or £12 for the car.”"],
      ["ArrowDown", "“£118 pn”"],
    ] as const) {
      await panel.keyboard.press(key);
      await at.getByText(quote, { exact: true }).waitFor();
    }
    await panel.keyboard.press("Enter");
    await row(panel, PRICE).getByText("corrected by you").waitFor();
    await expect.poll(() => row(panel, PRICE).locator(":focus").count()).toBe(1);
  });

  it("takes exactly the text that is selected, and asks what it means where it is no such value", async () => {
    await start(DOGS);
    const rule = (await page.locator(".rule").boundingBox())!;
    await page.mouse.move(rule.x + 1, rule.y + rule.height / 2);
    await page.mouse.down();
    await page.mouse.move(rule.x + 500, rule.y + rule.height / 2, { steps: 5 });
    await page.mouse.up();
    const dogs = row(panel, DOGS);
    await dogs.getByText("Loupe can’t read “Four-legged friends stay at home” as such a value").waitFor();
    expect(page.url()).toContain("/otter");
    await expectSound(panel, "pointed at, not read");
    await dogs.getByRole("combobox").selectOption("No");
    await dogs.getByRole("button", { name: "Save" }).click();
    await dogs.getByText("corrected by you").waitFor();
  });

  it("of a list takes one item with its neighbours, and further clicks add or remove one", async () => {
    await start(COMFORTS);
    await page.getByText("Bath").click();
    const comforts = row(panel, COMFORTS);
    await comforts.getByRole("button", { name: "Use these 3" }).waitFor();
    await page.getByText("Radio").click();
    await comforts.getByRole("button", { name: "Use these 2" }).waitFor();
    await page.getByText("Radio").click();
    await expectSound(panel, "pointing at a list");
    await comforts.getByRole("button", { name: "Use these 3" }).click();
    await comforts.getByText("corrected by you").waitFor();
    expect(await comforts.locator(".value-text").allInnerTexts()).toEqual(FIRST.comforts);
  });

  it("may begin with selected text and the page's menu", async () => {
    await page.evaluate(() => {
      const tail = document.querySelector(".amt")!.nextSibling as Text;
      getSelection()!.setBaseAndExtent(tail, tail.data.indexOf("£12"), tail, tail.data.indexOf(" for"));
    });
    await browser.inServiceWorker(async (url) => {
      const [tab] = await chrome.tabs.query({ url });
      const info = { menuItemId: "teach", selectionText: "£12", pageUrl: url };
      (chrome.contextMenus.onClicked as unknown as { dispatch(...values: unknown[]): void }).dispatch(info, tab);
    }, page.url());
    const card = panel.getByRole("region", { name: "What is the selected text?" });
    await card.getByRole("heading", { name: "Which value is “£12”?" }).waitFor();
    await card.getByText("3 fields that have an answer").click();
    await expectSound(panel, "selected text held");
    await card.getByRole("button", { name: CAR, exact: true }).click();
    await row(panel, CAR).getByText("corrected by you").waitFor();
    expect(await row(panel, CAR).innerText()).toContain("£12");
    await card.waitFor({ state: "detached" });
  });

  it("reaches into shadow roots and frames of the page's own origin", async () => {
    const { page: deep, panel: beside } = await openStay("deep", FIRST, DEEP);
    await runTask(beside, "Stay");
    for (const [place, shown] of [
      [deep.locator("#box").getByText("£77 a night"), "£77"],
      [deep.frameLocator("iframe").getByText("£88 a night"), "£88"],
    ] as const) {
      await point(beside, PRICE).click();
      await row(beside, PRICE).getByText("Click the value in the page").waitFor();
      await place.click();
      await row(beside, PRICE).locator(".value-text").getByText(shown).waitFor();
      await beside.getByRole("button", { name: "Undo", exact: true }).click();
      await row(beside, PRICE).getByText("corrected by you").waitFor({ state: "detached" });
    }
    await deep.close();
  });

  it("answers the fields on another page of the site, without a model", async () => {
    const { panel: other } = await openStay("heron", SECOND);
    await runTask(other, "Stay");
    for (const [name, values] of [
      [PRICE, ["£264.00"]],
      [DOGS, ["No"]],
      [COMFORTS, SECOND.comforts],
      [CAR, ["£12.00"]],
    ] as const) {
      expect(await row(other, name).locator(".origin").innerText(), name).toBe("Learned on this site");
      expect(await row(other, name).locator(".value-text").allInnerTexts(), name).toEqual(values);
    }
  });

  it("that contradicts another page is told beside the page, where one of the two can be forgotten", async () => {
    const { page: heron, panel: other } = await openStay("heron", SECOND);
    await runTask(other, "Stay");
    await point(other, PRICE).click();
    await row(other, PRICE).getByText("Click the value in the page").waitFor();
    await heron.locator("nav a").click();
    await row(other, PRICE).getByText("corrected by you").waitFor();
    await other.getByRole("button", { name: "All tasks" }).click();
    const conflict = other.getByRole("region", { name: `Two pages say different things about “${PRICE}”` });
    await conflict.getByText(/^£118\.00\s*The Otter/).waitFor();
    await expectSound(other, "two pages that contradict each other");
    await conflict.getByRole("button", { name: "Forget this one: £35.00" }).click();
    await conflict.waitFor({ state: "detached" });
  });
});
