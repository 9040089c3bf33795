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

describe("ranges", () => {
  const june = "2027-06-12/2027-06-14";
  it.each([
    ["de", "12.–14. Juni 2027", june],
    ["de", "12. - 14.06.2027", june],
    ["de", "vom 12. bis 14. Juni 2027", june],
    ["de", "vom 12. bis zum 14. Juni 2027", june],
    ["de", "vom 12.06. bis 14.06.2027", june],
    ["de", "12.–14.06.2027", june],
    ["de", "12.06.–14.06.2027", june],
    ["de", "12.06.2027–14.06.2027", june],
    ["de", "Sa 12.06. – Mo 14.06.2027", june],
    ["de", "12., 13. und 14. Juni 2027", june],
    ["es", "del 12 al 14 de junio de 2027", june],
    ["es", "del 12 de junio al 14 de junio de 2027", june],
    ["es", "12 y 14 de junio de 2027", june],
    ["it", "dal 12 al 14 giugno 2027", june],
    ["fr", "du 12 au 14 juin 2027", june],
    ["fr", "du samedi 12 au lundi 14 juin 2027", june],
    ["pt", "de 12 a 14 de junho de 2027", june],
    ["nl", "van 12 tot en met 14 juni 2027", june],
    ["nl", "12 t/m 14 juni 2027", june],
    ["pl", "od 12 do 14 czerwca 2027", june],
    ["pl", "12-14 czerwca 2027", june],
    ["sv", "12–14 juni 2027", june],
    ["da", "fra den 12. til den 14. juni 2027", june],
    ["no", "12.–14. juni 2027", june],
    ["fi", "12.–14.6.2027", june],
    ["fi", "12.–14. kesäkuuta 2027", june],
    ["cs", "od 12. do 14. června 2027", june],
    ["cs", "12. 6. – 14. 6. 2027", june],
    ["tr", "12-14 Haziran 2027", june],
    ["ru", "с 12 по 14 июня 2027 года", june],
    ["uk", "з 12 до 14 червня 2027", june],
    ["el", "12 έως 14 Ιουνίου 2027", june],
    ["ja", "2027年6月12日～14日", june],
    ["ja", "2027年6月12日(土)～6月14日(月)", june],
    ["ja", "2027年6月12日から14日まで", june],
    ["ja", "2027/6/12〜6/14", june],
    ["zh", "2027年6月12日至14日", june],
    ["zh", "2027年6月12日-6月14日", june],
    ["ko", "2027년 6월 12일 ~ 14일", june],
    ["ko", "2027년 6월 12일부터 14일까지", june],
    ["ko", "2027.6.12 ~ 6.14", june],
    ["ar", "من 12 إلى 14 يونيو 2027", june],
    ["he", "12-14 ביוני 2027", june],
    ["he", "12 עד 14 ביוני 2027", june],
    ["hi", "12 से 14 जून 2027", june],
    ["th", "12 - 14 มิถุนายน 2570", june],
    ["th", "12 ถึง 14 มิถุนายน 2570", june],
    ["vi", "từ ngày 12 đến ngày 14 tháng 6 năm 2027", june],
    ["vi", "12/06/2027 - 14/06/2027", june],
    ["hu", "2027. június 12–14.", june],
    ["en-US", "June 12–14, 2027", june],
    ["en-US", "June 12th to 14th, 2027", june],
    ["en-US", "June 12 - June 14, 2027", june],
    ["en-US", "Saturday, June 12 through Monday, June 14, 2027", june],
    ["en-US", "6/12/2027 - 6/14/2027", june],
    ["en-US", "6/12 – 6/14/2027", june],
    ["en-GB", "12 to 14 June 2027", june],
    ["en-GB", "from 12 June until 14 June 2027", june],
    ["en-GB", "12/06–14/06/2027", june],
    ["en-GB", "12, 13 and 14 June 2027", june],
    ["en-GB", "12 and 14 June 2027", june],
    ["en", "2027-06-12 to 2027-06-14", june],
    ["en", "2027-06-12/2027-06-14", june],
    ["en", "2027-06-12 – 2027-06-14", june],
    ["en-GB", "28 February – 2 March 2027", "2027-02-28/2027-03-02"],
    ["en-US", "Dec 30, 2026 – Jan 2, 2027", "2026-12-30/2027-01-02"],
    ["en-GB", "30 December – 2 January 2027", "2026-12-30/2027-01-02"],
    ["de", "30.12. – 02.01.2027", "2026-12-30/2027-01-02"],
    ["en-GB", "12 June 2027, 7pm – 14 June 2027, 12:00", "2027-06-12T19:00/2027-06-14T12:00"],
    // The last of the range shows the order.
    ["en", "03/04/2027 – 14/04/2027", "2027-04-03/2027-04-14"],
  ])("reads in %s %j", (language, text, expected) => {
    expect(read(text, language)).toEqual([expected]);
  });

  it.each([
    ["en-GB", "Pipes night, 12 June 2027. Fiddle night, 13 June 2027", ["2027-06-12", "2027-06-13"]],
    ["en-GB", "Published: 3 April 2025 | Updated: 5 May 2025", ["2025-04-03", "2025-05-05"]],
    ["en-GB", "14 June 2027 – 12 June 2027", ["2027-06-14", "2027-06-12"]],
  ])("keeps apart in %s %j", (language, text, expected) => {
    expect(read(text, language)).toEqual(expected);
  });
});

