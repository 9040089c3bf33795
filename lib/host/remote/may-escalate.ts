import type { EffectiveSettings, SettingsReport, SkipReason } from "../../domain/settings/settings";
import { findEndpointProblem } from "../../policy/endpoint-problem";
import { escalationFor, isBlocked } from "../../policy/site-rules";

export type EscalationSettings = Pick<SettingsReport, "effective" | "endpointProblem">;

/** Why nothing about a page may be sent, null where it may: settings and policy, before anybody is asked. */
export function mayEscalate(settings: EscalationSettings, pageUrl: string): SkipReason | null {
  const { effective } = settings;
  const problem = mayReach(settings);
  if (problem) return problem;
  if (isBlocked(pageUrl, effective)) return "site-off";
  if (escalationFor(pageUrl, effective) === "off")
    return effective.escalation === "off" ? "escalation-off" : "site-off";
  return effective.consent === "never" ? "consent-never" : null;
}

/** Why the endpoint may not be tried without any page's data, null where it may. */
export function mayTest(settings: EscalationSettings): SkipReason | null {
  return mayReach(settings) ?? (isForbidden(settings.effective) ? "escalation-off" : null);
}

/** Why a server may not be asked for its models, null where it may: policy alone, as the endpoint may not be saved yet. */
export function mayListModels(effective: EffectiveSettings, baseUrl: string): SkipReason | null {
  if (isForbidden(effective)) return "escalation-off";
  const problem = findEndpointProblem({ baseUrl, model: "", headers: {} }, effective);
  return problem === "model-not-allowed" ? null : problem;
}

/** The address is judged here again: the report may be older than the policy that it speaks of. */
function mayReach({ effective, endpointProblem }: EscalationSettings): SkipReason | null {
  if (!effective.stages.includes("remote")) return "stage-off";
  return findEndpointProblem(effective.endpoint, effective) ?? endpointProblem;
}

/** True where an organisation wants nothing sent at all; a person who has it off may still try what they set up. */
function isForbidden({ isManaged, escalation, escalationSites }: EffectiveSettings): boolean {
  return isManaged && escalation === "off" && escalationSites.every((rule) => rule.escalation === "off");
}
