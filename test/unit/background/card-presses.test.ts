import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { forgetCard, listenForPresses, noteCard } from "../../../lib/background/card-presses";
import { readWaiting } from "../../../lib/background/waiting-answers";

const OURS = "chrome-extension://loupe/";
const PAGE = { id: "loupe", url: "https://page.example/", tab: { id: 7, url: "https://page.example/" } };
const card = { runId: "run", taskName: "Recipe" };

type Listener = (message: unknown, sender: object, respond: (reply: unknown) => void) => true | undefined;

let hear: Listener;
let opened: number[];
let announced: number[];
let asked: { name: string; request: unknown }[];
let refuses: boolean;

/** What a press is answered; "ignored" where nobody feels meant. */
function press(told: object, sender: object = PAGE): Promise<unknown> {
  return new Promise((resolve) => {
    if (!hear({ loupe: 1, press: { runId: "run", questionId: "title", ...told } }, sender, resolve)) resolve("ignored");
  });
}

const before = { ...browser };

describe("what is pressed on a card", () => {
  beforeEach(async () => {
    fakeBrowser.reset();
    [opened, announced, asked, refuses] = [[], [], [], false];
    const runtime = {
      id: "loupe",
      getURL: () => OURS,
      onMessage: {
        addListener(listener: Listener) {
          hear = listener;
        },
      },
      sendMessage: async (message: { name?: string; request: { questionId: string; isConfirmed: boolean } }) => {
        if (message.name !== "verdict.save") return undefined;
        asked.push({ name: message.name, request: message.request });
        const { questionId, isConfirmed } = message.request;
        return { loupe: 1, ok: true, value: { answers: [{ questionId, confirmed: isConfirmed }] } };
      },
    };
    Object.assign(browser, { runtime, storage: fakeBrowser.storage });
    listenForPresses(
      async (tabId) => {
        if (refuses) throw new Error("no gesture");
        opened.push(tabId);
      },
      async (tabId) => void announced.push(tabId),
    );
    await noteCard(7, card);
  });
  afterEach(() => {
    Reflect.deleteProperty(browser, "storage");
    Object.assign(browser, before);
  });

  it("confirms an answer of the card's run, and takes that back", async () => {
    expect(await press({ action: "confirm" })).toBe(true);
    expect(await press({ action: "unconfirm" })).toBe(false);
    expect(asked.map(({ request }) => request)).toEqual([
      { resultId: "run", questionId: "title", isConfirmed: true },
      { resultId: "run", questionId: "title", isConfirmed: false },
    ]);
    expect(opened).toEqual([]);
  });

  it("opens the panel in the press's own turn, at the answer that is to be corrected", async () => {
    const answered = press({ action: "correct" });
    expect(opened).toEqual([7]);
    await answered;
    expect(await readWaiting(7)).toMatchObject({ runId: "run", state: "done", pressed: "title" });
    await press({ action: "open", questionId: "" });
    expect(await readWaiting(7)).toMatchObject({ runId: "run", pressed: "" });
    expect([asked, announced]).toEqual([[], []]);
  });

  it("says so on the button where the browser opens no panel", async () => {
    refuses = true;
    await press({ action: "open", questionId: "" });
    expect(announced).toEqual([7]);
  });

  it.each([
    ["another run", { action: "confirm", runId: "other" }, PAGE, null],
    ["another tab's card", { action: "confirm" }, { ...PAGE, tab: { id: 8 } }, null],
    ["another thing to do", { action: "delete" }, PAGE, "ignored"],
    ["a press that names no answer", { action: "confirm", questionId: 3 }, PAGE, "ignored"],
    ["a page of ours", { action: "confirm" }, { id: "loupe", url: `${OURS}options.html`, tab: { id: 7 } }, "ignored"],
    ["another extension", { action: "confirm" }, { ...PAGE, id: "other" }, "ignored"],
  ])("does nothing for %s", async (_whose, told, sender, reply) => {
    expect(await press(told, sender)).toBe(reply);
    expect([asked, opened]).toEqual([[], []]);
  });

  it("does nothing once the tab is closed", async () => {
    await forgetCard(7);
    expect(await press({ action: "confirm" })).toBeNull();
    expect(asked).toEqual([]);
  });
});
