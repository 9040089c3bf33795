import { CODE_END, CODE_START } from "../../util/code-edges";
import { type Find, foundOf, keepLettersAndDigits } from "./found";

const PAIRS = new RegExp(
  `${CODE_START}(?<!(?<![\\p{Script=Latin}\\d])[0-9a-f]{2}[:-])[0-9a-f]{2}([:-])[0-9a-f]{2}(?:\\1[0-9a-f]{2}){4}(?:(?:\\1[0-9a-f]{2}){2})?${CODE_END}(?![:-][0-9a-f])`,
  "giu",
);
const FOURS = new RegExp(`${CODE_START}[0-9a-f]{4}\\.[0-9a-f]{4}\\.[0-9a-f]{4}${CODE_END}`, "giu");
const BARE =
  /\b(?:mac|bssid|ethernet|hardware[ -]address)(?![a-z])[^\n\d]{0,24}?(?<![A-Za-z\d])([0-9a-f]{12})(?![A-Za-z\d])/giu;
const CUE = /(?:\bmac|bssid|hwaddr|ether|physical address)[^\n]{0,24}$/iu;

/** Addresses of network devices (EUI-48, EUI-64). Two digits six times may be anything, unless a word or a colon says more. */
export const findMacAddresses: Find = (text) => {
  const marked = [...text.matchAll(PAIRS), ...text.matchAll(FOURS)].filter(
    ({ 0: address, index }) =>
      address.includes(":") || /[a-f]/i.test(address) || CUE.test(text.slice(Math.max(0, index - 40), index)),
  );
  const spans = marked.map(({ 0: address, index }) => ({
    start: index,
    end: index + address.length,
    key: keepLettersAndDigits(address),
  }));
  return [...spans, ...[...text.matchAll(BARE)].map((match) => foundOf(match, keepLettersAndDigits))];
};
