/** A rating on its scale: 4.5 of 5. */
export interface Rating {
  value: number;
  best: number;
}

/** What most scales end at, schema.org's own default among them. */
export const USUAL_BEST = 5;
