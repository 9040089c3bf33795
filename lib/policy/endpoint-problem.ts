import type {
  AllowedEndpoint,
  EffectiveSettings,
  EndpointProblem,
  EndpointSettings,
} from "../domain/settings/settings";
import { canonicaliseBaseUrl, judgeAddress } from "./address";

/** Why nothing can be sent to an endpoint under these settings, null where it can; the browser's permission apart. */
export function findEndpointProblem(
  endpoint: EndpointSettings | null,
  { allowedEndpoints, allowedOrigins }: Pick<EffectiveSettings, "allowedEndpoints" | "allowedOrigins">,
): EndpointProblem | null {
  if (!endpoint) return "no-endpoint";
  const problem = judgeAddress(endpoint.baseUrl, allowedOrigins);
  if (problem || !allowedEndpoints) return problem;
  if (isAllowedEndpoint(endpoint, allowedEndpoints)) return null;
  return entriesOf(endpoint, allowedEndpoints).length > 0 ? "model-not-allowed" : "endpoint-not-allowed";
}

export function isAllowedEndpoint(endpoint: EndpointSettings, allowed: readonly AllowedEndpoint[]): boolean {
  return entriesOf(endpoint, allowed).some(({ models }) => models.length === 0 || models.includes(endpoint.model));
}

function entriesOf({ baseUrl }: EndpointSettings, allowed: readonly AllowedEndpoint[]): AllowedEndpoint[] {
  return allowed.filter((entry) => canonicaliseBaseUrl(entry.baseUrl) === canonicaliseBaseUrl(baseUrl));
}
