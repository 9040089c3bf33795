import { describe, expect, it } from "vitest";
import type { Snapshot } from "../../../../lib/domain/snapshot/snapshot";
import { best, propose, values } from "./run-rules";
import { field, jsonLd, type Line, pairOf, snapshotOf } from "./snapshots";

const published = field("published", "Published", { type: "date" });
const modified = field("modified", "Last updated", { type: "date" });
const start = field("start", "Start", { type: "date", schemaProperties: ["startDate"] });
const end = field("end", "End", { type: "date", schemaProperties: ["endDate"] });
const SURE = 0.8;

/** A page with its title and one line of text; the page's day is the first of June 2026. */
function pageWith(text: string, parts: Parameters<typeof snapshotOf>[1] = {}, more: Line[] = []): Snapshot {
  return snapshotOf([["title", "The last ferry"], ["paragraph", text], ...more], parts);
}

/** A page on which a label stands before the text. */
function labelled(label: string, text: string, parts: Parameters<typeof snapshotOf>[1] = {}, more: Line[] = []) {
  return pageWith(text, { ...parts, pairs: [pairOf(label, "b1", text.length, "inline")] }, more);
}

describe("the order of days and months", () => {
  it.each<[string, Parameters<typeof snapshotOf>[1], Line[], string]>([
    ["another date", {}, [["paragraph", "Crab prices – 28/03/2025"]], "2025-04-03"],
    ["American dates", {}, [["paragraph", "Crab prices – 3/28/2025"]], "2025-03-04"],
    [
      "data of the same day",
      { structured: [jsonLd({ "@type": "Article", dateModified: "2025-04-03" })] },
      [],
      "2025-04-03",
    ],
    ["the language's region", { language: "en-IE" }, [], "2025-04-03"],
    ["another language", { language: "fr" }, [], "2025-04-03"],
  ])("is told by %s", async (_, parts, more, expected) => {
    const found = await best(published, labelled("Published", "03/04/2025", parts, more));
    expect(values(found)).toEqual([expected]);
    expect(found!.score).toBeGreaterThan(SURE);
  });

  it("is left open where nothing tells, with both readings to choose from", async () => {
    for (const page of [labelled("Published", "03/04/2025"), pageWith("03/04/2025")]) {
      const found = await propose([published], page);
      expect(Math.max(...found.map(({ score }) => score))).toBeLessThan(SURE);
      expect(found.flatMap((one) => values(one)!)).toEqual(expect.arrayContaining(["2025-04-03", "2025-03-04"]));
    }
  });
});

describe("ranges", () => {
  it("give the start and the end under the label of the start", async () => {
    const page = labelled("When", "12–14 June 2027");
    expect(values(await best(start, page, "Event"))).toEqual(["2027-06-12"]);
    expect(values(await best(end, page, "Event"))).toEqual(["2027-06-14"]);
  });

  it("give their end beside the title and below a heading, but no end to one day", async () => {
    expect(values(await best(end, pageWith("Saturday 12 June 2027, 7–9.30pm"), "Event"))).toEqual(["2027-06-12T21:30"]);
    const below = pageWith("Songs of three coasts", {}, [
      ["h2", "Dates"],
      ["paragraph", "12 to 14 June 2027"],
    ]);
    expect(values(await best(end, below, "Event"))).toEqual(["2027-06-14"]);
    expect((await best(end, labelled("When", "12 June 2027"), "Event"))?.score ?? 0).toBeLessThan(SURE);
  });

  it("leave out an end in data that is the moment of the start", async () => {
    const data = {
      "@type": "Event",
      name: "The last ferry",
      startDate: "2027-06-12T19:00",
      endDate: "2027-06-12T19:00",
    };
    const found = await best(end, pageWith("Bring warm shoes", { structured: [jsonLd(data)] }), "Event");
    expect(found!.score).toBeLessThan(SURE);
  });
});

describe("a day without a year", () => {
  it("lies ahead for an event and behind for an article", async () => {
    expect(values(await best(start, labelled("When", "5 May, 7.30pm"), "Event"))).toEqual(["2027-05-05T19:30"]);
    expect(values(await best(published, labelled("Published", "5 December")))).toEqual(["2025-12-05"]);
  });
});

describe("dates beside the title", () => {
  it.each([
    ["Updated 5 May 2025, first published 3 April 2025", "2025-04-03", "2025-05-05"],
    ["Aktualisiert am 05.05.2025, veröffentlicht am 03.04.2025", "2025-04-03", "2025-05-05"],
    ["Publié le 3 avril 2025 | Mis à jour le 5 mai 2025", "2025-04-03", "2025-05-05"],
    ["By Ann Quill · 3 April 2025 · 4 min read", "2025-04-03", null],
    ["Last reviewed: 5 May 2025", null, "2025-05-05"],
    ["Retrieved on 5 May 2025", null, null],
    ["seal77 says: 20 May 2025", null, null],
  ])("are told apart by the words before them: %s", async (text, day, change) => {
    for (const [asked, expected] of [
      [published, day],
      [modified, change],
    ] as const) {
      const found = await best(asked, pageWith(text));
      if (expected) expect(values(found)).toEqual([expected]);
      expect((found?.score ?? 0) > SURE).toBe(expected !== null);
    }
  });

  it("are other stories' where several stand below a further heading", async () => {
    const found = await best(
      published,
      pageWith("The quay was empty.", {}, [
        ["h2", "Read next"],
        ["paragraph", "Crab prices, 20 May 2025"],
        ["paragraph", "Tide tables, 18 May 2025"],
      ]),
    );
    expect(found!.score).toBeLessThan(SURE);
  });

  it("outweigh a day that only the data knows, but for one that the data explains", async () => {
    const data = (more: object) => [
      jsonLd({ "@type": "Article", headline: "The last ferry", datePublished: "2019-01-01", ...more }),
    ];
    const stale = await best(published, pageWith("3 April 2025", { structured: data({}) }), "Article");
    expect(values(stale)).toEqual(["2025-04-03"]);
    const changed = pageWith("3 April 2025", { structured: data({ dateModified: "2025-04-03" }) });
    expect(values(await best(published, changed, "Article"))).toEqual(["2019-01-01"]);
  });
});
