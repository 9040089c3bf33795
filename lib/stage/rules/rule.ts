import type { Proposal } from "../../domain/result/proposal";
import type { FieldProfile } from "./field-profile";
import type { PageView } from "./page-view";

/** One way to answer a field from what stands on the page. */
export interface Rule {
  readonly id: string;
  /** Evidence in visible blocks comes first; may repeat what another rule says. Never throws. */
  propose(profile: FieldProfile, view: PageView): Proposal[];
}

/** Scores of what the rules find, by how reliable each has proved to be; the router answers at 0.8 and above. */
export const SCORES = {
  metaExact: 0.85,
  pairOwnName: 0.9,
  pairConceptName: 0.86,
  pairSimilarName: 0.55,
  sectionOwnName: 0.85,
  listedAmounts: 0.83,
  listedSteps: 0.74,
  namedValue: 0.87,
  shapedList: 0.74,
  titleHeading: 0.92,
  ownHeading: 0.92,
  byline: 0.82,
  besideTitle: 0.84,
  shownRating: 0.82,
  organisation: 0.86,
  organisationUnconfirmed: 0.78,
  contact: 0.84,
  recogniserAlone: 0.45,
  recogniserAmongOthers: 0.3,
  layout: 0.15,
} as const;
