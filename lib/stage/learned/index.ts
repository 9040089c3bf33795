import type { SiteRule } from "../../domain/learning/site-rule";
import type { Proposal } from "../../domain/result/proposal";
import type { SkipReason } from "../../domain/settings/settings";
import type { Task } from "../../domain/task/task";
import { type AskedRule, askRules, type ReaderOf } from "../../learning/site/ask-rules";
import { findLikelyPlaces } from "../../learning/site/likely-places";
import { otherRowsOf } from "../../learning/site/other-rows";
import { readSitePage, type SitePage } from "../../learning/site/page-places";
import { type Offer, proposeTogether } from "../../learning/site/propose-together";
import { siteOf } from "../../learning/site/teach-rule";
import type { LikelyPlace, Stage } from "../stage";

export interface LearnedDependencies {
  /** What was taught about the task's fields on that site. */
  rulesOf(host: string, taskId: Task["id"]): Promise<readonly SiteRule[]>;
  readerOf: ReaderOf;
}

/** Answers from what corrections and pointing taught about the site. Loads no model. */
export function createLearnedStage({ rulesOf, readerOf }: LearnedDependencies): Stage {
  return {
    id: "learned",
    revision: "2",
    async propose({ task, questions, snapshot, scope }) {
      const host = siteOf(snapshot.url);
      const known = host === "" || scope === "selection" ? [] : await rulesOf(host, task.id);
      const page = known.length > 0 ? readSitePage(snapshot) : null;
      if (!page) return skip("nothing-learned");
      const asked = askRules(questions, known, page, readerOf);
      if (asked.length === 0) return skip("nothing-learned");
      const proposals = proposeTogether(asked).flatMap((outcome, index): Proposal[] => {
        const { question, rule } = asked[index]!;
        return outcome.map((offer) => proposalOf(offer, question.id, rule));
      });
      return { status: "done", proposals, likelyPlaces: rememberPlaces(asked, page) };
    },
  };
}

function proposalOf({ items, chance, agreeing }: Offer, questionId: string, { examples }: SiteRule): Proposal {
  const namedBy = (list: "trusts" | "overrules") => [...new Set(examples.flatMap((example) => example[list] ?? []))];
  const overrules = namedBy("overrules");
  const trusts = namedBy("trusts").filter((stage) => !overrules.includes(stage));
  const source = `site-rule:${examples.length}`;
  return { questionId, items, score: chance, source, agreement: Math.max(1, agreeing), trusts, overrules };
}

/** Found for the questions that a later stage answers, once each. */
function rememberPlaces(asked: readonly AskedRule[], page: SitePage) {
  const known = new Map<string, LikelyPlace[] | null>();
  return (questionId: string): LikelyPlace[] | null => {
    if (!known.has(questionId)) known.set(questionId, placesFor(questionId, asked, page));
    return known.get(questionId)!;
  };
}

/** Null of lists, whose items stand at many places, and where no page had a value. */
function placesFor(questionId: string, asked: readonly AskedRule[], page: SitePage): LikelyPlace[] | null {
  const rules = asked.map(({ rule }) => rule);
  const rule = asked.find(({ question }) => question.id === questionId)?.rule;
  if (!rule || rule.field.many || !rule.examples.some(({ places }) => places.length > 0)) return null;
  return findLikelyPlaces(rule, page, otherRowsOf(rule, rules)).map(({ place, chance }) => ({
    blockId: place.block.id,
    start: place.start,
    end: place.end,
    chance,
  }));
}

function skip(reason: SkipReason) {
  return { status: "skipped" as const, reason };
}
