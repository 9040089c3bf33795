import ipaddr from "ipaddr.js";
import type { AddressProblem } from "../domain/settings/settings";

/**
 * Ends of names that belong to private networks: RFC 6761, RFC 6762 with its appendix G, RFC 8375, and ICANN's
 * `internal`.
 */
const PRIVATE_NAMES = [
  "local",
  "localhost",
  "localdomain",
  "internal",
  "intranet",
  "private",
  "corp",
  "home",
  "lan",
  "home.arpa",
];

const THIS_DEVICE = ["localhost", "127.0.0.1", "[::1]"];

/** All that is handed out as public IPv6 is in here; what lies outside and isn't listed anywhere may be anything. */
const PUBLIC_IPV6 = ipaddr.parseCIDR("2000::/3");

/**
 * Why questions may not be sent to an address, null where they may: https to public hosts, and http too to this
 * device. `allowedOrigins`, where policy gives them, are all that is allowed, and may be private and plain http.
 *
 * Names are judged as they are written. An extension can't see where a name leads: a public name that resolves to a
 * private address passes here, and is the browser's to refuse.
 */
export function judgeAddress(address: string, allowedOrigins: readonly string[] | null = null): AddressProblem | null {
  if (!URL.canParse(address)) return "address-invalid";
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) return "address-invalid";
  if (url.username || url.password) return "address-has-password";
  // Paths are appended to it, which a query or a fragment would swallow.
  if (/[?#]/.test(address)) return "address-invalid";
  if (isOdd(address, url)) return "address-odd";
  if (allowedOrigins) return allowedOrigins.includes(url.origin) ? null : "origin-not-allowed";
  if (THIS_DEVICE.includes(url.hostname)) return null;
  if (isPrivate(url.hostname)) return "address-private";
  return url.protocol === "https:" ? null : "address-not-https";
}

/** Whether a text is an origin as browsers write it, without a path: `https://models.example:8443`. */
export function isExactOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return text === url.origin && /^https?:$/.test(url.protocol) && !isOdd(text, url);
}

/** An endpoint's address in the form in which two of them can be compared. */
export function canonicaliseBaseUrl(baseUrl: string): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).href.replace(/(?<!\/)\/+$/, "") : baseUrl;
}

/**
 * True where a person who reads the address would take it for another host than a browser does: `0x7f.1`, `127.1`,
 * full-width digits, percent-escapes, backslashes, a dot at the end. Names of other scripts must be in their
 * `xn--` form, since look-alike letters are the same trick.
 */
function isOdd(address: string, url: URL): boolean {
  const [, host, port] = /^https?:\/\/([\w.-]+|\[[^\]]*\])(?::([1-9]\d*|0))?(?:\/[^\\]*)?$/i.exec(address) ?? [];
  if (host === undefined) return true;
  const written = port === undefined ? "" : port;
  const isDefaultPort = url.port === "" && (written === "" || written === (url.protocol === "https:" ? "443" : "80"));
  return (
    host.toLowerCase() !== url.hostname ||
    host.endsWith(".") ||
    (written !== url.port && !isDefaultPort) ||
    // The browser drops these silently.
    /[\s\p{C}]/u.test(address)
  );
}

function isPrivate(host: string): boolean {
  const literal = host.replace(/^\[|\]$/g, "");
  if (!ipaddr.isValid(literal)) {
    return !host.includes(".") || PRIVATE_NAMES.some((name) => host === name || host.endsWith(`.${name}`));
  }
  const ip = ipaddr.parse(literal);
  return ip.range() !== "unicast" || (ip.kind() === "ipv6" && !ip.match(PUBLIC_IPV6));
}

/** Of an address that may carry a secret in its query: what may be shown and written down. */
export function withoutQuery(address: string): string {
  return address.split("?", 1)[0]!;
}
