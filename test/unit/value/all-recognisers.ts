import { VALUE_READERS, type ValueReader } from "../../../lib/value";
import { availabilityRecogniser } from "../../../lib/value/forms/availability";
import { cardRecogniser } from "../../../lib/value/forms/card";
import { countRecogniser } from "../../../lib/value/forms/count";
import { ibanRecogniser } from "../../../lib/value/forms/iban";
import { postalAddressRecogniser } from "../../../lib/value/forms/postal-address";
import { createUnitRecogniser } from "../../../lib/value/forms/unit";
import type { Recogniser } from "../../../lib/value/recogniser";

/** Forms that fields may want beyond their type, by the name of their file. */
export const FORMS: Record<string, Recogniser> = {
  availability: availabilityRecogniser,
  card: cardRecogniser,
  count: countRecogniser,
  iban: ibanRecogniser,
  "postal-address": postalAddressRecogniser,
  unit: createUnitRecogniser(null),
};

const ofTypes = Object.values(VALUE_READERS as Record<string, ValueReader>).flatMap(
  (kind) => kind.recogniser({ options: ["in stock", "pre-order"] }) ?? [],
);

/** Everything that finds values in running text. */
export const RECOGNISERS: readonly Recogniser[] = [...ofTypes, ...Object.values(FORMS)];
