/**
 * Writes what prior/plans.ts sets by hand into lib/router/prior-calibrator.json; what is fitted stays as it is:
 *
 *     npx node test/support/run.ts test/eval/fit/by-hand.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { PriorCalibrator } from "../../../lib/router/prior";
import { BY_HAND } from "./prior/plans";
import { revise } from "./prior/revise";

const FILE = resolve(import.meta.dirname, "../../../lib/router/prior-calibrator.json");

const prior = JSON.parse(readFileSync(FILE, "utf8")) as PriorCalibrator;
const written = revise({ ...prior, groups: { ...prior.groups, ...BY_HAND } });
writeFileSync(FILE, `${JSON.stringify(written, null, 2)}\n`);
