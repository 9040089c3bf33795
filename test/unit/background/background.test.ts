import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildAnswerCard } from "../../../lib/background/build-answer-card";
import { heldOfClick } from "../../../lib/background/held-selection";
import { buildMenuItems, canShowCards, runOfClick } from "../../../lib/background/menus";
import { toPageError } from "../../../lib/background/page-error";
import { smallClassifyTask, smallExtractTask } from "../../support/snapshots";

describe("the context menu", () => {
  const listings = [
    { task: smallExtractTask, origin: "built-in" as const },
    { task: { ...smallClassifyTask, name: "Sad & glad", scope: "selection" as const }, origin: "own" as const },
  ];

  it("offers every task on a selection, unlikely ones one step away, and page tasks elsewhere", () => {
    expect(buildMenuItems(listings).map(({ id, title, parentId }) => [id, title, parentId])).toEqual([
      ["selection:mood", "Sad && glad", undefined],
      ["teach", "“%s” is the value of a field…", undefined],
      ["more", "Other tasks", undefined],
      ["selection:cake", "Cake", "more"],
      ["page:cake", "Cake", undefined],
    ]);
  });

  it("puts a person's own tasks before those of policy, and both before what is built in", () => {
    const listing = (id: string, origin: "own" | "policy" | "built-in", scope?: "selection") => ({
      task: { ...smallClassifyTask, id, ...(scope && { scope }) },
      origin,
    });
    const items = buildMenuItems([
      listing("page-type", "built-in"),
      listing("tone", "built-in", "selection"),
      listing("ticket", "policy", "selection"),
      listing("audit", "policy"),
      listing("mine", "own"),
      listing("my-tone", "own", "selection"),
    ]);
    const top = items
      .filter(({ parentId, contexts }) => !parentId && contexts?.[0] === "selection")
      .map(({ id }) => id);
    expect(top).toEqual([
      ...["selection:my-tone", "selection:ticket", "selection:tone", "selection:mine", "selection:audit"],
      ...["teach", "more"],
    ]);
    const ofPage = items.filter(({ contexts }) => contexts?.[0] === "page").map(({ id }) => id);
    expect(ofPage).toEqual(["page:mine", "page:audit", "page:page-type"]);
    // Each item once, or the browser refuses it.
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  });

  it("turns a click into a run of that task in that frame", () => {
    const run = runOfClick({ menuItemId: "selection:mood", selectionText: "so glad", frameId: 3 }, 7);
    expect(run).toMatchObject({
      target: { tabId: 7, frameId: 3 },
      taskId: "mood",
      scope: "selection",
      selectedText: "so glad",
    });
    expect(runOfClick({ menuItemId: "page:cake" }, 7)).toMatchObject({ scope: "page", selectedText: undefined });
  });

  it("tells what the browser says of the place, as far as that is of use", () => {
    const [pageUrl, frameUrl] = ["https://inn.example/", "https://other.example/inner"];
    const click = { menuItemId: "selection:mood", selectionText: "glad", pageUrl };
    expect(runOfClick(click, 7, "Inn")?.gesture).toEqual({
      url: pageUrl,
      tabUrl: pageUrl,
      title: "Inn",
      isEditable: false,
    });
    expect(runOfClick({ ...click, frameUrl, editable: true }, 7)?.gesture).toMatchObject({
      url: frameUrl,
      tabUrl: pageUrl,
      isEditable: true,
    });
    const endless = `data:text/html,${"x".repeat(200_000)}`;
    expect(runOfClick({ ...click, pageUrl: endless }, 7, "y".repeat(5_000))?.gesture).toMatchObject({ url: "" });
  });

  it.each([
    ["https://inn.example/rooms.pdf?page=2", false],
    ["https://inn.example/rooms.PDF", false],
    ["chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html", false],
    ["data:text/html,hello", false],
    ["about:blank", false],
    ["https://inn.example/pdf", true],
    ["https://inn.example/?file=a.pdf", true],
    ["file:///home/otter/rooms.html", true],
    ["chrome-extension://loupe/sample.html", true],
    [undefined, true],
  ])("knows beforehand whether a page can show an answer: %s", (pageUrl, can) => {
    expect(canShowCards(pageUrl, "chrome-extension://loupe/")).toBe(can);
  });

  it("holds selected text that is to be taught, and nothing else", () => {
    const pageUrl = "https://inn.example/otter";
    const click = { menuItemId: "teach", selectionText: "£12", pageUrl };
    expect(heldOfClick(click, 7)).toEqual({ tabId: 7, url: pageUrl, selectedText: "£12" });
    expect(heldOfClick({ ...click, selectionText: " \n" }, 7)).toBeNull();
    expect(heldOfClick({ ...click, menuItemId: "selection:mood" }, 7)).toBeNull();
    expect(runOfClick(click, 7)).toBeNull();
  });

  it("ignores items that aren't ours", () => {
    expect(runOfClick({ menuItemId: "other" }, 7)).toBeNull();
    fc.assert(
      fc.property(fc.string(), (menuItemId) => {
        const run = runOfClick({ menuItemId }, 1);
        expect(run === null || menuItemId === `${run.scope}:${run.taskId}`).toBe(true);
      }),
    );
  });
});

