import { LoupeError } from "../domain/errors";
import type { EffectiveSettings, EndpointProblem } from "../domain/settings/settings";
import { judgeAddress } from "./address";
import { DEFAULT_PREFERENCES } from "./preferences";

type MirrorSettings = Pick<EffectiveSettings, "modelMirror" | "modelMirrors">;

const PUBLIC_HUB = new URL(DEFAULT_PREFERENCES.modelMirror).origin;

/** Large files of the public hub lie on hosts of their own, which change: its answers lead to one of these. */
const HUB_HOSTS = [".huggingface.co", ".hf.co"];

/**
 * Why no model may be downloaded from a mirror's base address, null where it may. `download-refused`, with the base
 * in `data.address` and an `EndpointProblem` in `data.reason`.
 */
export function findMirrorProblem(
  base: string,
  { modelMirrors }: Pick<MirrorSettings, "modelMirrors">,
): LoupeError | null {
  const reason = judgeAddress(base, modelMirrors);
  return reason && createRefusedError(base, reason);
}

/**
 * Why nothing may be read from an address that a download has come to, over redirects or not, null where it may: the
 * mirror's own origin, another that policy lists, or, where the mirror is the public hub, the hub's own hosts.
 * `download-refused` as with `mirrorProblem`, the address without its query, which may hold a signature.
 */
export function mayDownloadFrom(url: URL, settings: MirrorSettings): LoupeError | null {
  const problem = findMirrorProblem(settings.modelMirror, settings);
  if (problem) return problem;
  const address = url.origin + url.pathname;
  // A blob: address has the origin of who made it.
  if (!/^https?:$/.test(url.protocol)) return createRefusedError(url.protocol, "address-invalid");
  if (url.username || url.password) return createRefusedError(address, "address-has-password");
  const mirror = new URL(settings.modelMirror).origin;
  if (url.origin === mirror || settings.modelMirrors?.includes(url.origin)) return null;
  if (mirror === PUBLIC_HUB && isHubHost(url)) return null;
  return createRefusedError(address, "origin-not-allowed");
}

function isHubHost({ protocol, port, hostname }: URL): boolean {
  return protocol === "https:" && port === "" && HUB_HOSTS.some((end) => hostname.endsWith(end));
}

function createRefusedError(address: string, reason: EndpointProblem): LoupeError {
  return new LoupeError("download-refused", `Models may not be downloaded from ${address}: ${reason}.`, {
    address,
    reason,
  });
}
