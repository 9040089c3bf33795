import { describe, expect, it } from "vitest";
import { dateRecogniser } from "../../../lib/value/date/find-dates";
import { createReadingContext } from "../../../lib/value/reading-context";

/** The page's day is the first of June 2026, a Monday. */
function contextOf(language: string, url = "https://site.example/") {
  return createReadingContext({ language, url, takenAt: Date.UTC(2026, 5, 1) });
}

/** "2026-03-01", of a range "2026-03-01/2026-03-05", of two readings "2026-03-01|2026-01-03". */
function read(text: string, language: string, url?: string): string[] {
  return dateRecogniser.find(text, contextOf(language, url)).map(({ value, to, otherReadings = [] }) => {
    return [to ? `${value}/${to}` : value, ...otherReadings].join("|");
  });
}

describe("dates in words", () => {
  it.each([
    ["en-US", "March 3rd, 2026"],
    ["en-US", "Mar. 3, 2026"],
    ["en-GB", "Tuesday, 3rd of March 2026"],
    ["en-GB", "the 3 March, 2026"],
    ["en-US", "Tue Mar 3 '26"],
    ["en-GB", "3 Mar ’26"],
    ["en-GB", "3. March 2026"],
    ["en", "03-Mar-2026"],
    ["en", "3-Mar-26"],
    ["en", "2026 March 3"],
    ["de", "Dienstag, den 3. März 2026"],
    ["de", "Di., 3. Mrz. 2026"],
    ["de", "3.März 2026"],
    ["fr", "mardi 3 mars 2026"],
    ["es", "martes, 3 de marzo de 2026"],
    ["es", "3 de marzo del 2026"],
    ["it", "martedì 3 marzo 2026"],
    ["pt-BR", "terça-feira, 3 de março de 2026"],
    ["nl", "dinsdag 3 maart 2026"],
    ["pl", "wtorek, 3 marca 2026 r."],
    ["sv", "tisdagen den 3 mars 2026"],
    ["sv", "3:e mars 2026"],
    ["da", "tirsdag d. 3. marts 2026"],
    ["no", "tirsdag 3. mars 2026"],
    ["nb", "3. mars 2026"],
    ["fi", "tiistai 3. maaliskuuta 2026"],
    ["fi", "maaliskuun 3. 2026"],
    ["cs", "úterý 3. března 2026"],
    ["sk", "3. marca 2026"],
    ["tr", "3 Mart 2026 Salı"],
    ["ru", "3 марта 2026 г."],
    ["ru", "3-го марта 2026 года"],
    ["ru", "вторник, 3 мар. 2026"],
    ["uk", "3 березня 2026 р."],
    ["el", "Τρίτη 3 Μαρτίου 2026"],
    ["ja", "2026年3月3日（火）"],
    ["zh", "2026年 3月 3日"],
    ["zh-TW", "2026年3月3號"],
    ["ko", "2026년 3월 3일 화요일"],
    ["ko", "2026. 3. 3."],
    ["ar", "3 مارس 2026"],
    ["ar-SY", "3 آذار 2026"],
    ["ar", "٣ مارس ٢٠٢٦".replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))],
    ["he", "3 במרץ 2026"],
    ["he", "יום שלישי, 3 במרץ 2026"],
    ["hi", "3 मार्च 2026"],
    ["th", "3 มีนาคม 2569"],
    ["th", "วันที่ 3 มี.ค. พ.ศ. 2569"],
    ["th", "3 มีนาคม ค.ศ. 2026"],
    ["vi", "ngày 3 tháng 3 năm 2026"],
    ["vi", "3 tháng 3, 2026"],
    ["hu", "2026. március 3."],
    ["ro", "3 martie 2026"],
    ["ca", "3 de març de 2026"],
    ["id", "3 Maret 2026"],
    ["lt", "2026 m. kovo 3 d."],
    ["lv", "2026. gada 3. marts"],
    ["hr", "3. ožujka 2026."],
    ["bg", "3 март 2026 г."],
    // A template's language is often not the text's.
    ["en", "3. März 2026"],
    ["", "3 de marzo de 2026"],
    ["en-US", "le 3 mars 2026"],
  ])("reads the third of March in %s: %j", (language, text) => {
    expect(read(text, language)).toEqual(["2026-03-03"]);
    expect(read(`Text, ${text}, und mehr`, language)).toEqual(["2026-03-03"]);
  });
});

