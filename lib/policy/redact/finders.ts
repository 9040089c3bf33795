import { cardLikeNumbers } from "../../recognise/card";
import { emailRecogniser } from "../../recognise/email";
import { ibanRecogniser } from "../../recognise/iban";
import { readingContext } from "../../recognise/reading-context";
import type { Recogniser } from "../../recognise/recogniser";
import type { RedactionClass } from "../../task/settings";
import { findAddresses } from "./addresses";
import type { Find } from "./found";
import { findIpAddresses } from "./ip-addresses";
import { findNames } from "./names/find-names";
import { findNationalIds } from "./national-ids";
import { findPhones } from "./phones";
import { findSecrets } from "./secrets";

/** How each class is found. */
export const FINDERS: Record<RedactionClass, Find> = {
  email: recognised(emailRecogniser),
  phone: findPhones,
  name: findNames,
  address: findAddresses,
  iban: recognised(ibanRecogniser),
  card: findCards,
  "national-id": findNationalIds,
  "ip-address": findIpAddresses,
  secret: findSecrets,
};

const NO_PAGE = readingContext({ url: "", language: "", takenAt: 0 });

/** First digits that payment has (ISO/IEC 7812-1: 2 to 6), and JCB's of 15 digits; new issuers come faster than releases. */
const PAYMENT = /^(?:[2-6]|1800)/;

function findCards(text: string) {
  const cards = cardLikeNumbers(text).filter(({ value }) => PAYMENT.test(String(value)));
  return cards.map(({ start, end, value }) => ({ start, end, key: String(value) }));
}

function recognised(recogniser: Recogniser): Find {
  return (text) =>
    recogniser
      .find(text, NO_PAGE)
      .map(({ start, end, value }) => ({ start, end, key: String(value), value: String(value) }));
}
