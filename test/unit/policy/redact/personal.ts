import fc from "fast-check";
import type { RedactionClass } from "../../../../lib/domain/settings/settings";

/** One that is plainly of its class, for each. */
export const PERSONAL: readonly { class: RedactionClass; text: string }[] = [
  { class: "email", text: "ada.lovelace@example.org" },
  { class: "phone", text: "+44 20 7946 0958" },
  { class: "name", text: "Mr. Charles Babbage" },
  { class: "address", text: "12 High Street" },
  { class: "iban", text: "GB29 NWBK 6016 1331 9268 19" },
  { class: "card", text: "4111 1111 1111 1111" },
  { class: "national-id", text: "460-89-9847" },
  { class: "ip-address", text: "203.0.113.7" },
  { class: "secret", text: "ghp_abcdefghij0123456789ABCDEFGHIJ012345" },
  { class: "birth-date", text: "born on 12 March 1985" },
  { class: "bank-account", text: "sort code 20-00-00" },
  { class: "crypto-address", text: "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa" },
  { class: "vehicle", text: "1M8GDM9AXKP042788" },
  { class: "mac-address", text: "00:1B:44:11:3A:B7" },
];

export const personalText = fc.constantFrom(...PERSONAL.map(({ text }) => text));
