import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { leaveChromium, sharePlainChromium } from "../../support/shared-chromium";
import { CARD, readTree, showCard } from "../card-harness";
import { openBody, setHtml } from "../page-harness";

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await sharePlainChromium();
  page = await openBody(browser, "");
});
afterAll(() => leaveChromium(browser));

beforeEach(async () => {
  await page.setViewportSize({ width: 800, height: 600 });
  await setHtml(
    page,
    `<!doctype html><style>div{display:none!important}</style><p style="margin-top:200px">Some <b>chosen</b> text</p><button>x</button>`,
  );
  await page.evaluate(() => {
    getSelection()?.selectAllChildren(document.querySelector("b")!);
    Object.assign(globalThis, { session: loupe.createPageSession(document) });
  });
});

declare const session: ReturnType<typeof loupe.createPageSession>;

const show = (card: object) => showCard(page, card);
const host = () => page.locator("[data-loupe-ui]");

const accessible = () => readTree(page);

test("the bubble stands in a closed shadow root, as a named dialog, with text only", async () => {
  expect(await show({})).toEqual({ sight: "shown" });
  expect(await page.evaluate(() => document.querySelector("[data-loupe-ui]")!.shadowRoot)).toBeNull();
  expect(await page.evaluate(() => document.querySelector("[data-loupe-ui]")!.parentElement?.localName)).toBe("html");
  const tree = await accessible();
  expect(tree).toContainEqual({ role: "dialog", name: "Sentiment" });
  expect(tree).toContainEqual({ role: "button", name: "Close" });
  expect(tree.map(({ name }) => name)).toContain("<img src=x onerror=alert(1)>");
  expect(tree.some(({ role }) => role === "image")).toBe(false);
});

test.each(["working", "done", "failed"])("state %s is shown in place of the one before", async (state) => {
  await show({ state: "working", title: "Reading" });
  await show({ state, title: `Now ${state}` });
  expect(await host().count()).toBe(1);
  expect(await accessible()).toContainEqual({ role: "dialog", name: `Now ${state}` });
});

test.each([
  [800, 600],
  [320, 480],
  [400, 220],
  [1280, 160],
])("it stays inside a window of %i by %i, also after scrolling", async (width, height) => {
  await page.setViewportSize({ width, height });
  const lines = Array.from({ length: 30 }, (_, index) => ({
    name: `Name ${index}`,
    value: "value ".repeat(8),
    detail: "",
  }));
  await show({ lines });
  await page.evaluate(() => {
    document.body.style.height = "3000px";
    window.scrollTo(0, 900);
  });
  await page.waitForTimeout(100);
  const box = (await host().boundingBox())!;
  expect(box.width).toBeGreaterThan(100);
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(width);
  expect(box.y + box.height).toBeLessThanOrEqual(height);
});

test("it stands beside the selection and does not cover it", async () => {
  await show({});
  const box = (await host().boundingBox())!;
  const chosen = (await page.locator("b").boundingBox())!;
  expect(box.y).toBeGreaterThanOrEqual(chosen.y + chosen.height);
  expect(box.y - chosen.y).toBeLessThan(60);
});

test("Escape closes it, gives the focus back, and the same run does not bring it back", async () => {
  await page.focus("button");
  await show({ state: "working" });
  await page.keyboard.press("Escape");
  expect(await host().count()).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe("button");
  expect(await show({ state: "done" })).toEqual({ sight: "dismissed" });
  expect(await show({ runId: "r2" })).toEqual({ sight: "shown" });
});

test("the close button is reached with Tab", async () => {
  await show({});
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await host().count()).toBe(0);
});

test("a page's script can't close it with a made-up key", async () => {
  await show({});
  await page.evaluate(() => window.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })));
  expect(await host().count()).toBe(1);
});

describe("what the page's own scripts learn", () => {
  const TEXTS = ["Sentiment", "alert(1)", "score 0.93", "Only on this device", "Open the panel"];
  /** By searching, by selecting everything, by reading all text, and by copying. */
  const learn = (wanted: string[]) =>
    page.evaluate((texts) => {
      const { find } = window as unknown as { find(text: string): boolean };
      const copied: string[] = [];
      document.addEventListener("copy", () => copied.push(String(getSelection())), { once: true });
      getSelection()!.removeAllRanges();
      const found = texts.filter((text) => find(text));
      document.execCommand("selectAll");
      document.execCommand("copy");
      const all = [...copied, String(getSelection()), document.documentElement.innerText].join("\n");
      return [...found, ...texts.filter((text) => all.includes(text))];
    }, wanted);
  const copyAll = async () => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Control+C");
    return page.evaluate(() => navigator.clipboard.readText());
  };

  test("is no text of an answer, which assistive technology is told", async () => {
    await show({});
    expect(await learn(TEXTS)).toEqual([]);
    const copied = await copyAll();
    expect(copied).toContain("chosen");
    expect(TEXTS.filter((text) => copied.includes(text))).toEqual([]);
    const told = (await accessible()).map(({ name }) => name);
    expect(TEXTS.filter((text) => !told.some((name) => name.includes(text)))).toEqual([]);
  });

  test("would be text in nodes of a closed shadow root", async () => {
    await page.evaluate(() => {
      const host = document.createElement("section");
      host.attachShadow({ mode: "closed" }).append("Only on this device");
      document.body.append(host);
    });
    expect(await learn(TEXTS)).toContain("Only on this device");
    expect(await copyAll()).toContain("Only on this device");
  });
});

