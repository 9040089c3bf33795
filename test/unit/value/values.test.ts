import { describe, expect, it } from "vitest";
import { createEnumRecogniser } from "../../../lib/value/enum";
import { availabilityRecogniser } from "../../../lib/value/forms/availability";
import { createUnitRecogniser } from "../../../lib/value/forms/unit";
import { contextFor } from "../stage/rules/context";
import { RECOGNISERS } from "./all-recognisers";

function found(id: string, text: string, language = "en-US", url?: string) {
  const recogniser = RECOGNISERS.find((candidate) => candidate.id === id)!;
  return recogniser
    .find(text, contextFor(language, url))
    .map(({ start, end, value }) => [text.slice(start, end), value]);
}

const values = (...row: Parameters<typeof found>) => found(...row).map(([, value]) => value);

describe("date", () => {
  it.each([
    ["Published March 3, 2026 by us", "en-US", ["2026-03-03"]],
    ["3/4/2026", "en-US", ["2026-03-04"]],
    ["3/4/2026", "en-GB", ["2026-04-03"]],
    ["13/4/2026", "en-US", ["2026-04-13"]],
    ["am 3. April 2026 um", "de", ["2026-04-03"]],
    ["le 14 juillet 2025", "fr", ["2025-07-14"]],
    ["12 de octubre de 2025", "es", ["2025-10-12"]],
    ["1 marca 2026", "pl", ["2026-03-01"]],
    ["15. října 2025", "cs", ["2025-10-15"]],
    ["2026年3月1日", "ja", ["2026-03-01"]],
    ["2025年 12月 5日 20:18", "zh", ["2025-12-05T20:18"]],
    ["2026-03-01T18:30:00+01:00", "", ["2026-03-01T18:30+01:00"]],
    ["2026-03-01T18:30:00.000Z", "", ["2026-03-01T18:30Z"]],
    ["03.04.2026", "de", ["2026-04-03"]],
    ["31.02.2026", "de", []],
    ["version 10.2.2026.1", "en", []],
    ["call 555-2026", "en", []],
    ["tomorrow", "en", []],
  ])("reads %j in %s", (text, language, expected) => {
    expect(values("date", text, language)).toEqual(expected);
  });
});

describe("duration", () => {
  it.each([
    ["PT1H20M", "PT1H20M"],
    ["P0DT45M", "PT45M"],
    ["1 hr 20 min", "PT1H20M"],
    ["1 hour and 20 minutes", "PT1H20M"],
    ["1 Std. 20 Min.", "PT1H20M"],
    ["1h30", "PT1H30M"],
    ["1:15 h", "PT1H15M"],
    ["1½ hours", "PT1H30M"],
    ["1,5 Stunden", "PT1H30M"],
    ["90 minutos", "PT1H30M"],
    ["2 heures 5 minutes", "PT2H5M"],
    ["1時間30分", "PT1H30M"],
    ["25分钟", "PT25M"],
    ["2 days", "P2D"],
    ["45 mins", "PT45M"],
  ])("reads %j", (text, expected) => {
    expect(values("duration", `takes ${text}`)).toEqual([expected]);
  });

  it("keeps two durations apart", () => {
    expect(values("duration", "Prep 10 min, cook 20 min")).toEqual(["PT10M", "PT20M"]);
  });

  it("does not take other units for time", () => {
    expect(values("duration", "20 g of flour, 5 people, 3 mg")).toEqual([]);
  });
});

describe("money", () => {
  it.each([
    ["$1,299.00", "en-US", 1299, "USD"],
    ["1.299,00 €", "de", 1299, "EUR"],
    ["€ 1.299", "en-US", 1299, "EUR"],
    ["CHF 1’890.50", "de-CH", 1890.5, "CHF"],
    ["12,50 €", "fr", 12.5, "EUR"],
    ["1 299 kr", "sv-SE", 1299, "SEK"],
    ["¥12,800", "ja", 12800, "JPY"],
    ["R$ 59,90", "pt-BR", 59.9, "BRL"],
    ["49,- €", "de", 49, "EUR"],
    ["A$649.00", "en-AU", 649, "AUD"],
    ["USD 20", "en", 20, "USD"],
    ["99 zł", "pl", 99, "PLN"],
    ["3.980円", "ja", 3980, "JPY"],
  ])("reads %j in %s", (text, language, amount, currency) => {
    expect(found("money", `now ${text} only`, language)).toEqual([[text, { amount, currency }]]);
  });

  it("gives each of several amounts its own sign", () => {
    const amounts = (text: string) => values("money", text).map((value) => (value as { amount: number }).amount);
    expect(amounts("£84.99 £99.99")).toEqual([84.99, 99.99]);
    expect(amounts("12 € 15 €")).toEqual([12, 15]);
    expect(amounts("Size 8 £30")).toEqual([30]);
  });

  it("takes the country's dollar", () => {
    expect(values("money", "$5", "en-CA")).toEqual([{ amount: 5, currency: "CAD" }]);
    expect(values("money", "$5", "en", "https://shop.com.au/")).toEqual([{ amount: 5, currency: "AUD" }]);
  });

  it("leaves plain numbers and codes of other things alone", () => {
    expect(values("money", "Room 12 in ABC 14, 100 %")).toEqual([]);
  });
});

