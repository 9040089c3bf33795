import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LoupeError } from "../../../lib/domain/errors";
import { openReply, replyOf } from "../../../lib/messages/envelope";
import { HOST_ONLY, mayAsk, RECEIVERS } from "../../../lib/messages/receivers";
import { BACKGROUND_SCHEMAS } from "../../../lib/messages/schemas/background";
import { HOST_SCHEMAS } from "../../../lib/messages/schemas/host";
import { PAGE_SCHEMAS } from "../../../lib/messages/schemas/page";
import { parseRequest } from "../../../lib/messages/schemas/parse-request";
import { parseReadingShape } from "../../../lib/messages/schemas/reading-shape";
import { senderKind } from "../../../lib/messages/sender";
import { smallReading, smallSnapshot } from "../../support/snapshots";

const SCHEMAS = { ...HOST_SCHEMAS, ...BACKGROUND_SCHEMAS, ...PAGE_SCHEMAS };

const self = { id: "abc", root: "chrome-extension://abc/" };

describe("senderKind", () => {
  it.each([
    ["a page of ours", { id: "abc", url: "chrome-extension://abc/sidepanel.html" }, "extension"],
    ["our page in a tab", { id: "abc", url: "chrome-extension://abc/options.html", tab: {} }, "extension"],
    ["our page that holds the host", { id: "abc", url: "chrome-extension://abc/offscreen.html" }, "host"],
    ["a page of ours that names it", { id: "abc", url: "chrome-extension://abc/x.html?/offscreen.html" }, "extension"],
    ["our service worker", { id: "abc", origin: "chrome-extension://abc" }, "extension"],
    ["a worker without an address", { id: "abc" }, "extension"],
    [
      "our content script",
      { id: "abc", url: "https://page.example/", tab: { url: "https://page.example/" } },
      "content-script",
    ],
    ["a content script without an address", { id: "abc", tab: {} }, "content-script"],
    ["an address that only begins like ours", { id: "abc", url: "chrome-extension://abcd/x.html" }, "content-script"],
    ["another extension", { id: "other", url: "chrome-extension://other/x.html" }, "foreign"],
    ["nobody", {}, "foreign"],
  ] as const)("knows %s", (_who, sender, kind) => {
    expect(senderKind(sender, self)).toBe(kind);
  });
});

describe("mayAsk", () => {
  it("gives the endpoint's key and the ledger's end to the host alone, and nothing to a content script", () => {
    for (const name of HOST_ONLY) {
      expect([mayAsk("host", name), mayAsk("extension", name)]).toEqual([true, false]);
    }
    expect([mayAsk("host", "settings.get"), mayAsk("extension", "settings.get")]).toEqual([true, true]);
    for (const name of Object.keys(RECEIVERS) as (keyof typeof RECEIVERS)[]) {
      expect([mayAsk("content-script", name), mayAsk("foreign", name)]).toEqual([false, false]);
    }
  });
});

describe("parseRequest", () => {
  it("drops keys that the protocol does not have", () => {
    expect(parseRequest(SCHEMAS as never, "run.cancel", { runId: "r", evil: 1 })).toEqual({ runId: "r" });
  });

  it("names the path of what is wrong", () => {
    expect(() => parseRequest(SCHEMAS as never, "page.overview", { tabId: "1" })).toThrowError(
      expect.objectContaining({ code: "message-invalid", data: { name: "page.overview", path: "tabId" } }),
    );
  });

  it("refuses names that are not in the protocol, inherited ones too", () => {
    for (const name of ["constructor", "__proto__", "nope", ""]) {
      expect(() => parseRequest(SCHEMAS as never, name, {})).toThrowError(
        expect.objectContaining({ code: "message-invalid" }),
      );
    }
  });

  it("has a schema for every message, with the receiver that the protocol names", () => {
    const listed = { host: HOST_SCHEMAS, background: BACKGROUND_SCHEMAS, page: PAGE_SCHEMAS };
    const receivers = Object.entries(listed).flatMap(([to, schemas]) => Object.keys(schemas).map((name) => [name, to]));
    expect(Object.fromEntries(receivers)).toEqual(RECEIVERS);
  });

  it("never throws anything but message-invalid, whatever comes", () => {
    const names = fc.constantFrom(...(Object.keys(RECEIVERS) as (keyof typeof RECEIVERS)[]));
    fc.assert(
      fc.property(names, fc.anything(), (name, request) => {
        try {
          parseRequest(SCHEMAS as never, name, request);
        } catch (thrown) {
          expect(thrown).toMatchObject({ name: "LoupeError", code: "message-invalid" });
        }
      }),
    );
  });
});

describe("parseReadingShape", () => {
  const refused = expect.objectContaining({ code: "page-unreadable" });

  it("accepts a reading", () => {
    const reading = smallReading();
    expect(parseReadingShape(reading)).toEqual(reading);
  });

  it("refuses anything else as page-unreadable", () => {
    const broken = { ...smallReading(), snapshot: { ...smallSnapshot(), blocks: [{ id: 1 }] } };
    expect(() => parseReadingShape(broken)).toThrowError(refused);
    fc.assert(
      fc.property(fc.anything(), (input) => {
        expect(() => parseReadingShape(input)).toThrowError(refused);
      }),
    );
  });

  it.each([
    ["a node that is its own parent", { nodes: [[0, "body", "", "", 0]], nodeOf: [0, 0, 0] }],
    [
      "nodes in a circle",
      {
        nodes: [
          [1, "div", "", "", 0],
          [0, "div", "", "", 0],
        ],
        nodeOf: [0, 0, 0],
      },
    ],
    ["a block without a node", { nodes: [[-1, "body", "", "", 0]], nodeOf: [0, 0] }],
    ["a block in a node that is not there", { nodes: [[-1, "body", "", "", 0]], nodeOf: [0, 0, 1] }],
  ])("refuses a layout with %s", (_what, layout) => {
    expect(() => parseReadingShape({ ...smallReading(), layout })).toThrowError(refused);
  });
});

describe("replies", () => {
  it("carry an error across contexts whole", async () => {
    const error = new LoupeError("task-invalid", "bad", { mistakes: [{ path: "id" }] });
    const reply = structuredClone(await replyOf(() => Promise.reject(error)));
    expect(() => openReply(reply)).toThrowError(
      expect.objectContaining({ name: "LoupeError", code: "task-invalid", message: "bad", data: error.data }),
    );
  });

  it("turn any thrown thing into a LoupeError", async () => {
    const reply = await replyOf(() => {
      throw "text";
    });
    expect(reply).toMatchObject({ ok: false, error: { code: "unexpected", message: "text" } });
  });
});
