import type { RedactionClass } from "../../domain/settings/settings";
import { emailRecogniser } from "../../value/email/find-emails";
import { findCardLikeNumbers } from "../../value/forms/card";
import { findIbanLikeNumbers } from "../../value/forms/iban";
import { findNames } from "../../value/forms/person/find-names";
import { findNamesOfOtherScripts } from "../../value/forms/person/other-scripts";
import { createReadingContext } from "../../value/reading-context";
import type { Hit } from "../../value/recogniser";
import { findAddresses } from "./addresses";
import { findBankAccounts } from "./bank-accounts";
import { findBirthDates } from "./birth-dates";
import { findCryptoAddresses } from "./crypto-keys";
import type { Find } from "./found";
import { findIpAddresses } from "./ip-addresses";
import { findMacAddresses } from "./mac-addresses";
import { findNationalIds } from "./national-ids";
import { findPhones } from "./phones";
import { findSecrets } from "./secrets";
import { findVehicles } from "./vehicles";

/** How each class is found. */
export const FINDERS: Record<RedactionClass, Find> = {
  email: (text) => emailRecogniser.find(text, NO_PAGE).map(toKeyedSpan),
  phone: findPhones,
  name: (text, context) => [...findNames(text, context), ...findNamesOfOtherScripts(text)],
  address: findAddresses,
  iban: (text) => findIbanLikeNumbers(text).map(toKeyedSpan),
  card: findCards,
  "national-id": findNationalIds,
  "ip-address": findIpAddresses,
  secret: findSecrets,
  "birth-date": findBirthDates,
  "bank-account": findBankAccounts,
  "crypto-address": findCryptoAddresses,
  vehicle: findVehicles,
  "mac-address": findMacAddresses,
};

const NO_PAGE = createReadingContext({ url: "", language: "", takenAt: 0 });

/** First digits that payment has (ISO/IEC 7812-1: 2 to 6), and JCB's of 15 digits; new issuers come faster than releases. */
const PAYMENT = /^(?:[2-6]|1800)/;

function findCards(text: string) {
  return findCardLikeNumbers(text)
    .filter(({ value }) => PAYMENT.test(String(value)))
    .map(toKeyedSpan);
}

function toKeyedSpan({ start, end, value }: Hit) {
  return { start, end, key: String(value), value: String(value) };
}
