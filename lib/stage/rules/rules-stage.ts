import { LoupeError } from "../../domain/errors";
import type { Proposal } from "../../domain/result/proposal";
import type { Evidence } from "../../domain/snapshot/evidence";
import type { Question } from "../../domain/task/task";
import { Turns } from "../../util/concurrency/turns";
import type { Stage, StageRequest } from "../stage";
import { joinAuthors, withAuthorNames } from "./authors/author-names";
import { preferByline } from "./authors/prefer-byline";
import { distrust } from "./distrust";
import { doubtClaims } from "./doubt-claims";
import { fieldProfile } from "./field-profile";
import { mergeProposals, uniteLists } from "./merge";
import { withoutPlaceholders } from "./no-value";
import { withOpenReadings } from "./open-readings";
import { pageTypeFromData } from "./page-type";
import { type PageView, pageView } from "./page-view";
import { preferSeen, preferVisible } from "./prefer-visible";
import { recogniseAhead } from "./recognised-passages";
import type { Rule } from "./rule";
import { withSight } from "./sight";
import { addressPartRule } from "./sources/address-parts";
import { besideTitleRule } from "./sources/beside-title";
import { bylineRule } from "./sources/byline";
import { derivedTotalTimeRule } from "./sources/derived-total-time";
import { layoutRule } from "./sources/layout";
import { listedSectionRule } from "./sources/listed-sections";
import { metaRule } from "./sources/meta";
import { namedValueRule } from "./sources/named-values";
import { organisationRule } from "./sources/organisation";
import { pairRule } from "./sources/pairs";
import { peopleRule } from "./sources/people";
import { rangeEndRule } from "./sources/range-end";
import { ratingRule } from "./sources/rating";
import { recognisedRule } from "./sources/recognised";
import { sectionRule } from "./sources/sections";
import { shapedListRule } from "./sources/shaped-lists";
import { structuredRule } from "./sources/structured";
import { tableRule } from "./sources/tables";
import { titleRule } from "./sources/title";
import { isCreditIn } from "./text/credits";
import { isCopyrightHolder, isSiteName } from "./text/site-name";
import { doubtUnseenDates } from "./unseen-dates";

/** Every rule, from what the page says outright to what only looks like a value. */
export const RULES: readonly Rule[] = [
  structuredRule,
  derivedTotalTimeRule,
  metaRule,
  pairRule,
  rangeEndRule,
  namedValueRule,
  sectionRule,
  listedSectionRule,
  shapedListRule,
  titleRule,
  bylineRule,
  besideTitleRule,
  ratingRule,
  organisationRule,
  peopleRule,
  tableRule,
  addressPartRule,
  recognisedRule,
  layoutRule,
];

/** Answers from what the page itself says: structured data, labelled values, and forms that can be recognised. */
export function createRulesStage(): Stage {
  return {
    id: "rules",
    revision: "4",
    async propose(request) {
      const turns = new Turns();
      const view = pageView(request.snapshot, request.scope);
      const proposals: Proposal[] = [];
      for (const [index, question] of request.questions.entries()) {
        proposals.push(...(await proposeFor(question, view, request, turns)));
        request.onProgress?.((index + 1) / request.questions.length);
      }
      return { status: "done", proposals };
    },
  };
}

async function proposeFor(
  question: Question,
  view: PageView,
  { signal, onTurn }: Pick<StageRequest, "signal" | "onTurn">,
  turns: Turns,
): Promise<Proposal[]> {
  if (question.kind === "label") return pageTypeFromData(question.task, view);
  const profile = fieldProfile(question);
  const found: Proposal[] = [];
  const pause = async () => {
    await turns.pauseWhenDue();
    onTurn?.();
    if (signal.aborted) throw new LoupeError("run-cancelled", "The run was cancelled.");
  };
  await recogniseAhead(profile, view, pause);
  for (const rule of RULES) {
    await pause();
    const real = withAuthorNames(profile, withoutPlaceholders(profile, rule.propose(profile, view), view), view);
    const trusted = joinAuthors(profile, distrust(profile, real, view));
    const proposals = withOpenReadings(profile, trusted, view);
    for (const proposal of proposals) found.push(proposal);
  }
  const isVisible = ({ blockId }: Evidence) => view.blocksById.has(blockId);
  // What structured data says of the page's subject belongs to the main content, seen or not.
  const isMain = ({ blockId }: Evidence) => (view.blocksById.get(blockId)?.region ?? "main") === "main";
  const isSiteOwn = (value: unknown) =>
    typeof value === "string" && (isSiteName(value, view) || isCopyrightHolder(value, view));
  const isShown = (evidence: Evidence) => isVisible(evidence) && isMain(evidence) && !isSiteOwn(evidence.quote);
  const merged = mergeProposals(uniteLists(profile, found, isCreditIn(view)), isVisible);
  const visible = preferVisible(profile, doubtUnseenDates(profile, merged, view), { isShown, isSiteOwn });
  const seen = preferSeen(profile, withSight(profile, preferByline(profile, visible, view), view));
  return doubtClaims(profile, seen, view);
}