describe("dates in figures", () => {
  it.each([
    ["en-GB", "03/04/2025", "2025-04-03"],
    ["en-AU", "3/4/25", "2025-04-03"],
    ["en-US", "03/04/2025", "2025-03-04"],
    ["en-US", "13/04/2025", "2025-04-13"],
    ["en", "03/04/2025", "2025-03-04|2025-04-03"],
    ["", "03/04/2025", "2025-04-03|2025-03-04"],
    ["en-CA", "03/04/2025", "2025-03-04|2025-04-03"],
    ["en", "04/04/2025", "2025-04-04"],
    ["en", "25/04/2025", "2025-04-25"],
    ["en", "03.04.2025", "2025-04-03"],
    ["en-US", "03.04.2025", "2025-04-03"],
    ["en-US", "2025/04/03", "2025-04-03"],
    ["de", "03.04.25", "2025-04-03"],
    ["de", "3. 4. 2025", "2025-04-03"],
    ["nl", "03-04-2025", "2025-04-03"],
    ["pt-PT", "03/04/2025", "2025-04-03"],
    ["vi", "03/04/2025", "2025-04-03"],
    ["hi", "03/04/2025", "2025-04-03"],
    ["he", "3.4.2025", "2025-04-03"],
    ["sv", "2025-04-03", "2025-04-03"],
    ["hu", "2025. 04. 03.", "2025-04-03"],
    ["ja", "2025/4/3", "2025-04-03"],
    ["ja", "25/04/03", "2025-04-03"],
    ["ko", "25. 4. 3.", "2025-04-03"],
    ["en-GB", "03/04/99", "1999-04-03"],
    ["en-GB", "31/02/2025", undefined],
    ["en", "10.2.2026.1", undefined],
    ["en", "v2026-01-02", undefined],
    ["en", "555-2026", undefined],
    ["en", "1/2", undefined],
    ["en", "version 1.2.3", undefined],
    ["en", "0000-00-00 00:00:00", undefined],
  ])("reads in %s %j as %s", (language, text, expected) => {
    expect(read(text, language)).toEqual(expected ? [expected] : []);
  });

  it("knows a country's order by the page's address", () => {
    expect(read("03/04/2025", "en", "https://shop.co.uk/")).toEqual(["2025-04-03"]);
    expect(read("03/04/2025", "en", "https://shop.us/")).toEqual(["2025-03-04"]);
  });
});

describe("eras and calendars", () => {
  it.each([
    ["ja", "令和7年4月3日", "2025-04-03"],
    ["ja", "令和元年5月1日", "2019-05-01"],
    ["ja", "平成31年4月3日", "2019-04-03"],
    ["ja", "昭和 60年 4月 3日", "1985-04-03"],
    ["ja", "R7.4.3", "2025-04-03"],
    ["ja", "H31/4/3", "2019-04-03"],
    ["zh-TW", "民國114年4月3日", "2025-04-03"],
    ["zh-TW", "中華民國114年4月3日", "2025-04-03"],
    ["zh-TW", "114/04/03", "2025-04-03"],
    ["zh-TW", "114.04.03", "2025-04-03"],
    ["zh-CN", "114/04/03", undefined],
    ["th", "03/04/2568", "2025-04-03"],
    ["th", "3 เม.ย. 2568", "2025-04-03"],
    ["th", "3 เม.ย. 68", "2025-04-03"],
    ["th", "03/04/68", "2025-04-03"],
    ["th", "2568-04-03", "2025-04-03"],
    ["th", "3 เมษายน 2025", "2025-04-03"],
    ["en", "2568-04-03", undefined],
    ["fa", "14 فروردین 1404", "2025-04-03"],
    ["fa", "1404/01/14", "2025-04-03"],
    ["fa", "30 اسفند 1403", "2025-03-20"],
    ["fa", "30 اسفند 1402", undefined],
    ["fa", "3 آوریل 2025", "2025-04-03"],
    ["ar-SA", "5 شوال 1446", "2025-04-03"],
    ["ar-SA", "5 شوال 1446 هـ", "2025-04-03"],
    ["ar-SA", "1 رمضان 1446", "2025-03-01"],
  ])("reads in %s %j as %s", (language, text, expected) => {
    expect(read(text, language)).toEqual(expected ? [expected] : []);
  });
});