describe("toPageError", () => {
  it.each([
    ["Cannot access a chrome:// URL", "page-forbidden"],
    ["The extensions gallery cannot be scripted.", "page-forbidden"],
    [
      "Cannot access contents of the page. Extension manifest must request permission to access the respective host.",
      "page-needs-access",
    ],
    ["Missing host permission for the tab", "page-needs-access"],
    ['Cannot access contents of url "data:text/html,x".', "page-forbidden"],
    ['Cannot access contents of url "view-source:https://x.example/".', "page-forbidden"],
    ['Cannot access contents of url "https://x.example/?from=about:blank".', "page-needs-access"],
    ["No tab with id: 12.", "page-gone"],
    ["The frame was removed.", "page-gone"],
    ["Frame with ID 0 was removed.", "page-gone"],
    ["something else", "page-unreadable"],
  ])("reads “%s”", (message, code) => {
    expect(toPageError(new Error(message)).code).toBe(code);
  });
});

describe("buildAnswerCard", () => {
  const wording = {
    formatValue: (value: unknown) => `<${value}>`,
    errorText: () => ({ title: "went wrong", advice: "do this" }),
  };

  it("says what is under way, what came, and what went wrong", () => {
    const report = { runId: "r", taskId: "t", taskName: "Mood" };
    expect(buildAnswerCard(report, wording)).toMatchObject({ state: "working", title: "Mood" });
    const error = { code: "page-empty" as const, message: "", data: {} };
    expect(buildAnswerCard({ ...report, error }, wording)).toMatchObject({
      state: "failed",
      title: "went wrong",
      footer: "do this",
    });
  });

  it("names the label that was chosen, and the fields that have values", () => {
    const base = {
      score: 1,
      stage: "rules",
      source: "",
      candidates: [],
      confidence: 1,
      predictions: [],
      status: "answered" as const,
    };
    const tools = (questionId: string, name: string, isOpen = false) => ({
      questionId,
      confirmLabel: isOpen ? "" : `“${name}” is right`,
      correctLabel: `Correct “${name}”`,
      isConfirmed: false,
    });
    const item = (value: string) => ({ items: [{ value, evidence: [] }] });
    const page = { url: "", title: "", language: "", truncated: false };
    const result = { task: smallClassifyTask, page, answers: [{ ...base, questionId: "label", ...item("sad") }] };
    expect(buildAnswerCard({ runId: "r", taskId: "t", taskName: "", result: result as never }, wording).lines).toEqual([
      { name: "", value: "sad", detail: "sure · 100%", tools: tools("label", "Mood") },
    ]);
    const answers = [
      { ...base, questionId: "title", items: [], status: "absent" },
      { ...base, questionId: "email", ...item("a@b"), status: "unsure", stage: null, confidence: 0.42 },
    ];
    const extracted = { task: smallExtractTask, page, answers };
    expect(
      buildAnswerCard({ runId: "r", taskId: "t", taskName: "", result: extracted as never }, wording).lines,
    ).toEqual([{ name: "E-mail", value: "<a@b>", detail: "guess · 42%", tools: tools("email", "E-mail", true) }]);
    const hardly = { ...extracted, answers: answers.map((answer) => ({ ...answer, confidence: 0.05 })) };
    expect(buildAnswerCard({ runId: "r", taskId: "t", taskName: "", result: hardly as never }, wording).lines).toEqual([
      { name: "", value: "", detail: "Nothing likely was found." },
    ]);
    const unkept = { ...extracted, unkept: "storage-full" };
    const { lines, openLabel } = buildAnswerCard(
      { runId: "r", taskId: "t", taskName: "", result: unkept as never },
      wording,
    );
    expect([openLabel, ...lines.map((line) => line.tools)]).toEqual(["", undefined]);
    const plain = { ...extracted, page: { ...page, isPlainText: true } };
    expect(buildAnswerCard({ runId: "r", taskId: "t", taskName: "", result: plain as never }, wording).footer).toMatch(
      /plain text/,
    );
  });
});
