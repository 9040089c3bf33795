import type { SiteRule } from "../../../../lib/domain/learning/site-rule";
import type { ExtractTask, Field, Question } from "../../../../lib/domain/task/task";
import { type Applied, compareCandidates } from "../../../../lib/learning/site/apply-rule";
import type { FieldReader } from "../../../../lib/learning/site/field-reader";
import { otherRowsOf } from "../../../../lib/learning/site/other-rows";
import { readSitePage, type SitePage } from "../../../../lib/learning/site/page-places";
import { fieldOfRule, siteOf } from "../../../../lib/learning/site/teach-rule";
import { createFieldReader } from "../../../../lib/stage/rules/field-reader";
import { valueKey } from "../../../../lib/value";
import { teachRule } from "../../../support/site-rules";
import { askedTask } from "../../pages/asked-fields";
import { isAbsent } from "../../pages/field-scores";
import { readPages } from "../../pages/snapshots";
import type { PageRow, PageSet } from "../../sets/types";
import { teachAs } from "../../teach/person";
import { createJudge, type FieldJudge } from "../../teach/right";

type FieldQuestion = Extract<Question, { kind: "field" }>;

/** What one page taught of one field, as it compares with the candidates of another page. */
export interface Pair {
  set: string;
  site: string;
  isMany: boolean;
  /** The other page is of another site: nothing of it may be taken. */
  isForeign: boolean;
  isPresent: boolean;
  weight: number;
  question: FieldQuestion;
  compared: Applied;
  /** Candidates that are right. */
  right: number[];
  /** What each candidate says: equal ones are one. */
  keys: string[];
}

export interface Prepared {
  row: PageRow;
  page: SitePage;
  /** By field: what reads it here, and what the page teaches of it. */
  readers: Map<string, FieldReader>;
  rules: Map<string, SiteRule>;
}

/** Every ordered pair of pages of every site, and for each page one of another set. */
export async function collectPairs(sets: readonly PageSet[]): Promise<Pair[]> {
  const pairs: Pair[] = [];
  let foreign: SitePage | null = null;
  for (const set of sets) {
    const task = askedTask(set)!;
    const strip = set.name.startsWith("recipe") ? ("structured" as const) : null;
    const { pages } = await readPages(set, { strip }, () => undefined);
    const prepared = pages.flatMap(({ row, snapshot }) => prepare(task, row, readSitePage(snapshot)));
    for (const field of task.fields) {
      const judge = createJudge(field, set.rows);
      for (const taught of prepared) {
        const siblings = prepared.filter((other) => taught !== other && isSameSite(taught.row, other.row));
        for (const other of siblings) pairs.push(...siblingPair(set.name, task, field, taught, other, judge));
        if (foreign) pairs.push(...foreignPair(set.name, task, field, taught, foreign));
      }
    }
    foreign = prepared.at(-1)?.page ?? foreign;
  }
  return pairs;
}

/** Two makers of one kind of page are two sites. */
export function isSameSite(one: PageRow, other: PageRow): boolean {
  return one.site === other.site && siteOf(one.url) === siteOf(other.url);
}

export function prepare(task: ExtractTask, row: PageRow, page: SitePage | null): Prepared[] {
  if (!page) return [];
  const readers = new Map(
    task.fields.map((field) => [field.id, createFieldReader(questionOf(task, field), page.snapshot)] as const),
  );
  const rules = task.fields.flatMap((field) => {
    const reader = readers.get(field.id)!;
    const items = teachAs(field, row, page, reader);
    if (!items || items.length === 0) return [];
    const rule = teachRule(null, {
      page,
      field: fieldOfRule(task, field),
      items,
      isPointed: true,
      reader,
      trusts: [],
      overrules: [],
      at: 0,
    });
    return rule ? [[field.id, rule] as const] : [];
  });
  return [{ row, page, readers, rules: new Map(rules) }];
}

function questionOf(task: ExtractTask, field: Field): FieldQuestion {
  return { id: field.id, kind: "field", field, task };
}

type Compared = Pick<Pair, "compared" | "keys">;

function compare(taught: Prepared, field: Field, page: SitePage, reader: FieldReader): Compared | null {
  const rule = taught.rules.get(field.id);
  if (!rule) return null;
  const compared = compareCandidates(rule, page, reader, otherRowsOf(rule, [...taught.rules.values()]));
  // Anchors are compared already, and there are millions of them.
  const candidates = compared.candidates.map(({ items }) => ({ items }));
  const keys = candidates.map(({ items }) => JSON.stringify(items.map(({ value }) => valueKey(value))));
  return { compared: { ...compared, candidates }, keys };
}

function siblingPair(
  set: string,
  task: ExtractTask,
  field: Field,
  taught: Prepared,
  other: Prepared,
  judge: FieldJudge,
): Pair[] {
  const known = compare(taught, field, other.page, other.readers.get(field.id)!);
  if (!known) return [];
  const isPresent = !isAbsent(other.row.fields?.[field.id] ?? null);
  const right = known.compared.candidates.flatMap(({ items }, index) =>
    judge.isRight(other.row, items) ? [index] : [],
  );
  const site = set.startsWith("recipe") ? taught.row.site! : set;
  // Where the right value is no candidate, saying nothing is the best that can be done.
  const weight = isPresent && right.length === 0 ? 0.5 : 1;
  const question = questionOf(task, field);
  return [{ set, site, isMany: field.many === true, isForeign: false, isPresent, weight, question, right, ...known }];
}

function foreignPair(set: string, task: ExtractTask, field: Field, taught: Prepared, page: SitePage): Pair[] {
  const question = questionOf(task, field);
  const known = compare(taught, field, page, createFieldReader(question, page.snapshot));
  if (!known) return [];
  const nothing = { isForeign: true, isPresent: false, weight: 0.2, right: [] };
  return [{ set, site: set, isMany: field.many === true, question, ...nothing, ...known }];
}
