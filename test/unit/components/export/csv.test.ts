import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatCsv } from "../../../../components/export/csv";
import { anyText, textOf } from "../../../support/any-text";

/** One field and what ends it, after the grammar of RFC 4180. */
const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;

/** Read strictly: what a spreadsheet gets. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  FIELD.lastIndex = 0;
  while (FIELD.lastIndex < text.length) {
    const [, quoted, plain, end] = FIELD.exec(text) ?? [];
    if (end === undefined) throw new Error("not RFC 4180");
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain!);
    if (end !== ",") rows.push([]);
  }
  return rows.slice(0, -1);
}

describe("csv", () => {
  it("quotes what needs it and ends lines with CRLF", () => {
    expect(
      formatCsv([
        ["a", "b,c"],
        ['say "hi"', "two\nlines"],
      ]),
    ).toBe('a,"b,c"\r\n"say ""hi""","two\nlines"\r\n');
  });

  it.each(["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\tx", "\r=1"])("takes the formula out of %j", (cell) => {
    expect(parse(formatCsv([[cell]]))).toEqual([[`'${cell}`]]);
  });

  it("leaves negative numbers alone", () => {
    expect(formatCsv([["-12.5", "-3"]])).toBe("-12.5,-3\r\n");
  });

  it("reads back as what was written, and starts no cell with a formula", () => {
    const cell = fc.oneof(anyText(), textOf('=+-@,"\r\n\t a1'));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }), (rows) => {
        const back = parse(formatCsv(rows));
        expect(back.map((row) => row.length)).toEqual(rows.map((row) => row.length));
        for (const [index, row] of back.entries()) {
          for (const [column, read] of row.entries()) {
            const written = rows[index]![column]!;
            expect([written, `'${written}`]).toContain(read);
            expect(/^[=+@\t\r\n]/.test(read) || /^-(?!\d+(\.\d+)?$)/.test(read)).toBe(false);
          }
        }
      }),
    );
  });
});
