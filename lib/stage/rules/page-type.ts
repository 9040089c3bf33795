import type { Proposal } from "../../domain/result/proposal";
import { type ClassifyTask, type ExtractTask, LABEL_QUESTION } from "../../domain/task/task";
import type { PageView } from "./page-view";
import { rankEntities } from "./schema/entities";

/**
 * The types whose pages were always what they say: on wcxb-dev (CC-BY-4.0), 30 of 30 pages of the domains that
 * this list was made on and 26 of 27 of the others (test/eval/fit/page-type-rule.ts; both halves were in
 * sight when it was made, so neither is a clean test). `Article`, `BlogPosting` and
 * `Product` stand on many other pages too, and are left to the encoder.
 */
const LABEL_OF_TYPE: Readonly<Record<string, string>> = {
  DiscussionForumPosting: "forum",
  QAPage: "forum",
  NewsArticle: "article",
  ProductGroup: "product",
};

/** An entity scored so is the page's own subject: its name is the page's title. */
const SUBJECT_FROM = 0.9;
const SCORE = 0.9;

const SUBJECTS: ExtractTask = {
  id: "page-subject",
  version: 1,
  kind: "extract",
  name: "",
  schemaTypes: Object.keys(LABEL_OF_TYPE),
  fields: [],
};

/** The page type that the page's own subject gives away, for tasks whose labels have those ids. */
export function pageTypeFromData(task: ClassifyTask, view: PageView): Proposal[] {
  const subject = rankEntities(view, SUBJECTS)[0];
  if (!subject || subject.score < SUBJECT_FROM) return [];
  const type = subject.item.types.find((name) => Object.hasOwn(LABEL_OF_TYPE, name));
  const label = type && LABEL_OF_TYPE[type];
  if (!label || !task.labels.some(({ id }) => id === label)) return [];
  return [
    {
      questionId: LABEL_QUESTION,
      items: [{ value: label, evidence: [] }],
      score: SCORE,
      source: `${subject.source}:${type}`,
    },
  ];
}
