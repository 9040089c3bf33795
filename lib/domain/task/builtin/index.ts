import type { Task } from "../task";
import { article } from "./article";
import { contact } from "./contact";
import { event } from "./event";
import { jobPosting } from "./job-posting";
import { pageType } from "./page-type";
import { product } from "./product";
import { recipe } from "./recipe";
import { scamSigns } from "./scam-signs";
import { sentiment } from "./sentiment";
import { supportIntent } from "./support-intent";
import { tables } from "./tables";
import { urgency } from "./urgency";

/** Every task that ships with Loupe, in the order of the picker. */
export const BUILTIN_TASKS: readonly Task[] = [
  article,
  product,
  recipe,
  event,
  jobPosting,
  contact,
  tables,
  pageType,
  sentiment,
  supportIntent,
  urgency,
  scamSigns,
];

export { pageType };
