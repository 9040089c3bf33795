import { MOST_PLACES } from "../../lib/domain/batch/batch";

export interface PastedAddresses {
  /** Each once, in their order. */
  addresses: string[];
  /** Lines that are none, as they were typed. */
  wrong: string[];
  /** Addresses beyond the most that one batch takes. */
  tooMany: number;
}

/** Addresses out of what a person pasted, one a line or parted by blanks; `https://` may be left out. */
export function parseAddresses(pasted: string): PastedAddresses {
  const typed = pasted.split(/[\s,;<>"]+/).filter(Boolean);
  const read = typed.map((text) => ({ text, address: readAddress(text) }));
  const addresses = [...new Set(read.flatMap(({ address }) => address ?? []))];
  return {
    addresses: addresses.slice(0, MOST_PLACES),
    wrong: read.filter(({ address }) => address === null).map(({ text }) => text),
    tooMany: Math.max(0, addresses.length - MOST_PLACES),
  };
}

function readAddress(text: string): string | null {
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (!url || !/^https?:$/.test(url.protocol) || !/\.|^localhost$|^\[/.test(url.hostname)) return null;
  if (url.username || url.password) return null;
  return url.href;
}

/** What must be allowed so that these can be read: their hosts, a site's own name with and without `www.`. */
export function sitesOf(addresses: readonly string[]): string[] {
  const hosts = addresses.flatMap((address) => {
    const { host, hostname } = new URL(address);
    if (host.startsWith("www.")) return [host, host.slice(4)];
    // Many send people on to the longer name.
    return /^[^.:]+\.[a-z]+$/.test(hostname) ? [host, `www.${host}`] : [host];
  });
  return [...new Set(hosts)].sort();
}
