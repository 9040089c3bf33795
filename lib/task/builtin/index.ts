import type { Task } from "../task";
import { article } from "./article";
import { contactDetails } from "./contact-details";
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

/** Every task that Loupe comes with, in the order in which people see them. */
export const BUILTIN_TASKS: readonly Task[] = [
  pageType,
  article,
  product,
  recipe,
  event,
  jobPosting,
  contactDetails,
  tables,
  sentiment,
  supportIntent,
  urgency,
  scamSigns,
];
