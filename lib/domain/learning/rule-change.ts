import type { AnchorKind, SiteExample, SiteRule } from "./site-rule";

/** A page of another design, on which what stood around the value still agrees: where the value may stand now. */
export interface HealSighting {
  example: SiteExample;
  /** Of that page. */
  skeleton: string[];
}

/**
 * How a rule came to know a new design of its site by itself, or may yet. The log of these is shown to people, who can
 * take each back.
 */
export interface RuleChange {
  id: string;
  host: string;
  field: SiteRule["field"];
  /** Of the rule that was taught. */
  template: string;
  /** Epoch milliseconds of the last change of this entry. */
  at: number;
  /**
   * `noticed`: one page of the new design shows a place, and nothing is changed yet · `healed`: two pages did, and
   * `after` knows the place · `undone`: a person took that back, and it is not done again.
   */
  state: "noticed" | "healed" | "undone";
  /** Pages of the new design, the first one first. */
  sightings: HealSighting[];
  /** What still agrees with what was taught. */
  agreeing: AnchorKind[];
  /** The innermost steps of the path at which the value stood, and stands now: `table tr td.price`. */
  from: string;
  to: string;
  /** The rule for the new design, beside the one that was taught; null where there is none yet. */
  after: SiteRule | null;
}
