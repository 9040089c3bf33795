import { describe, expect, it } from "vitest";
import { NO_SIGNS } from "../../../../lib/value/country/page-country";
import { createReadingContext } from "../../../../lib/value/reading-context";

const page = (language: string, url = "https://x.com/") => ({ language, url, takenAt: 0 });
const countryOf = (language: string, texts: string[], url?: string) =>
  createReadingContext(page(language, url), { ...NO_SIGNS, texts }).country;

describe("the country of a page", () => {
  it.each([
    ["de", "Kaibücher, Ringstraße 4, 1010 Wien, Österreich", "AT"],
    ["de", "Marktgasse 4, 3011 Bern, Schweiz", "CH"],
    ["de", "Hafenweg 2 · CH-8001 Zürich", "CH"],
    ["en", "Quay Books Marktgasse 4 3011 Bern Switzerland", "CH"],
    ["en", "Quay Books, 12 Quay Street, Fremantle WA 6160", "AU"],
    ["en", "12 Quay Street, Halifax, NS B3J 2K9", "CA"],
    ["en", "12 Quay Street, Whitby YO21 1DH", "GB"],
    ["en", "12 Quay Street, Dublin, D02 X285", "IE"],
    ["en", "12 Quay Street, Portland, OR 97201", "US"],
    ["en", "P.O. Box 3830 Farmington NM 87499", "US"],
    ["en", "9090 Park Royal Dr. Fort Myers Florida 33908", "US"],
    ["en", "20100 N. 51st Ave Suite # D-410 Glendale, AZ 85308", "US"],
    ["de", "Hafenweg 2, Berlin DE 10115 Mitte", ""],
    ["en", "14 Lake Road, Bengaluru 560042, India", "IN"],
    ["es", "Despacho a todo Chile. Av. Providencia 120, Santiago, Chile.", "CL"],
    ["es", "Av. Corrientes 1200, Buenos Aires, Argentina", "AR"],
    ["fr", "Rue du Port 12, 1000 Bruxelles, Belgique", "BE"],
    ["fr", "12 rue du Port, Montréal (Québec) H2X 1Y4", "CA"],
    ["nl", "Kaai 12, 2000 Antwerpen, België", "BE"],
    ["nl", "Damkade 3, 1012 KG Amsterdam", "NL"],
    ["pt", "Rua do Porto 12, 1100-001 Lisboa", "PT"],
    ["pt", "Rua das Marés, 120, Santos – SP, 11010-000", "BR"],
    ["ar", "شارع النيل 12، القاهرة، مصر", "EG"],
    ["sv", "Kajgatan 4, 00100 Helsingfors, Finland", "FI"],
    ["ru", "ул. Абая 12, Алматы, Казахстан", "KZ"],
    ["en", "〒150-0001 Tokyo", "JP"],
    ["en", "100 Main Street, Springfield, USA", "US"],
    ["zh", "香港皇后大道中 12 號, 香港", "HK"],
  ])("is read off an address: %s %s", (language, text, country) => {
    expect(countryOf(language, [text])).toBe(country);
  });

  it.each([
    ["en", "Prices in CAD.", "CA"],
    ["en", "All prices are in Australian dollars.", "AU"],
    ["en", "$48.00 NZD", "NZ"],
    ["fr", "Tous les prix sont en dollars canadiens.", "CA"],
    ["de", "Preise in Schweizer Franken", "CH"],
    ["en", "Prices in SEK.", "SE"],
    ["de", "Firmenbuch FN 123456a, ATU12345678", "AT"],
    ["en", "ABN 51 824 753 556", "AU"],
    ["en", "Call +64 9 358 1234", "NZ"],
    ["de", "Telefon +43 664 5551234", "AT"],
  ])("is read off money, registers and dialling codes: %s %s", (language, text, country) => {
    expect(countryOf(language, [text])).toBe(country);
  });

  it.each([
    ["en", ["CAD drawings of all 12 parts", "TOP 10", "PHP 8 hosting"]],
    ["en", ["Contact us 24/7", "We deliver in 3 days to Austria, Germany, Switzerland"]],
    ["en", ["12 Quay Street, Whitby YO21 1DH", "100 Main Street, Portland, OR 97201"]],
    ["en", ["Atlanta, 12 Peach Road, Georgia"]],
    ["de", ["Ein Kessel für 4 Personen"]],
    ["fr", []],
  ])("stays open where nothing or too much tells: %s %j", (language, texts) => {
    expect(countryOf(language, texts)).toBe("");
  });

  it("puts what the page shows before its address, and that before its language", () => {
    expect(countryOf("de-DE", ["Marktgasse 4, 3011 Bern, Schweiz"], "https://x.de/")).toBe("CH");
    expect(countryOf("en-GB", [], "https://x.ch/")).toBe("CH");
    expect(countryOf("en-US", ["Prices in CAD"])).toBe("CA");
    expect(countryOf("en-GB", ["Prices in CAD"])).toBe("GB");
    expect(countryOf("ja", [])).toBe("JP");
    expect(countryOf("ko", [])).toBe("KR");
  });

  it("takes the country of addresses in data, and locales of the page's own", () => {
    expect(createReadingContext(page("de"), { ...NO_SIGNS, addressCountries: ["AT"] }).country).toBe("AT");
    expect(createReadingContext(page("en"), { ...NO_SIGNS, addressCountries: ["Deutschland"] }).country).toBe("DE");
    expect(createReadingContext(page("de"), { ...NO_SIGNS, locales: ["de_AT"] }).country).toBe("AT");
  });

  it("leaves countries whose postcodes look so", () => {
    const countries = (language: string, text: string) =>
      createReadingContext(page(language), { ...NO_SIGNS, texts: [text] }).countries;
    expect(countries("de", "Hafenweg 2, 6020 Innsbruck")).toEqual(["AT", "CH", "LI", "LU"]);
    expect(countries("de", "Hafenweg 2, 20457 Hamburg")).toEqual(["DE"]);
    expect(countries("fr", "")[0]).toBe("FR");
    expect(countries("zh-Hant", "")[0]).toBe("TW");
  });

  it("keeps the decimal point of English pages about other countries", () => {
    expect(createReadingContext(page("en"), { ...NO_SIGNS, addressCountries: ["DE"] }).decimalComma).toBe(false);
    expect(createReadingContext(page("es"), { ...NO_SIGNS, addressCountries: ["MX"] }).decimalComma).toBe(false);
    expect(createReadingContext(page("es")).decimalComma).toBe(true);
  });
});
