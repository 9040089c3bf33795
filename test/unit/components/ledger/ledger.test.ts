import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ledgerToCsv, ledgerToJson } from "../../../../components/ledger/export-ledger";
import { buildLedgerRows } from "../../../../components/ledger/ledger-rows";
import { chainText, outcomeText, redactedText, whyLines } from "../../../../components/ledger/ledger-text";
import type { LedgerEntry, RequestEntry } from "../../../../lib/domain/ledger/ledger";
import { ledgerLinks } from "../results";

const LINKS = ledgerLinks(3);

const requestRows = (links: Parameters<typeof buildLedgerRows>[0]) =>
  buildLedgerRows(links).filter((row) => "request" in row);

describe("buildLedgerRows", () => {
  it("puts a request and its outcome together, newest request first", () => {
    const rows = requestRows(LINKS);
    expect(rows.map(({ request }) => request.sequence)).toEqual([5, 3, 1]);
    expect(rows.map(({ outcome }) => outcome?.sequence)).toEqual([6, 4, 2]);
  });

  it("says that an end is not known where there is none, and waits with an outcome for its request", () => {
    const [newest, ...rest] = LINKS;
    expect(requestRows(rest)[0]).toMatchObject({ request: { sequence: 5 }, outcome: null });
    expect(outcomeText(requestRows(rest)[0]!)).toBe("outcome unknown");
    expect(requestRows([newest!])).toEqual([]);
  });

  it("has a row for every request, in whatever order requests at the same time end", () => {
    const order = fc.shuffledSubarray([0, 1, 2], { minLength: 3 });
    fc.assert(
      fc.property(order, (ends) => {
        const requests = LINKS.filter(({ kind }) => kind === "request");
        const outcomes = ends.map((index) => LINKS.filter(({ kind }) => kind === "outcome")[index]!);
        const rows = requestRows([...outcomes, ...requests]);
        expect(rows.map(({ request, outcome }) => outcome?.requestId === request.requestId)).toEqual([
          true,
          true,
          true,
        ]);
      }),
    );
  });
});

describe("the ledger in words", () => {
  const request = LINKS[1] as Extract<LedgerEntry, RequestEntry>;

  it("says why each question was asked and what was replaced", () => {
    expect(whyLines(request)).toEqual([
      "seller: Text model had no sure answer (62%; 90% was needed)",
      "total: nothing was found on this device",
    ]);
    expect(redactedText(request)).toBe("E-mail addresses: 3, Bank accounts (IBAN): 1");
    expect(redactedText({ redacted: {} })).toBe("");
  });

  it("says how a request ended", () => {
    const rows = requestRows(ledgerLinks(5));
    expect(outcomeText(rows[0]!)).toBe("The endpoint took too long");
    expect(outcomeText(rows[1]!)).toBe("answered");
  });

  it("says whether the record is whole, and where it is not", () => {
    expect(chainText({ status: "intact", entries: 1 })).toContain("1 entry;");
    const mistakes = ["edited", "missing", "reordered", "truncated", "added"] as const;
    const told = mistakes.map((mistake) => chainText({ status: "broken", sequence: 17, mistake }));
    expect(told[0]).toBe("From entry 17 on: an entry was changed.");
    expect(new Set(told).size).toBe(mistakes.length);
  });
});

describe("the exported ledger", () => {
  it("as JSON is every entry as it lies in the record", () => {
    const oldestFirst = [...LINKS].reverse();
    expect(JSON.parse(ledgerToJson(oldestFirst))).toEqual(oldestFirst);
  });

  it("as CSV is a row a request, oldest first, with its end where it is known", () => {
    const lines = ledgerToCsv([...LINKS].reverse().slice(0, -1))
      .trimEnd()
      .split("\r\n");
    const [header, ...rows] = lines.map((line) => line.split(","));
    expect(rows.map((row) => row[0])).toEqual(["1", "3", "5"]);
    expect(rows.every((row) => row.length === header!.length)).toBe(true);
    const row = Object.fromEntries(header!.map((name, index) => [name, rows[0]![index]]));
    expect(row).toMatchObject({
      outcome: "answered",
      status: "200",
      bytes_sent: "9124",
      tokens_in: "640",
      redacted: "email:3 iban:1",
      why: "seller:encoder=0.620<0.900 total:nothing<0.900",
      body_sha256: "b".repeat(64),
    });
    expect(rows[2]![header!.indexOf("outcome")]).toBe("");
  });
});