describe("number", () => {
  it.each([
    ["1,234.5", "en", 1234.5],
    ["1.234,5", "de", 1234.5],
    ["1.234", "de", 1234],
    ["1.234", "en", 1.234],
    ["1,234", "en", 1234],
    ["12 500", "fr", 12500],
    ["1 1/2", "en", 1.5],
    ["2½", "en", 2.5],
    ["-5", "en", -5],
    ["0.5", "de", 0.5],
  ])("reads %j in %s", (text, language, value) => {
    expect(values("number", text, language)).toEqual([value]);
  });

  it("finds no number inside a word or version", () => {
    expect(values("number", "H2O and v1.2.3x, MP3")).toEqual([]);
  });
});

describe("unit", () => {
  it("converts within a dimension and leaves others out", () => {
    const hits = createUnitRecogniser("kg").find("500 g of 2 lb, 30 cm", contextFor());
    expect(hits.map(({ value }) => value)).toEqual([0.5, 0.90718474]);
  });
});

describe("email", () => {
  it("finds plain and veiled addresses", () => {
    expect(values("email", "Ann@Example.org, sales [at] shop [dot] example.")).toEqual([
      "ann@example.org",
      "sales@shop.example",
    ]);
  });

  it("knows file names and handles", () => {
    expect(values("email", "logo@2x.png @someone a@b meet at dot")).toEqual([]);
  });
});

describe("phone", () => {
  it("reads national numbers with the page's country", () => {
    expect(values("phone", "Telefon: 030 901820", "de")).toEqual(["+4930901820"]);
    expect(values("phone", "(406) 555-0142 or +44 20 7946 0958", "en-US")).toEqual(["+14065550142", "+442079460958"]);
  });

  it("is not fooled by dates and order numbers", () => {
    expect(values("phone", "2026-03-01, order #4065550142x", "en-US")).toEqual([]);
  });
});

describe("url", () => {
  it("leaves the sentence's punctuation out", () => {
    expect(found("url", "see (https://x.example/a_(b)), www.y.example.")).toEqual([
      ["https://x.example/a_(b)", "https://x.example/a_(b)"],
      ["www.y.example", "https://www.y.example/"],
    ]);
  });
});

describe("iban", () => {
  it("wants the checksum to hold", () => {
    expect(found("iban", "IBAN: DE89 3704 0044 0532 0130 00 BIC COBADEFF")).toEqual([
      ["DE89 3704 0044 0532 0130 00", "DE89370400440532013000"],
    ]);
    expect(values("iban", "DE88 3704 0044 0532 0130 00")).toEqual([]);
  });
});

describe("card", () => {
  it("wants an issuer's range and the Luhn checksum", () => {
    expect(values("card", "4111 1111 1111 1111 and 3782-822463-10005")).toEqual([
      "4111111111111111",
      "378282246310005",
    ]);
    expect(values("card", "4111 1111 1111 1112, 1234567812345670, 9780306406157")).toEqual([]);
  });
});

describe("postal-address", () => {
  it.each([
    "Musterstraße 12, 12345 Berlin",
    "12 rue de la Paix, 75002 Paris",
    "1600 Amphitheatre Parkway, Mountain View, CA 94043",
    "221b Baker Street, London NW1 6XE",
    "Calle Mayor 5, 28013 Madrid",
    "Keizersgracht 123, 1015 CJ Amsterdam",
    "東京都目黒区目黒2-11-3",
  ])("finds %j", (address) => {
    expect(values("postal-address", `Visit us: ${address}`)).toEqual([address]);
  });

  it("leaves prose alone", () => {
    expect(values("postal-address", "In 2026 we sold 12345 chairs on Main Street and 3 tables in Paris.")).toEqual([]);
  });
});

describe("boolean, enum, availability", () => {
  it("reads yes and no at the start only", () => {
    expect(values("boolean", "Ja, gerne")).toEqual([true]);
    expect(values("boolean", "いいえ")).toEqual([false]);
    expect(values("boolean", "I said no to it")).toEqual([]);
  });

  it("finds options in every spelling", () => {
    const text = "InStock, in-stock and instock, but not stockings";
    expect(createEnumRecogniser(["in stock"]).find(text, contextFor())).toHaveLength(3);
  });

  it("knows whether something can be had", () => {
    const read = (text: string) => availabilityRecogniser.find(text, contextFor()).map(({ value }) => value);
    expect(read("InStock")).toEqual([true]);
    expect(read("Sold out until May")).toEqual([false]);
    expect(read("Nicht auf Lager")).toEqual([false]);
    expect(read("在庫切れ")).toEqual([false]);
  });
});
