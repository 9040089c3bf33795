import type { HostileFamily } from "./draw";
import { STRUCTURED_FAMILIES } from "./structured-families";
import { TEXT_FAMILIES } from "./text-families";
import { TREE_FAMILIES } from "./tree-families";

/** Every family, in the order of a report. */
export const HOSTILE_FAMILIES: readonly HostileFamily[] = [...TEXT_FAMILIES, ...TREE_FAMILIES, ...STRUCTURED_FAMILIES];
