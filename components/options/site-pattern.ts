/**
 * The match pattern that somebody means who types a site: `example.com` is it and all below it, an address without a
 * path the whole host. "" where nothing was typed; whether the pattern is one is judged where it is saved.
 */
export function parseSitePattern(typed: string): string {
  const site = typed.trim();
  if (site === "" || site.startsWith("<")) return site;
  if (site.includes("://")) return /:\/\/[^/]*$/.test(site) ? `${site}/*` : site;
  const [host = "", ...path] = site.split("/");
  // An address has nothing below it, and a name without a dot is this device or a private network.
  const hasParts = host.includes(".") && !/^[\d.]+(:\d+)?$/.test(host) && !host.startsWith("*.");
  const rest = path.join("/");
  return `*://${hasParts ? "*." : ""}${host}/${rest || "*"}`;
}
