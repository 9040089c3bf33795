import { describe, expect, it } from "vitest";
import { moneyReader, moneyRecogniser } from "../../../lib/value/money";
import { findHits } from "../../../lib/value/recogniser";
import { contextFor } from "../stage/rules/context";

/** `amount CODE`, or `amount–amount CODE` of a range. */
function read(text: string, language: string): string[] {
  return findHits(moneyRecogniser, text, { ...contextFor(language), ...placeOf(language) }).map(({ value, to }) =>
    `${value.amount}${to ? `–${to.amount}` : ""} ${value.currency}`.trim(),
  );
}

/** A page in English, Spanish, Portuguese … that names no region is from anywhere. */
function placeOf(language: string) {
  return /^(?:en|es|pt|fr|ar|zh)$/.test(language) ? { country: "" } : {};
}

function expectEach(rows: [text: string, language: string, ...found: string[]][]) {
  it.each(rows)("reads %s (%s)", (text, language, ...found) => expect(read(text, language)).toEqual(found));
}

describe("words of size", () => {
  expectEach([
    ["£35k", "en-GB", "35000 GBP"],
    ["$450K", "en-US", "450000 USD"],
    ["£2.3m", "en-GB", "2300000 GBP"],
    ["£2.3 m", "en-GB", "2300000 GBP"],
    ["$1.2 million", "en-US", "1200000 USD"],
    ["US$ 3bn", "en", "3000000000 USD"],
    ["$50M", "en-US", "50000000 USD"],
    ["₹6 lakhs", "en-IN", "600000 INR"],
    ["₹ 12 LPA", "en-IN", "1200000 INR"],
    ["₹1.5 Cr", "en-IN", "15000000 INR"],
    ["Rs. 2.5 lakh", "en-IN", "250000 INR"],
    ["55 Tsd. €", "de", "55000 EUR"],
    ["1,2 Mio. €", "de", "1200000 EUR"],
    ["1,2 Millionen Euro", "de", "1200000 EUR"],
    ["3 Mrd. Euro", "de", "3000000000 EUR"],
    ["80 T€", "de", "80000 EUR"],
    ["65 TEUR", "de", "65000 EUR"],
    ["45 k€", "fr", "45000 EUR"],
    ["45k €", "fr", "45000 EUR"],
    ["2 M€", "fr", "2000000 EUR"],
    ["1,5 million d'euros", "fr", "1500000 EUR"],
    ["35 mille euros", "fr", "35000 EUR"],
    ["R$ 8 mil", "pt-BR", "8000 BRL"],
    ["R$ 2 milhões", "pt-BR", "2000000 BRL"],
    ["30 mil €", "es", "30000 EUR"],
    ["2 millones €", "es", "2000000 EUR"],
    ["35 mila €", "it", "35000 EUR"],
    ["12 tys. zł", "pl", "12000 PLN"],
    ["1,2 mln zł", "pl", "1200000 PLN"],
    ["450 tkr", "sv", "450000 SEK"],
    ["2 miljoner kr", "sv", "2000000 SEK"],
    ["30 tis. Kč", "cs", "30000 CZK"],
    ["120 тыс. руб.", "ru", "120000 RUB"],
    ["3,5 млн ₽", "ru", "3500000 RUB"],
    ["25 тис. грн", "uk", "25000 UAH"],
    ["35 bin TL", "tr", "35000 TRY"],
    ["25万円", "ja", "250000 JPY"],
    ["1.2万円", "ja", "12000 JPY"],
    ["3万5,000円", "ja", "35000 JPY"],
    ["1億2,000万円", "ja", "120000000 JPY"],
    ["3.5万元", "zh-CN", "35000 CNY"],
    ["¥30万", "zh-CN", "300000 CNY"],
    ["350만원", "ko", "3500000 KRW"],
    ["1억 5000만원", "ko", "150000000 KRW"],
    ["15 triệu đồng", "vi", "15000000 VND"],
    ["2.5 ล้านบาท", "th", "2500000 THB"],
    ["₹ 5 लाख", "hi", "500000 INR"],
    ["1,3 milioni di euro", "it", "1300000 EUR"],
    ["2,5 millones de euros", "es", "2500000 EUR"],
    ["₩1억 2천만", "ko", "120000000 KRW"],
    ["3百万円", "ja", "3000000 JPY"],
    ["8千-1.2万元", "zh-CN", "8000–12000 CNY"],
    ["$1,299.00 M.N.", "es-MX", "1299 MXN"],
    ["$5 mile run", "en-US", "5 USD"],
  ]);
});

