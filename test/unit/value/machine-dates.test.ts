import { describe, expect, it } from "vitest";
import { VALUE_KINDS, VALUE_READERS } from "../../../lib/value";
import { dateRecogniser } from "../../../lib/value/date/find-dates";
import { createReadingContext } from "../../../lib/value/reading-context";

/** The page's day is the first of June 2026, a Monday. */
function contextOf(language: string, url = "https://site.example/") {
  return createReadingContext({ language, url, takenAt: Date.UTC(2026, 5, 1) });
}

/** "2026-03-01", of a range "2026-03-01/2026-03-05", of two readings "2026-03-01|2026-01-03". */
function read(text: string, language: string, url?: string): string[] {
  return dateRecogniser.find(text, contextOf(language, url)).map(({ value, to, otherReadings = [] }) => {
    return [to ? `${value}/${to}` : value, ...otherReadings].join("|");
  });
}

describe("machines' own forms", () => {
  it.each([
    ["2026-03-01T18:30:00+01:00", "2026-03-01T18:30+01:00"],
    ["2026-03-01T18:30:00.000Z", "2026-03-01T18:30Z"],
    ["2026-03-01T18:30:00.0000000-05:00", "2026-03-01T18:30-05:00"],
    ["2026-03-01T18:30-0500", "2026-03-01T18:30-05:00"],
    ["2026-03-01 18:30:00 +0200", "2026-03-01T18:30+02:00"],
    ["2026-03-01 10:15 PM", "2026-03-01T22:15"],
    ["Sun, 01 Mar 2026 08:15:00 +0000", "2026-03-01T08:15+00:00"],
    ["Sun, 01 Mar 2026 08:15:00 GMT", "2026-03-01T08:15Z"],
    ["Sun Mar 01 2026 10:15:21 GMT+0200 (CEST)", "2026-03-01T10:15+02:00"],
    ["Sun Mar  1 10:15:21 2026", "2026-03-01T10:15"],
    ["Sunday, 01-Mar-26 08:15:00 UTC", "2026-03-01T08:15Z"],
  ])("reads %j", (text, expected) => {
    expect(read(text, "en-US")).toEqual([expected]);
  });
});

describe("dates in structured data", () => {
  const machine = (scalar: string | number, language: string) =>
    VALUE_READERS.date.readMachine(scalar, { ...contextOf(language), currency: "" }, {});

  it.each([
    ["20260301", "en", "2026-03-01"],
    ["20260301T101500Z", "en", "2026-03-01T10:15Z"],
    ["20260301T1015+0100", "en", "2026-03-01T10:15+01:00"],
    ["20260301101500", "en", "2026-03-01T10:15"],
    [1772360100, "en", "2026-03-01T10:15Z"],
    ["1772360100", "en", "2026-03-01T10:15Z"],
    [1772360100000, "en", "2026-03-01T10:15Z"],
    ["/Date(1772360100000)/", "en", "2026-03-01T10:15Z"],
    ["2026-03-01 10:15:00 UTC", "en", "2026-03-01T10:15Z"],
    ["03/04/2025 10:15", "en-GB", "2025-04-03T10:15"],
    ["3/4/2025 10:15:00 AM", "en-US", "2025-03-04T10:15"],
    ["3/14/2025 10:15:00 PM", "de", "2025-03-14T22:15"],
    ["2568-04-03", "th", "2025-04-03"],
    ["2568-04-03T10:15:00+07:00", "th", "2025-04-03T10:15+07:00"],
    // Nobody can tell, and nobody sees it.
    ["03/04/2025", "en", null],
    ["0000-00-00 00:00:00", "en", null],
    ["0001-01-01T00:00:00Z", "en", null],
    ["1970-01-01T00:00:00+00:00", "en", null],
    ["9999-12-31T23:59:59Z", "en", null],
    ["1900-01-01T00:00:00", "en", null],
    ["1900-01-02", "en", "1900-01-02"],
    [0, "en", null],
    [2019, "en", null],
    ["20261301", "en", null],
  ])("reads %j in %s as %s", (scalar, language, expected) => {
    expect(machine(scalar, language)).toBe(expected);
  });

  it("knows one moment in two time zones", () => {
    const { key } = VALUE_KINDS.date;
    expect(key("2026-12-06T00:30Z")).toBe(key("2026-12-05T19:30-05:00"));
    expect(key("2026-12-05T19:30")).not.toBe(key("2026-12-05T19:30-05:00"));
  });
});
