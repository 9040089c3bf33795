import { attributeOf, hasAttribute, isElement, isText, localNameOf, nextNodeIn } from "./dom";
import { styleOf } from "./page-box";
import { isForLayout, partOf, type TableForm, type TablePart, tableFormOf } from "./table-parts";

/** What a look ahead found in a table, before it is read. What stands in tables inside it is not looked at. */
interface Survey {
  /** Cells of each row. */
  rows: number[];
  /** A caption, a head, or header cells beside others: the page itself says that it is a table of data. */
  isNamed: boolean;
  hasHeaderCell: boolean;
  /** The cell before is a header. */
  isAfterHeader: boolean;
  /** Cells that are no headers. */
  cells: number;
  /** Of them, those with a large part of the page, and with an element that such parts are made of. */
  large: number;
  sectioned: number;
  /** Those with long text, or with a heading over others: they are read by themselves, and not along a row. */
  bulky: number;
  hasRowSpan: boolean;
  /** Fields to fill in. */
  fields: number;
}

/** Nodes of one table that are looked at: the rest of a table is like its beginning. */
const FARTHEST = 2_000;
/** UTF-16 code units of a cell's text. */
const LONG = 300;

const PAGE_PARTS = new Set(["h1", "nav", "main", "aside", "iframe"]);
const SECTIONS = new Set(["article", "section", "form", "h2"]);
const HEADINGS = new Set(["h2", "h3", "h4", "h5", "h6"]);
const PARAGRAPHS = new Set(["p", "ul", "ol"]);
const FIELDS = new Set(["input", "select", "textarea"]);

/** True for a table of data; false for one that only places things on the page. */
export function isDataTable(table: Element, form: TableForm): boolean {
  if (form === "tags" && isForLayout(roleOf(table))) return false;
  const survey = surveyOf(table, form);
  const { rows, cells, large, sectioned, bulky } = survey;
  if (survey.isNamed) return large * 3 <= cells && sectioned * 2 <= cells;
  const wide = rows.filter((width) => width >= 2).length;
  const isGrid = wide >= (survey.hasRowSpan ? 1 : 2) && rows.length >= 2;
  if (form === "style" && (survey.fields > 0 || !isEven(rows))) return false;
  if ((!isGrid && !survey.hasHeaderCell) || large > 0 || bulky * 2 > cells) return false;
  // Nothing names the columns: only the regular shape of a large enough grid speaks for data then.
  return sectioned === 0 || (rows.length >= 3 && isEven(rows) && bulky === 0 && sectioned * 6 <= cells);
}

function isEven(rows: readonly number[]): boolean {
  return rows.every((width) => width >= 2 && width === rows[0]);
}

function surveyOf(table: Element, form: TableForm): Survey {
  const survey: Survey = {
    rows: [],
    isNamed: false,
    hasHeaderCell: false,
    isAfterHeader: false,
    cells: 0,
    large: 0,
    sectioned: 0,
    bulky: 0,
    hasRowSpan: false,
    fields: 0,
  };
  let left = FARTHEST;
  let enters = true;
  for (let node = nextNodeIn(table, table, true); node && left > 0; node = nextNodeIn(table, node, enters)) {
    left--;
    enters = false;
    if (!isElement(node)) continue;
    const part = partAt(node, form);
    if (part === "cell" || part === "header-cell") left -= surveyCell(node, part, survey, left);
    else {
      enters = part !== null || (form !== "style" && !isInnerTable(node, form));
      if (part === "row") survey.rows.push(0);
      survey.isNamed ||= part === "caption" || part === "head";
    }
  }
  return survey;
}

function partAt(element: Element, form: TableForm): TablePart | null {
  const display = form === "style" ? styleOf(element).display : "";
  return partOf(form, localNameOf(element), roleOf(element), display);
}

/** Adds a cell and returns how many nodes it took. */
function surveyCell(cell: Element, part: TablePart, survey: Survey, most: number): number {
  const row = survey.rows.length - 1;
  if (row < 0) return 0;
  const width = ++survey.rows[row]!;
  const isHeader = part === "header-cell";
  survey.hasHeaderCell ||= isHeader;
  survey.isNamed ||= hasAttribute(cell, "scope") || (width > 1 && (isHeader || survey.isAfterHeader));
  const found = contentsOf(cell, most);
  survey.fields += found.fields;
  survey.hasRowSpan ||= hasAttribute(cell, "rowspan");
  survey.isAfterHeader = isHeader;
  if (isHeader) return found.nodes;
  survey.cells++;
  if (found.isPagePart) survey.large++;
  if (found.isSectioned) survey.sectioned++;
  if (found.length > LONG || (found.isHeaded && found.isParted)) survey.bulky++;
  return found.nodes;
}

function contentsOf(cell: Element, most: number) {
  const found = {
    nodes: 0,
    length: 0,
    fields: 0,
    isPagePart: false,
    isSectioned: false,
    isHeaded: false,
    isParted: false,
  };
  let enters = true;
  for (let node = nextNodeIn(cell, cell, true); node && found.nodes < most; node = nextNodeIn(cell, node, enters)) {
    found.nodes++;
    enters = true;
    if (isText(node)) found.length += node.data.trim().length;
    if (!isElement(node)) continue;
    const tag = localNameOf(node);
    enters = !isInnerTable(node, "tags");
    if (PAGE_PARTS.has(tag)) found.isPagePart = true;
    if (SECTIONS.has(tag) || !enters) found.isSectioned = true;
    if (FIELDS.has(tag)) found.fields++;
    if (HEADINGS.has(tag)) found.isHeaded = true;
    if (PARAGRAPHS.has(tag)) found.isParted = true;
  }
  return found;
}

/** Grids of roles may be built of `<table>`s that say that they are none. */
function isInnerTable(element: Element, form: TableForm): boolean {
  const role = roleOf(element);
  return tableFormOf(localNameOf(element), role, "") !== null && !(form === "roles" && isForLayout(role));
}

function roleOf(element: Element): string {
  return attributeOf(element, "role") ?? "";
}
