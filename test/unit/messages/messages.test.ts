import fc from "fast-check";
import type * as v from "valibot";
import { describe, expect, expectTypeOf, it } from "vitest";
import { LoupeError } from "../../../lib/domain/errors";
import { hintsOf } from "../../../lib/domain/snapshot/layout-node";
import { layoutRowsOf } from "../../../lib/domain/snapshot/layout-rows";
import type { PageReading } from "../../../lib/domain/snapshot/page-reading";
import { openReply, replyOf } from "../../../lib/messages/envelope";
import { parseRequest } from "../../../lib/messages/parse-request";
import type { Handlers, MessageName, RequestOf } from "../../../lib/messages/protocol";
import { parseReadingShape, type readingShape } from "../../../lib/messages/reading-shape";
import { classifySender, mayAsk } from "../../../lib/messages/sender";
import { MESSAGES, receiverOf } from "../../../lib/messages/table/index";
import type { Message } from "../../../lib/messages/table/message";
import { smallReading, smallSnapshot } from "../../support/snapshots";

const ALL: Record<string, Message> = { ...MESSAGES.host, ...MESSAGES.background, ...MESSAGES.page };
const NAMES = Object.keys(ALL);

const self = { id: "abc", root: "chrome-extension://abc/" };

describe("classifySender", () => {
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
    expect(classifySender(sender, self)).toBe(kind);
  });
});

describe("mayAsk", () => {
  it("gives the keys, the ledger's end and the database's mark to the host alone, and nothing to a content script", () => {
    const hostOnly = NAMES.filter((name) => ALL[name]!.isHostOnly);
    expect(hostOnly.toSorted()).toEqual([
      ...["ledger.read-head", "ledger.write-head", "lock.read", "lock.touch", "lock.write", "settings.egress"],
      ...["settings.open-site", "store.read-mark", "store.write-mark", "tabs.close", "tabs.look", "tabs.open"],
    ]);
    for (const name of NAMES) {
      expect([mayAsk("host", ALL[name]!), mayAsk("extension", ALL[name]!)]).toEqual([true, !hostOnly.includes(name)]);
      expect([mayAsk("content-script", ALL[name]!), mayAsk("foreign", ALL[name]!)]).toEqual([false, false]);
    }
  });
});

describe("parseRequest", () => {
  it("drops keys that the protocol does not have", () => {
    expect(parseRequest(ALL, "run.cancel", { runId: "r", evil: 1 })).toEqual({ runId: "r" });
  });

  it("names the path of what is wrong", () => {
    expect(() => parseRequest(ALL, "page.overview", { tabId: "1" })).toThrowError(
      expect.objectContaining({ code: "message-invalid", data: { name: "page.overview", path: "tabId" } }),
    );
  });

  it("refuses names that are not in the protocol, inherited ones too", () => {
    for (const name of ["constructor", "__proto__", "nope", ""]) {
      expect(() => parseRequest(ALL, name, {})).toThrowError(expect.objectContaining({ code: "message-invalid" }));
    }
  });

  it("has one receiver for every message", () => {
    const listed = Object.entries(MESSAGES).flatMap(([to, messages]) =>
      Object.keys(messages).map((name) => [name, to]),
    );
    expect(new Set(listed.map(([name]) => name)).size).toBe(listed.length);
    for (const [name, to] of listed) expect(receiverOf(name as MessageName)).toBe(to);
  });

  it("makes a missing handler and a wrong request mistakes that the compiler finds", () => {
    // @ts-expect-error: three of the page's four messages have no handler.
    const handlers: Handlers<"page"> = { "page.clear": () => ({ cleared: true }) };
    // @ts-expect-error: a request of another message.
    const request: RequestOf<"run.cancel"> = { taskId: "t" };
    expect([handlers, request]).toBeDefined();
  });

  it("never throws anything but message-invalid, whatever comes", () => {
    const names = fc.constantFrom(...NAMES);
    fc.assert(
      fc.property(names, fc.anything(), (name, request) => {
        try {
          parseRequest(ALL, name, request);
        } catch (thrown) {
          expect(thrown).toMatchObject({ name: "LoupeError", code: "message-invalid" });
        }
      }),
    );
  });
});

/** Interfaces as the types of plain objects, which alone fit a schema that lets further keys through. */
type Plain<T> = { [Key in keyof T]: Plain<T[Key]> };

describe("parseReadingShape", () => {
  const refused = expect.objectContaining({ code: "page-unreadable" });

  it("accepts a reading", () => {
    const reading = smallReading();
    expect(parseReadingShape(reading)).toEqual(reading);
  });

  it("accepts whatever names a page gives to its elements", () => {
    const reading = smallReading();
    const long = "aB".repeat(5_000);
    const node = { parent: null, overlay: false, sticky: false, thing: false };
    const layouts = reading.snapshot.blocks.map(() => ({ ...node, tag: long, role: long, hints: hintsOf([long]) }));
    expect(parseReadingShape({ ...reading, layout: layoutRowsOf(layouts) })).toBeTruthy();
  });

  it("accepts every part that a reading may have, and checks it", () => {
    expectTypeOf<Plain<PageReading>>().toExtend<v.InferInput<typeof readingShape>>();
    const reading = smallReading();
    const blockId = reading.snapshot.blocks[0]!.id;
    const span = { blockId, start: 0, end: 1 };
    reading.snapshot.tables = [{ caption: "", header: ["Port"], rows: [[[span]], [[]]], region: "main" }];
    reading.snapshot.pairs = [{ label: "Port", value: span, source: "table-row" }];
    reading.snapshot.structured = [
      { id: "json-ld:0", source: "json-ld", types: ["Thing"], properties: { name: ["Soup", 1, true] } },
    ];
    expect(parseReadingShape(reading)).toEqual(reading);
    for (const part of [{ tables: [{ rows: [["text:0"]] }] }, { pairs: [{ label: "Port", value: { blockId } }] }]) {
      const broken = { ...reading, snapshot: { ...reading.snapshot, ...part } };
      expect(() => parseReadingShape(broken)).toThrowError(refused);
    }
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
