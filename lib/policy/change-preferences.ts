import { LoupeError } from "../domain/errors";
import type { Preferences } from "../domain/settings/settings";
import { toCanonicalJson } from "../domain/task/task-hash";
import { computeEffectiveSettings, listLockedSettings } from "./effective-settings";
import type { PolicyValues } from "./keys";
import { parsePreferences } from "./preferences";

/**
 * What a person has chosen after a change. Throws `setting-invalid` with `data.path`, or `setting-locked` with
 * `data.setting`; a locked setting that is given as it holds is no change, so that a whole form can be saved.
 */
export function changePreferences(
  policy: PolicyValues | null,
  chosen: Partial<Preferences>,
  change: Record<string, unknown>,
): Partial<Preferences> {
  const { chosen: wanted, mistakes } = parsePreferences(change);
  const [mistake] = mistakes;
  if (mistake) {
    throw new LoupeError("setting-invalid", `${mistake.path}: ${mistake.message}`, { ...mistake, mistakes });
  }
  const effective = computeEffectiveSettings(policy, chosen);
  for (const setting of listLockedSettings(policy)) {
    if (!Object.hasOwn(wanted, setting)) continue;
    if (toCanonicalJson(wanted[setting]) !== toCanonicalJson(effective[setting])) {
      throw new LoupeError("setting-locked", `Policy does not let people change ${setting}.`, { setting });
    }
    delete wanted[setting];
  }
  return { ...chosen, ...wanted };
}
