import { join, resolve } from "node:path";
import { readPageSet } from "../sets/read-page-set";
import { type NoSet, readTextSet } from "../sets/read-text-set";
import type { DataSet, PageSet, TextSet } from "../sets/types";

/** Where the data sets lie; they are no part of the project. */
export const SHARED_SETS = resolve(process.env.LOUPE_DATA ?? resolve(import.meta.dirname, "../../../../shared/data"));

/** Throws where the set is not there or can't be read: what is fitted needs all of it. */
export const sharedPages = (name: string): PageSet => whole(readPageSet(name, join(SHARED_SETS, name)));

export const sharedTexts = (name: string): TextSet => whole(readTextSet(name, join(SHARED_SETS, name)));

function whole<Kind extends DataSet>(set: Kind | NoSet): Kind {
  if ("form" in set) return set;
  throw new Error(set.problems.map(({ message }) => message).join("; "));
}
