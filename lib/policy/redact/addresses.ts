import { ADDRESS_PARTS, postalAddressRecogniser } from "../../recognise/postal-address";
import { readingContext } from "../../recognise/reading-context";
import { type Find, foundOf, lettersAndDigits } from "./found";

const NO_PAGE = readingContext({ url: "", language: "", takenAt: 0 });

/** Whole postal addresses, and what of one stands alone: a street with its number, a box, a flat. */
export const findAddresses: Find = (text) => {
  if (!/\d/.test(text)) return [];
  const whole = postalAddressRecogniser
    .find(text, NO_PAGE)
    .map(({ start, end, value }) => ({ start, end, key: lettersAndDigits(String(value)) }));
  const parts = ADDRESS_PARTS.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => foundOf(match, lettersAndDigits)),
  );
  return [...whole, ...parts];
};