describe("times of day", () => {
  const evening = "2027-06-12T19:30";
  it.each([
    ["en-GB", "Saturday 12 June 2027, 7.30pm", evening],
    ["en-GB", "12 June 2027 at 7:30 p.m.", evening],
    ["en-GB", "7.30pm, Saturday 12 June 2027", evening],
    ["en-GB", "19:30 on 12 June 2027", evening],
    ["en-US", "June 12, 2027 @ 7:30 PM", evening],
    ["en-US", "Saturday, June 12, 2027 - 7:30pm", evening],
    ["de", "12. Juni 2027, 19.30 Uhr", evening],
    ["de", "12. Juni 2027 um 19:30 Uhr", evening],
    ["de", "19:30 Uhr, 12. Juni 2027", evening],
    ["de", "12.06.2027 | 19:30", evening],
    ["de", "12.06.2027, Einlass 18:30 Uhr, Beginn 19:30 Uhr", evening],
    ["en-GB", "12 June 2027, doors 6.30pm, show 7.30pm", evening],
    ["ja", "2027年6月12日（土）開場18:30 開演19:30", evening],
    ["ja", "2027年6月12日（土）18:30開場／19:30開演", evening],
    ["ja", "2027年6月12日 午後7時30分", evening],
    ["ja", "2027年6月12日 19時半", evening],
    ["ko", "2027년 6월 12일 오후 7시 30분", evening],
    ["ko", "2027. 6. 12. 오후 7:30", evening],
    ["zh", "2027年6月12日 晚上7点30分", evening],
    ["zh", "2027年6月12日 星期六 19:30", evening],
    ["fr", "samedi 12 juin 2027 à 19h30", evening],
    ["fr", "12/06/2027 à 19 h 30", evening],
    ["es", "12 de junio de 2027 a las 19:30 h", evening],
    ["it", "12 giugno 2027 alle ore 19:30", evening],
    ["pt", "12 de junho de 2027 às 19h30", evening],
    ["nl", "12 juni 2027 om 19.30 uur", evening],
    ["pl", "12 czerwca 2027, godz. 19:30", evening],
    ["sv", "12 juni 2027 kl. 19.30", evening],
    ["da", "lørdag d. 12. juni 2027 kl. 19.30", evening],
    ["fi", "12.6.2027 klo 19.30", evening],
    ["cs", "12. června 2027 v 19:30", evening],
    ["ru", "12 июня 2027 в 19:30", evening],
    ["el", "12 Ιουνίου 2027, 7:30 μ.μ.", evening],
    ["tr", "12 Haziran 2027 saat 19:30", evening],
    ["ar", "12 يونيو 2027 الساعة 7:30 مساءً", evening],
    ["he", "12 ביוני 2027 בשעה 19:30", evening],
    ["th", "12 มิถุนายน 2570 เวลา 19:30 น.", evening],
    ["th", "12 มิถุนายน 2570 เวลา 19.30 น.", evening],
    ["vi", "19:30 ngày 12/06/2027", evening],
    ["en-GB", "12 June 2027, 7pm", "2027-06-12T19:00"],
    ["de", "12. Juni 2027, 19 Uhr", "2027-06-12T19:00"],
    ["sv", "12 juni 2027 kl. 19", "2027-06-12T19:00"],
    ["it", "12 giugno 2027, ore 19", "2027-06-12T19:00"],
    ["fr", "12 juin 2027 à 19h", "2027-06-12T19:00"],
    ["en-US", "June 12, 2027 12:15 am", "2027-06-12T00:15"],
    ["en-US", "June 12, 2027, 7:30 PM EDT", "2027-06-12T19:30-04:00"],
    ["en-US", "June 12, 2027, 7:30 PM (CEST)", "2027-06-12T19:30+02:00"],
    ["en-GB", "12 June 2027, 7pm – 9.30pm", "2027-06-12T19:00/2027-06-12T21:30"],
    ["en-GB", "12 June 2027, 7–9.30pm", "2027-06-12T19:00/2027-06-12T21:30"],
    ["en-GB", "12 June 2027, 11-1pm", "2027-06-12T11:00/2027-06-12T13:00"],
    ["de", "12.06.2027, 19:00 bis 21:30 Uhr", "2027-06-12T19:00/2027-06-12T21:30"],
    ["nl", "12 juni 2027, 19.00 - 21.30 uur", "2027-06-12T19:00/2027-06-12T21:30"],
    ["de", "12. Juni 2027, von 19 bis 21 Uhr", "2027-06-12T19:00/2027-06-12T21:00"],
    ["de", "12. Juni 2027, 22:00–02:00 Uhr", "2027-06-12T22:00/2027-06-13T02:00"],
    ["fr", "12 juin 2027, de 19h à 21h30", "2027-06-12T19:00/2027-06-12T21:30"],
    ["ja", "2027年6月12日 19:00～21:30", "2027-06-12T19:00/2027-06-12T21:30"],
    ["en-GB", "12 June 2027, 19:00 – 14 June 2027, 12:00", "2027-06-12T19:00/2027-06-14T12:00"],
    ["en-GB", "12 June 2027 for 30 people", "2027-06-12"],
    ["en-GB", "12 June 2027, 12.50 per ticket", "2027-06-12"],
    ["en-GB", "12 June 2027, 20 places", "2027-06-12"],
  ])("reads in %s %j", (language, text, expected) => {
    expect(read(text, language)).toEqual([expected]);
  });
});

describe("days without a year", () => {
  it("knows the year by the weekday, and otherwise has two readings", () => {
    expect(read("Saturday 5 December, 7.30pm", "en-GB")).toEqual(["2026-12-05T19:30"]);
    expect(read("Sa., 05.12., 19:30 Uhr", "de")).toEqual(["2026-12-05T19:30"]);
    expect(read("5 December", "en-GB")).toEqual(["2026-12-05|2025-12-05"]);
    expect(read("3 April, 7pm", "en-GB")).toEqual(["2027-04-03T19:00|2026-04-03T19:00"]);
    expect(read("6월 12일~14일", "ko")).toEqual(["2026-06-12/2026-06-14|2025-06-12"]);
  });
});
