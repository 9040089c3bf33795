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
];

export const personalText = fc.constantFrom(...PERSONAL.map(({ text }) => text));
