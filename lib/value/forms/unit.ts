import { numberRecogniser } from "../number/find-numbers";
import type { Hit, Recogniser } from "../recogniser";

interface Unit {
  id: string;
  dimension: string;
  /** Factor to the dimension's base unit. */
  factor: number;
  names: string[];
}

function unit(id: string, dimension: string, factor: number, names: string): Unit {
  return { id, dimension, factor, names: [id, ...names.split(" ").filter(Boolean)] };
}

/** Names are compared in lower case, with a final full stop dropped. */
const UNITS: Unit[] = [
  unit("kg", "mass", 1_000, "kilo kilos kilogram kilograms kilogramm kilogrammes chilogrammi"),
  unit("g", "mass", 1, "gr gram grams gramm grammes gramo gramos grammi gramas"),
  unit("mg", "mass", 0.001, "milligram milligrams milligramm"),
  unit("lb", "mass", 453.59237, "lbs pound pounds"),
  unit("oz", "mass", 28.349523125, "ounce ounces"),
  unit("t", "mass", 1_000_000, "tonne tonnes tons tonnen"),
  unit("km", "length", 1_000, "kilometre kilometres kilometer kilometers"),
  unit("m", "length", 1, "metre metres meter meters mètres metros"),
  unit("cm", "length", 0.01, "centimetre centimetres centimeter centimeters"),
  unit("mm", "length", 0.001, "millimetre millimetres millimeter millimeters"),
  unit("mi", "length", 1_609.344, "mile miles"),
  unit("ft", "length", 0.3048, "foot feet"),
  unit("in", "length", 0.0254, "inch inches zoll pouces pulgadas pollici"),
  unit("l", "volume", 1, "litre litres liter liters litros litri"),
  unit("dl", "volume", 0.1, "decilitre"),
  unit("cl", "volume", 0.01, "centilitre"),
  unit("ml", "volume", 0.001, "millilitre millilitres milliliter milliliters"),
  unit("kcal", "energy", 1, "calories cal kilocalories kalorien"),
  unit("kj", "energy", 1 / 4.184, "kilojoule kilojoules"),
  unit("tb", "data", 1_000_000, "terabyte terabytes"),
  unit("gb", "data", 1_000, "gigabyte gigabytes go"),
  unit("mb", "data", 1, "megabyte megabytes mo"),
  unit("%", "share", 1, "percent prozent pourcent por-ciento procent"),
  unit("m²", "area", 1, "m2 sqm qm"),
  unit("sq-ft", "area", 0.09290304, "sqft ft² ft2"),
  unit("km/h", "speed", 1, "kmh kph"),
  unit("mph", "speed", 1.609344, ""),
  unit("w", "power", 1, "watt watts"),
  unit("kw", "power", 1_000, "kilowatt kilowatts"),
  unit("mah", "charge", 1, ""),
  unit("hz", "frequency", 1, "hertz"),
  unit("°c", "celsius", 1, "℃"),
  unit("°f", "fahrenheit", 1, "℉"),
];

const BY_NAME = new Map(UNITS.flatMap((entry) => entry.names.map((name) => [name, entry] as const)));

/** The unit that a word names, by its id, or null. */
export function unitNamed(word: string): string | null {
  return BY_NAME.get(word.toLowerCase().replace(/\.$/, ""))?.id ?? null;
}

/** Numbers that a unit follows. With `target`, values are converted to it, and other dimensions left out. */
export function createUnitRecogniser(target: string | null): Recogniser<number> {
  const wanted = target === null ? null : BY_NAME.get(target);
  return {
    id: "unit",
    readsRaised: true,
    find(text, context) {
      return numberRecogniser.find(text, context).flatMap((hit): Hit<number>[] => {
        const word = /^[ \u00a0-]?(\p{L}+\/\p{L}+|[°\p{L}][\p{L}²2]*|[%℃℉])\.?/u.exec(
          text.slice(hit.end, hit.end + 20),
        );
        const found = word ? BY_NAME.get(word[1]!.toLowerCase()) : undefined;
        if (!word || !found || (wanted && wanted.dimension !== found.dimension)) return [];
        const factor = wanted ? found.factor / wanted.factor : 1;
        const value = Number((hit.value * factor).toPrecision(12));
        return [{ start: hit.start, end: hit.end + word[0].length, value, certainty: wanted ? 0.6 : 0.4 }];
      });
    },
  };
}
