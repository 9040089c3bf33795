import { type Find, foundOf } from "./found";

const OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
const VERSION_4 = new RegExp(
  `(?<![\\p{Script=Latin}\\d]|\\d[-:.])${OCTET}(?:\\.${OCTET}){3}(?![\\p{Script=Latin}\\d]|\\.\\d)`,
  "gu",
);
const VERSION_6 =
  /(?<![\p{Script=Latin}\d.]|(?<![\p{Script=Latin}\d])[0-9a-f]{1,4}:|::)(?=[0-9a-f:]{0,39}[0-9])(?:::|[0-9a-f]{1,4}:)[0-9a-f:]{1,37}(?:(?<=:)\d{1,3}(?:\.\d{1,3}){3})?(?![\p{Script=Latin}\d:])/giu;
/** Four numbers with points between them are also how programs number their releases. */
const RELEASE = /(?:\bversions?|\brelease|\bbuild|\bv\.?)[\s:]*$/i;

/** Addresses of IPv4 (RFC 791) and IPv6 (RFC 4291). */
export const findIpAddresses: Find = (text) => {
  const plain = [...text.matchAll(VERSION_4)].filter(
    ({ index }) => !RELEASE.test(text.slice(Math.max(0, index - 12), index)),
  );
  const long = text.includes(":") ? [...text.matchAll(VERSION_6)].filter(([address]) => isVersion6(address)) : [];
  return [...plain, ...long].map((match) => foundOf(match, keyOfIp));
};

function isVersion6(address: string): boolean {
  return (address.match(/[0-9a-f]+/gi)?.length ?? 0) > 1 && URL.canParse(`http://[${address}]/`);
}

function keyOfIp(address: string): string {
  return address.includes(":") ? new URL(`http://[${address}]/`).hostname : address;
}
