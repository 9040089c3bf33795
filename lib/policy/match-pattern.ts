/** A match pattern, read: https://developer.chrome.com/docs/extensions/develop/concepts/match-patterns */
export interface MatchPattern {
  schemes: readonly string[];
  /** "" for files, "*" for any. */
  host: string;
  withSubdomains: boolean;
  /** Null: any. */
  port: string | null;
  /** Path and query with `*` for anything. */
  path: string;
}

const FORM = /^(\*|https?|file):\/\/([^/?#]*)(\/.*)$/s;
const HOST_AND_PORT = /^(\*\.|\*)?([^*@\\]*?)(?::(\d{1,5}|\*))?$/;
const WEB = ["http", "https"] as const;

/**
 * Reads a pattern, or returns null where it is none. Hosts are brought into the form that addresses have (case,
 * punycode, IP spellings), since a deny list with `Bank.example` in it means `bank.example`.
 */
export function parseMatchPattern(text: string): MatchPattern | null {
  if (text === "<all_urls>") {
    return { schemes: [...WEB, "file"], host: "*", withSubdomains: false, port: null, path: "/*" };
  }
  const [, scheme, host, path] = FORM.exec(text) ?? [];
  if (scheme === undefined || host === undefined || path === undefined) return null;
  const place = scheme === "file" ? parseFileHost(host) : parseWebHost(host);
  if (!place || !URL.canParse(path, "http://host")) return null;
  const { pathname, search } = new URL(`http://host${path}`);
  return { schemes: scheme === "*" ? WEB : [scheme], ...place, path: pathname + search };
}

export function isMatchPattern(text: string): boolean {
  return parseMatchPattern(text) !== null;
}

/** Whether an address is meant by a pattern; an address or a pattern that can't be read matches nothing. */
export function matchesPattern(text: string, address: string): boolean {
  const pattern = parseMatchPattern(text);
  const url = parsePageUrl(address);
  if (!pattern || !url) return false;
  const scheme = url.protocol.slice(0, -1);
  return (
    pattern.schemes.includes(scheme) &&
    matchesHost(pattern, withoutFinalDot(url.hostname)) &&
    (pattern.port === null || pattern.port === (url.port || defaultPort(scheme))) &&
    matchesGlob(url.pathname + url.search, pattern.path)
  );
}

/**
 * A pattern for addresses that both mean, or null. Never one that means more; where two paths overlap in a way that
 * one pattern can't say, it means less.
 */
export function intersectPatterns(first: string, second: string): string | null {
  const [a, b] = [parseMatchPattern(first), parseMatchPattern(second)];
  if (!a || !b) return null;
  const schemes = a.schemes.filter((scheme) => b.schemes.includes(scheme));
  const host = narrower(a, b, (wide, narrow) => hostIncludes(wide, narrow));
  const port = narrower(a, b, (wide, narrow) => wide.port === null || wide.port === narrow.port);
  const path = narrower(a, b, (wide, narrow) => wide.path === "/*" || wide.path === narrow.path);
  if (schemes.length === 0 || !host || !port || !path) return null;
  return patternText({
    schemes,
    host: host.host,
    withSubdomains: host.withSubdomains,
    port: port.port,
    path: path.path,
  });
}

function parseFileHost(host: string): Pick<MatchPattern, "host" | "withSubdomains" | "port"> | null {
  return host === "" ? { host: "", withSubdomains: false, port: null } : null;
}

function parseWebHost(text: string): Pick<MatchPattern, "host" | "withSubdomains" | "port"> | null {
  const [, wildcard, name, port] = HOST_AND_PORT.exec(text) ?? [];
  if (name === undefined || (wildcard === "*") !== (name === "")) return null;
  const shared = { withSubdomains: wildcard === "*.", port: port === undefined || port === "*" ? null : port };
  if (wildcard === "*") return { host: "*", ...shared };
  if (!URL.canParse(`http://${name}/`)) return null;
  return { host: withoutFinalDot(new URL(`http://${name}/`).hostname), ...shared };
}

/** What a page made from a blob shows comes from the site that made it. */
function parsePageUrl(address: string): URL | null {
  const inner = address.replace(/^blob:/i, "");
  return URL.canParse(inner) ? new URL(inner) : null;
}

function matchesHost({ host, withSubdomains }: MatchPattern, actual: string): boolean {
  return host === "*" || host === actual || (withSubdomains && actual.endsWith(`.${host}`));
}

function hostIncludes(wide: MatchPattern, narrow: MatchPattern): boolean {
  if (wide.host === "*") return true;
  return narrow.withSubdomains && !wide.withSubdomains ? false : matchesHost(wide, narrow.host);
}

function narrower(
  a: MatchPattern,
  b: MatchPattern,
  includes: (wide: MatchPattern, narrow: MatchPattern) => boolean,
): MatchPattern | null {
  if (includes(a, b)) return b;
  return includes(b, a) ? a : null;
}

function patternText({ schemes, host, withSubdomains, port, path }: MatchPattern): string {
  if (schemes.includes("file") && schemes.length > 1) return "<all_urls>";
  const scheme = schemes.length > 1 ? "*" : schemes[0];
  const name = scheme === "file" ? "" : host;
  return `${scheme}://${withSubdomains ? "*." : ""}${name}${port === null ? "" : `:${port}`}${path}`;
}

/** `*` is the only sign with a meaning: the parts between stand in the text in their order, each as early as it may. */
function matchesGlob(text: string, glob: string): boolean {
  const [first = "", ...rest] = glob.split("*");
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** `bank.example.` is the same host as `bank.example`. */
function withoutFinalDot(host: string): string {
  return host.replace(/\.$/, "");
}

function defaultPort(scheme: string): string {
  return scheme === "https" ? "443" : "80";
}
