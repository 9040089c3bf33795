import { describe, expect, it } from "vitest";
import { readerOf } from "../../../lib/value";
import { NO_SIGNS } from "../../../lib/value/country/page-country";
import { phoneRecogniser } from "../../../lib/value/phone/find-phones";
import { createReadingContext } from "../../../lib/value/reading-context";

const contextOf = (language: string, url = "https://x.com/", texts: string[] = []) =>
  createReadingContext({ language, url, takenAt: 0 }, { ...NO_SIGNS, texts });
const find = (text: string, language: string) => phoneRecogniser.find(text, contextOf(language));
/** Numbers that would be put on a list. */
const listed = (text: string, language: string) =>
  find(text, language)
    .filter(({ certainty, otherReadings }) => certainty >= 0.5 && !otherReadings)
    .map(({ value }) => value);

describe("phone numbers", () => {
  it.each([
    ["Telefon: +49 (0) 30 23125 042", "de", "+493023125042"],
    ["Tel.: 030/23125-042", "de", "+493023125042"],
    ["Tel: 0044 (0)20 7946 0958", "fr-FR", "+442079460958"],
    ["Tél. : 01.99.00.12.34", "fr", "+33199001234"],
    ["Phone: (212) 555-0142 ext. 23", "en-US", "+12125550142"],
    ["Telefoon: 020 794 6095", "nl", "+31207946095"],
    ["Tel: 03 555 12 12", "nl-BE", "+3235551212"],
    ["Telefone: 21 345 67 89", "pt-PT", "+351213456789"],
    ["Telefone: (11) 98765-4321", "pt-BR", "+5511987654321"],
    ["Tel. 22 123 45 67", "pl", "+48221234567"],
    ["Telefon 08-123 456 78", "sv", "+46812345678"],
    ["電話0312345678まで", "ja", "+81312345678"],
    ["전화 02-312-3456", "ko", "+8223123456"],
    ["Телефон: 8 (495) 123-45-67", "ru", "+74951234567"],
    ["טלפון: 03-612-3456", "he", "+97236123456"],
    ["Call us: 1-800-FLOWERS", "en-US", "+18003569377"],
    ["Ring 1 888 GO-FEDEX now", "en-CA", "+18884633339"],
  ])("are read: %s (%s)", (text, language, value) => {
    expect(listed(text, language)).toEqual([value]);
  });

  it.each([
    ["Open 09.00-17.30, 24/12-31/12 closed", "en-GB"],
    ["Geöffnet 0900-1730", "de"],
    ["Company number 07946095. VAT GB 207 9460 95", "en-GB"],
    ["USt-IdNr. DE 302 3125 04", "de"],
    ["BSN 608483369", "nl"],
    ["KvK 012 345 678", "nl"],
    ["SIRET 012 345 678 00012", "fr"],
    ["Price: £ 020 7946", "en-GB"],
    ["01234567890 kr", "sv"],
    ["12.05.2026 - 14.05.2026", "de"],
    ["Order no. 020 7946 0958", "en-GB"],
    ["ISBN 0306406152", "en-US"],
    ["52.520008, 13.404954", "de"],
    ["Fax: 020 7946 0999", "en-GB"],
    ["Факс: 8 (495) 123-45-67", "ru"],
    ["فاكس: 02 27350000", "ar-EG"],
  ])("are no other numbers: %s (%s)", (text, language) => {
    expect(listed(text, language)).toEqual([]);
  });

  it("are the phone's where phone and fax share one", () => {
    expect(listed("Tel/Fax: 020 7946 0958", "en-GB")).toEqual(["+442079460958"]);
    expect(listed("Tel. und Fax: 030 23125042", "de")).toEqual(["+493023125042"]);
    expect(listed("Тел./факс: 8 (495) 123-45-67", "ru")).toEqual(["+74951234567"]);
  });

  it("take the country of the address beside them", () => {
    expect(listed("Marktgasse 4, 3011 Bern, Switzerland. Phone: 031 555 12 34", "en")).toEqual(["+41315551234"]);
  });

  it("stay as printed where several countries have such numbers, and are read where one has", () => {
    expect(find("Phone 020 7946 0958", "en")[0]).toMatchObject({
      value: "020 7946 0958",
      otherReadings: expect.arrayContaining(["+442079460958", "+912079460958"]),
    });
    expect(readerOf("phone").read("020 7946 0958", contextOf("en"), {})).toBeNull();
    const britain = contextOf("en", "https://x.com/", ["12 Quay Street, Whitby YO21 1DH"]);
    expect(readerOf("phone").read("020 7946 0958", britain, {})?.value).toBe("+442079460958");
  });

  it.each([
    ["Tel. 031 555 12 34", "de", "+41315551234"],
    ["Tel. 0664 5551234", "de", "+436645551234"],
    ["Tel. 030 901820", "de", "+4930901820"],
    ["Phone (212) 555-0142", "en", "+12125550142"],
    ["Teléfono 911 23 45 67", "es", "+34911234567"],
    ["Telefone (11) 98765-4321", "pt", "+5511987654321"],
    ["Tél. 02 555 12 12", "fr", "+3225551212"],
  ])("are read where one country parts its numbers so: %s (%s)", (text, language, value) => {
    expect(listed(text, language)).toEqual([value]);
  });

  it.each([
    ["Call Toll Free 1-888-376-2288", "pt-PT", ["+18883762288"]],
    ["Ring (416) 862-0515 or 416.862.0000", "", ["+14168620515", "+14168620000"]],
    ["Tel. 01634 375552", "", ["+441634375552"]],
    ["New Patients: (623) 242-1234", "de-DE", ["+16232421234"]],
    // Its own country writes it so.
    ["Tel. 347-123-4567", "it-IT", ["+393471234567"]],
  ])("are read by their groups where the page is from elsewhere or nowhere: %s (%s)", (text, language, values) => {
    expect(listed(text, language)).toEqual(values);
  });

  it.each([
    ["Tel: (202) 623-3900Fax: (202) 623-3815", ["+12026233900"]],
    ["Call (202) 623-3900 or(202) 623-3815", ["+12026233900", "+12026233815"]],
    ["Part ab2026233900 and 2026233815ZX", []],
  ])("are read where mark-up runs them into words, and not inside codes: %s", (text, values) => {
    expect(listed(text, "en-US")).toEqual(values);
  });

  it("are read off links that dial or write to them", () => {
    const read = (link: string) => readerOf("phone").readMachine(link, { ...contextOf("en-GB"), currency: "" }, {});
    expect(read("tel:+44%2020%207946%200958;ext=2")).toBe("+442079460958");
    expect(read("https://wa.me/442079460958?text=hi")).toBe("+442079460958");
    expect(read("https://api.whatsapp.com/send?text=hi&phone=442079460958")).toBe("+442079460958");
    expect(read("tel:call-us")).toBeNull();
  });
});