describe("over a modal dialog of the page", () => {
  const DIALOGS: Record<string, () => void> = {
    "in the page": () => {
      document.body.insertAdjacentHTML("beforeend", "<dialog style='display:block!important'>Cookies?<input></dialog>");
      document.querySelector("dialog")!.showModal();
    },
    "in another one": () => {
      document.body.insertAdjacentHTML("beforeend", "<dialog>Outer<dialog>Inner<input></dialog></dialog>");
      for (const dialog of document.querySelectorAll("dialog")) dialog.showModal();
    },
    "before an earlier one": () => {
      document.body.insertAdjacentHTML("beforeend", "<dialog>Second<input></dialog><dialog>First<input></dialog>");
      for (const dialog of [...document.querySelectorAll("dialog")].reverse()) dialog.showModal();
    },
    "in a shadow root": () => {
      const host = document.createElement("x-dialog");
      document.body.append(host);
      host.attachShadow({ mode: "open" }).innerHTML = "<dialog>Shadow<input></dialog>";
      host.shadowRoot!.querySelector("dialog")!.showModal();
    },
    "with an open popover": () => {
      document.body.insertAdjacentHTML("beforeend", "<section popover=manual style='inset:0;width:99vw;height:99vh'>");
      document.querySelector<HTMLElement>("section")!.showPopover();
    },
  };
  const close = async () => {
    const { nodes } = await (await page.context().newCDPSession(page)).send("Accessibility.getFullAXTree");
    expect(nodes.some(({ role, name }) => role?.value === "button" && name?.value === "Close")).toBe(true);
    const box = (await host().boundingBox())!;
    await page.mouse.click(box.x + box.width - 22, box.y + 22);
    expect(await host().count()).toBe(0);
  };

  test.each(Object.keys(DIALOGS))("it can be read and closed: %s", async (where) => {
    await page.evaluate(`(${DIALOGS[where]})()`);
    expect(await show({})).toEqual({ sight: "shown" });
    await close();
  });

  test.each(Object.keys(DIALOGS))("it comes back to the front where one opens later: %s", async (where) => {
    await show({ state: "working" });
    await page.evaluate(`(${DIALOGS[where]})()`);
    // The page's own event for it comes in a later turn.
    await page.waitForTimeout(100);
    await close();
  });

  test("it stays where the dialog closes, and the dialog where it closes by Escape", async () => {
    await page.evaluate(`(${DIALOGS["in the page"]})()`);
    await show({});
    await page.evaluate(() => document.querySelector("dialog")!.close());
    await page.waitForTimeout(100);
    expect(await host().isVisible()).toBe(true);
    await page.evaluate(() => document.querySelector("dialog")!.showModal());
    await page.waitForTimeout(100);
    await page.keyboard.press("Escape");
    expect(await host().count()).toBe(0);
    expect(await page.evaluate(() => document.querySelector("dialog")!.open)).toBe(true);
  });
});

test.each([
  ["a frame without room", "<iframe style='width:200px;height:90px'></iframe>", "unseen"],
  ["a frame that is not drawn", "<iframe style='display:none'></iframe>", "unseen"],
  ["a frame with room", "<iframe style='width:500px;height:300px'></iframe>", "shown"],
])("it says whether a person sees it: %s", async (_, html, sight) => {
  await setHtml(page, html);
  const seen = await page.evaluate((card) => {
    const { contentDocument } = document.querySelector("iframe")!;
    return loupe.createPageSession(contentDocument!).showAnswer({ card: card as never });
  }, CARD);
  expect(seen).toEqual({ sight });
});

test("names that the page gives to its elements keep no answer from it", async () => {
  const names = ["createElement", "createElementNS", "activeElement", "documentElement", "defaultView", "getSelection"];
  await setHtml(page, names.map((name) => `<form name="${name}"></form>`).join(""));
  await page.evaluate(() => Object.assign(globalThis, { session: loupe.createPageSession(document) }));
  expect(await show({})).toEqual({ sight: "shown" });
});

test.each(["", "x-field"])("it hides no field for secrets that had the focus before it: %s", async (host) => {
  await setHtml(page, `<p>Pay</p>${host && `<${host}></${host}>`}`);
  const secrets = await page.evaluate(
    async ([card, name]) => {
      const root = name ? document.querySelector(name)!.attachShadow({ mode: "open" }) : document.body;
      const field = root.appendChild(document.createElement("input"));
      Object.assign(field, { autocomplete: "cc-number", value: "4111 1111 1111 1111" });
      const session = loupe.createPageSession(document);
      const read = async () => {
        const { snapshot } = await session.read({ selectedText: field.value });
        return [snapshot.selection, snapshot.isSelectionSecret];
      };
      field.focus();
      const before = await read();
      session.showAnswer({ card: card as never });
      const after = await read();
      session.dispose();
      return { before, after };
    },
    [CARD, host] as const,
  );
  expect(secrets).toEqual({ before: [null, true], after: [null, true] });
});

test("it never enters a snapshot, and leaves with the session", async () => {
  await show({});
  const reading = await page.evaluate(() => session.read({}));
  expect(JSON.stringify(reading)).not.toContain("Only on this device");
  await page.evaluate(() => session.dispose());
  expect(await host().count()).toBe(0);
});
