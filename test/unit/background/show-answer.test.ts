import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { forgetAnswer, showAnswer } from "../../../lib/background/show-answer";

const NAME = "answer:7";
const wording = { errorText: () => ({ title: "It failed", advice: "" }) } as never;
const report = { runId: "run", taskName: "Support intent", error: { code: "internal" } } as never;
const announce = () => showAnswer({ tabId: 7 }, report, async () => "unseen", wording);

let shown: Set<string>;
let badge: string;
let whileAnnounced: () => Promise<void>;

const notifications = {
  create: async (id: string) => {
    await whileAnnounced();
    shown.add(id);
  },
  clear: async (id: string) => shown.delete(id),
};
const action = {
  setBadgeText: async ({ text }: { text: string }) => {
    badge = text;
  },
  setTitle: async () => {},
  setBadgeBackgroundColor: async () => {},
};
const runtime = { id: "unit-test", getURL: (path: string) => path, sendMessage: async () => {} };
const before = { ...browser };

describe("an answer announced by button and system", () => {
  beforeEach(() => {
    fakeBrowser.reset();
    [shown, badge, whileAnnounced] = [new Set(), "", async () => {}];
    Object.assign(browser, { notifications, action, runtime, storage: fakeBrowser.storage });
  });
  afterEach(() => {
    for (const name of ["notifications", "action", "storage"]) Reflect.deleteProperty(browser, name);
    Object.assign(browser, before);
  });

  it("stands there until the panel has shown it", async () => {
    expect(await announce()).toBe("button");
    expect([badge, ...shown]).toEqual(["!", NAME]);
    await forgetAnswer(7, "run");
    expect([badge, ...shown]).toEqual([""]);
  });

  it("is taken back where the panel shows it while it is being announced", async () => {
    whileAnnounced = () => forgetAnswer(7, "run");
    await announce();
    expect([badge, ...shown]).toEqual([""]);
  });
});