describe("ranges", () => {
  expectEach([
    ["45.000–55.000 EUR", "de", "45000–55000 EUR"],
    ["45.000 – 55.000 €", "de", "45000–55000 EUR"],
    ["zwischen 45.000 und 55.000 €", "de", "45000–55000 EUR"],
    ["von 3.200 bis 4.100 €", "de", "3200–4100 EUR"],
    ["55-65k €", "de", "55000–65000 EUR"],
    ["10/12 €", "de", "10–12 EUR"],
    ["35 000 à 42 000 € brut", "fr", "35000–42000 EUR"],
    ["de 35 à 42 k€", "fr", "35000–42000 EUR"],
    ["entre 25.000 y 30.000 €", "es", "25000–30000 EUR"],
    ["€ 3.200 - € 4.100", "nl", "3200–4100 EUR"],
    ["9 000 – 12 000 zł", "pl", "9000–12000 PLN"],
    ["$120-150k", "en-US", "120000–150000 USD"],
    ["£30k-40k", "en-GB", "30000–40000 GBP"],
    ["£30k–40", "en-GB", "30000–40000 GBP"],
    ["$204.4K – $352K", "en-US", "204400–352000 USD"],
    ["$123,684—$254,644 USD", "en-US", "123684–254644 USD"],
    ["from £20 to £30", "en-GB", "20–30 GBP"],
    ["between $10 and $20", "en-US", "10–20 USD"],
    ["25万円〜30万円", "ja", "250000–300000 JPY"],
    ["25~30万円", "ja", "250000–300000 JPY"],
    ["300만~400만원", "ko", "3000000–4000000 KRW"],
    ["£40 and £20", "en-GB", "40 GBP", "20 GBP"],
    ["£40 – £30 off", "en-GB", "40 GBP", "30 GBP"],
    ["2026 – £30", "en-GB", "30 GBP"],
    ["£30 £20", "en-GB", "30 GBP", "20 GBP"],
  ]);
});

describe("signs, codes and names of money", () => {
  expectEach([
    ["$48.00 CAD", "en", "48 CAD"],
    ["CAD $48.00", "en", "48 CAD"],
    ["US $24.99", "en-GB", "24.99 USD"],
    ["AU $24.99", "en", "24.99 AUD"],
    ["$1,290.00 MXN", "es", "1290 MXN"],
    ["$ 120.000 COP", "es", "120000 COP"],
    ["499 kr NOK", "en", "499 NOK"],
    ["kr 499 NOK", "en", "499 NOK"],
    ["48 Canadian dollars", "en", "48 CAD"],
    ["48 dollars canadiens", "fr", "48 CAD"],
    ["48 dólares canadienses", "es", "48 CAD"],
    ["1,450 Egyptian pounds", "en", "1450 EGP"],
    ["48 kanadische Dollar", "de", "48 CAD"],
    ["$48", "en", "48"],
    ["$48", "en-JM", "48 JMD"],
    ["$48", "de", "48"],
    ["$ 1.290", "es-UY", "1290 UYU"],
    ["499 kr", "en", "499"],
    ["499 kr.", "da", "499 DKK"],
    ["499:-", "sv", "499 SEK"],
    ["1.299,-", "de-DE", "1299 EUR"],
    ["kr 499,-", "nb", "499 NOK"],
    ["Rs 12,500.00", "en-LK", "12500 LKR"],
    ["Rs 500", "en", "500"],
    ["£48", "en", "48 GBP"],
    ["R 1,299.00", "en-ZA", "1299 ZAR"],
    ["iPhone R 5", "en-US"],
    ["AED149", "en-AE", "149 AED"],
    ["Rp1.250.000", "id", "1250000 IDR"],
    ["S/ 99.90", "es-PE", "99.9 PEN"],
    ["1,450 جنيه", "ar-EG", "1450 EGP"],
    ["149.00 ر.س", "ar-SA", "149 SAR"],
    ["١٤٩٫٥٠ د.إ", "ar-AE", "149.5 AED"],
    ["۱٬۲۹۹٬۰۰۰ تومان", "fa", "1299000"],
    ["1,290 บาท", "th", "1290 THB"],
    ["1.290.000đ", "vi", "1290000 VND"],
    ["₹१,२९९", "hi", "1299 INR"],
    ["１２，８００円", "ja", "12800 JPY"],
    ["1,280元", "zh-TW", "1280 TWD"],
    ["129,000원입니다", "ko", "129000 KRW"],
    ["129.90 ₪", "he", "129.9 ILS"],
    ["12 990 Ft", "hu", "12990 HUF"],
    ["100 лв.", "bg", "100 BGN"],
    ["1500 ден", "mk", "1500 MKD"],
    ["1500 сом", "ky", "1500 KGS"],
    ["48 usd", "en", "48 USD"],
    ["TOP 10", "en"],
    ["CVE 2026", "en"],
    ["A4 and 12 pieces", "en"],
    ["€ 5 %", "de"],
  ]);
});

