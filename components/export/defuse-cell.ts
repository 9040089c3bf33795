const FORMULA = /^[=+\-@\t\r\n]/;
const NEGATIVE_NUMBER = /^-\d+(\.\d+)?$/;

/**
 * A cell as every spreadsheet takes it for text: one that it would run as a formula is led by an apostrophe (OWASP,
 * "CSV injection"). A plain negative number is none. Whatever goes to a spreadsheet comes through here.
 */
export function defuseCell(value: string): string {
  return FORMULA.test(value) && !NEGATIVE_NUMBER.test(value) ? `'${value}` : value;
}
