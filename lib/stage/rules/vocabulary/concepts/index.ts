import { ARTICLE_CONCEPTS } from "./articles";
import type { Concept } from "./concept";
import { CONTACT_CONCEPTS } from "./contacts";
import { EVENT_CONCEPTS } from "./events";
import { JOB_CONCEPTS } from "./jobs";
import { PRODUCT_CONCEPTS } from "./products";
import { RECIPE_CONCEPTS } from "./recipes";
import { WORK_CONCEPTS } from "./works";

export type { Concept };

/** Every concept that tasks are known to ask for. */
export const CONCEPTS: readonly Concept[] = [
  ...ARTICLE_CONCEPTS,
  ...RECIPE_CONCEPTS,
  ...PRODUCT_CONCEPTS,
  ...EVENT_CONCEPTS,
  ...JOB_CONCEPTS,
  ...CONTACT_CONCEPTS,
  ...WORK_CONCEPTS,
];