describe("separators and cents", () => {
  expectEach([
    ["99p", "en-GB", "0.99 GBP"],
    ["99 Cent", "de-DE", "0.99 EUR"],
    ["89 ct", "nl-NL", "0.89 EUR"],
    ["50 øre", "da", "0.5 DKK"],
    ["page 99 p", "en-GB"],
    ["€60.000", "en-IE", "60000 EUR"],
    ["£3.355", "en-GB", "3.355 GBP"],
    ["£0.355", "en-GB", "0.355 GBP"],
    ["0,289 €", "de", "0.289 EUR"],
    ["1,799 €", "de", "1.799 EUR"],
    ["1.299 €", "de", "1299 EUR"],
    ["1.299 €", "", "1299 EUR"],
    ["$12.990", "es-CL", "12990 CLP"],
    ["₫150.000", "en-US", "150000 VND"],
    [",89 €", "de", "0.89 EUR"],
    ["1.299,- €", "de", "1299 EUR"],
    ["CHF 25'500.–", "de-CH", "25500 CHF"],
    ["1\u202f299,00 €", "fr", "1299 EUR"],
    ["₹1,29,999", "en-IN", "129999 INR"],
    ["₹2,50,00,000", "en-IN", "25000000 INR"],
    ["$24⁹⁹", "en-US", "24.99 USD"],
    ["$1,024⁵⁰", "en-US", "1024.5 USD"],
    ["$ 1,024 ⁵⁰", "en-US", "1024.5 USD"],
    ["24⁹⁹ €", "de", "24.99 EUR"],
    ["24€⁹⁹", "fr", "24.99 EUR"],
    ["24€99", "fr", "24.99 EUR"],
    ["£59.00¹", "en-GB", "59 GBP"],
    ["£59¹", "en-GB", "59 GBP"],
    ["12,50 €²", "de", "12.5 EUR"],
    ["-$5.00", "en-US", "-5 USD"],
  ]);
});

describe("money of data", () => {
  it.each([
    ["59.00", "gbp", "en-GB", 59, "GBP"],
    ["49.90", "€", "fr", 49.9, "EUR"],
    ["$1,299.00", "USD", "en-US", 1299, "USD"],
    ["1,299", "EUR", "de", 1299, "EUR"],
    ["12,50", "EUR", "it", 12.5, "EUR"],
    ["1.299,00", "EUR", "de", 1299, "EUR"],
    ["$120K - $150K", "", "en-US", 120000, "USD"],
    ["60000-80000", "USD", "en-US", 60000, "USD"],
    ["48", "Canadian dollars", "en", 48, "CAD"],
    ["48", "n/a", "en", 48, ""],
  ])("reads %s with %s", (text, currency, language, amount, code) => {
    expect(moneyReader.readMachine(text, { ...contextFor(language), currency }, {})).toEqual({
      amount,
      currency: code,
    });
  });
});
