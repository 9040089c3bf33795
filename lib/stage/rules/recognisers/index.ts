import { cardRecogniser } from "../../../recognise/card";
import { emailRecogniser } from "../../../recognise/email";
import { ibanRecogniser } from "../../../recognise/iban";
import { phoneRecogniser } from "../../../recognise/phone";
import { postalAddressRecogniser } from "../../../recognise/postal-address";
import type { Recogniser } from "../../../recognise/recogniser";
import type { Field } from "../../../task/task";
import { booleanRecogniser } from "./boolean";
import { countRecogniser } from "./count";
import { dateRecogniser } from "./date";
import { durationRecogniser } from "./duration";
import { enumRecogniser } from "./enum";
import { moneyRecogniser } from "./money";
import { numberRecogniser } from "./number";
import { urlRecogniser } from "./url";

/** Every recogniser that needs no settings. */
export const RECOGNISERS: readonly Recogniser[] = [
  booleanRecogniser,
  cardRecogniser,
  countRecogniser,
  dateRecogniser,
  durationRecogniser,
  emailRecogniser,
  ibanRecogniser,
  moneyRecogniser,
  numberRecogniser,
  phoneRecogniser,
  postalAddressRecogniser,
  urlRecogniser,
];

/** The recogniser for a field's type; null for types that any text or table can fill. */
export function recogniserOf(field: Pick<Field, "type" | "options">): Recogniser | null {
  switch (field.type) {
    case "text":
    case "table":
      return null;
    case "enum":
      return enumRecogniser(field.options ?? []);
    case "number":
      return numberRecogniser;
    case "money":
      return moneyRecogniser;
    case "date":
      return dateRecogniser;
    case "duration":
      return durationRecogniser;
    case "email":
      return emailRecogniser;
    case "phone":
      return phoneRecogniser;
    case "url":
      return urlRecogniser;
    case "boolean":
      return booleanRecogniser;
  }
}
