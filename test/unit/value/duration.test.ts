import { describe, expect, it } from "vitest";
import { readerOf } from "../../../lib/value";
import { durationRecogniser } from "../../../lib/value/duration/find-durations";
import { parseMachineSeconds } from "../../../lib/value/duration/iso-duration";
import { contextFor } from "../stage/rules/context";

const find = (text: string, language = "en") => durationRecogniser.find(text, contextFor(language));
const values = (text: string, language?: string) => find(text, language).map(({ value }) => value);
const read = (text: string, language = "en") =>
  readerOf("duration").read(text, contextFor(language), {})?.value ?? null;

describe("lengths of time", () => {
  it.each([
    ["an hour and 20 minutes", "en", "PT1H20M"],
    ["half an hour", "en", "PT30M"],
    ["one and a half hours", "en", "PT1H30M"],
    ["1 and a half hours", "en", "PT1H30M"],
    ["two and a half hours", "en", "PT2H30M"],
    ["three quarters of an hour", "en", "PT45M"],
    ["a quarter of an hour", "en", "PT15M"],
    ["forty-five minutes", "en", "PT45M"],
    ["an hour and a half", "en", "PT1H30M"],
    ["1 ½ hours", "en", "PT1H30M"],
    ["1 1/2 hours", "en", "PT1H30M"],
    ["1/2 hour", "en", "PT30M"],
    ["1hr. 5min.", "en", "PT1H5M"],
    ["2 days 3 hours", "en", "PT51H"],
    ["20-minute", "en", "PT20M"],
    ["1h20", "fr", "PT1H20M"],
    ["1 h 20", "fr", "PT1H20M"],
    ["une demi-heure", "fr", "PT30M"],
    ["une heure et demie", "fr", "PT1H30M"],
    ["trois quarts d'heure", "fr", "PT45M"],
    ["1 heure et quart", "fr", "PT1H15M"],
    ["anderthalb Stunden", "de", "PT1H30M"],
    ["eineinhalb Stunden", "de", "PT1H30M"],
    ["zweieinhalb Stunden", "de", "PT2H30M"],
    ["eine halbe Stunde", "de", "PT30M"],
    ["eine Dreiviertelstunde", "de", "PT45M"],
    ["1 Std. 20 Min.", "de", "PT1H20M"],
    ["zwanzig Minuten", "de", "PT20M"],
    ["una hora y media", "es", "PT1H30M"],
    ["hora y media", "es", "PT1H30M"],
    ["media hora", "es", "PT30M"],
    ["tres cuartos de hora", "es", "PT45M"],
    ["un'ora e 20 minuti", "it", "PT1H20M"],
    ["un'ora e mezza", "it", "PT1H30M"],
    ["1 ora e 20", "it", "PT1H20M"],
    ["1:20 Std.", "de", "PT1H20M"],
    ["1:20 Stunden", "de", "PT1H20M"],
    ["3:45 min", "en", "PT3M45S"],
    ["eighty minutes", "en", "PT1H20M"],
    ["mezz'ora", "it", "PT30M"],
    ["uma hora e meia", "pt", "PT1H30M"],
    ["meia hora", "pt", "PT30M"],
    ["anderhalf uur", "nl", "PT1H30M"],
    ["een half uur", "nl", "PT30M"],
    ["3 kwartier", "nl", "PT45M"],
    ["półtorej godziny", "pl", "PT1H30M"],
    ["pół godziny", "pl", "PT30M"],
    ["1 godz. 20 min", "pl", "PT1H20M"],
    ["en och en halv timme", "sv", "PT1H30M"],
    ["en halvtimme", "sv", "PT30M"],
    ["halvannen time", "nb", "PT1H30M"],
    ["1 tunti 20 minuuttia", "fi", "PT1H20M"],
    ["puolitoista tuntia", "fi", "PT1H30M"],
    ["hodina a půl", "cs", "PT1H30M"],
    ["1 saat 20 dakika", "tr", "PT1H20M"],
    ["bir buçuk saat", "tr", "PT1H30M"],
    ["полтора часа", "ru", "PT1H30M"],
    ["полчаса", "ru", "PT30M"],
    ["час с половиной", "ru", "PT1H30M"],
    ["1 ч 20 мин", "ru", "PT1H20M"],
    ["півтори години", "uk", "PT1H30M"],
    ["1 година 20 хвилин", "uk", "PT1H20M"],
    ["μιάμιση ώρα", "el", "PT1H30M"],
    ["1 ώρα και 20 λεπτά", "el", "PT1H20M"],
    ["1時間半", "ja", "PT1H30M"],
    ["約1時間20分", "ja", "PT1H20M"],
    ["半小时", "zh", "PT30M"],
    ["一个半小时", "zh", "PT1H30M"],
    ["三十分鐘", "zh-Hant", "PT30M"],
    ["1시간 20분", "ko", "PT1H20M"],
    ["1시간 반", "ko", "PT1H30M"],
    ["한 시간", "ko", "PT1H"],
    ["ساعة و20 دقيقة", "ar", "PT1H20M"],
    ["ساعة ونصف", "ar", "PT1H30M"],
    ["نصف ساعة", "ar", "PT30M"],
    ["ساعتان", "ar", "PT2H"],
    ["שעה ו-20 דקות", "he", "PT1H20M"],
    ["שעה וחצי", "he", "PT1H30M"],
    ["חצי שעה", "he", "PT30M"],
    ["שעתיים", "he", "PT2H"],
    ["۱ ساعت".replace("۱", "1"), "fa", "PT1H"],
    ["1 घंटा 20 मिनट", "hi", "PT1H20M"],
    ["डेढ़ घंटा", "hi", "PT1H30M"],
    ["1 ชั่วโมง 20 นาที", "th", "PT1H20M"],
    ["1 ชั่วโมงครึ่ง", "th", "PT1H30M"],
    ["1 giờ 20 phút", "vi", "PT1H20M"],
  ])("are read in words: %s (%s)", (text, language, value) => {
    expect(values(text, language)).toEqual([value]);
  });

  it.each([
    ["30–45 min", "PT30M", "PT45M"],
    ["30 to 45 minutes", "PT30M", "PT45M"],
    ["1-2 hours", "PT1H", "PT2H"],
    ["1 to 1½ hours", "PT1H", "PT1H30M"],
    ["45 min – 1 hour", "PT45M", "PT1H"],
    ["1 h 10 to 15 min", "PT1H10M", "PT1H15M"],
  ])("give both ends of a range: %s", (text, value, to) => {
    expect(find(text)).toMatchObject([{ value, to }]);
  });

  it.each([
    ["Prep 10 min, cook 20 min", ["PT10M", "PT20M"]],
    ["1 hr 15 mins, plus overnight chilling", ["PT1H15M"]],
    ["an hour of sun, 20 minutes of rain", ["PT1H", "PT20M"]],
    ["20 minutes, then half a minute", ["PT20M", "PT30S"]],
    ["Bake 1 hour 200 g flour", ["PT1H"]],
  ])("stay apart: %s", (text, all) => {
    expect(values(text)).toEqual(all);
  });

  it.each([
    ["20 g of flour, 5 people, 3 mg", "en"],
    ["the 1990s", "en"],
    ["12:30", "en"],
    ["a hundred and a half", "en"],
    ["3月1日", "ja"],
    ["per hour, the day after", "en"],
    ["200 g Mehl", "tr"],
    ["الساعة 12", "ar"],
    ["6' 2\" tall", "en"],
  ])("are nothing else: %s", (text, language) => {
    expect(values(text, language)).toEqual([]);
  });

  it.each([
    ["1:20", "PT1H20M"],
    ["0:45", "PT45M"],
    ["01:20:00", "PT1H20M"],
    ["1°20′", "PT1H20M"],
    ["45'", "PT45M"],
    ['20"', "PT20S"],
    ["1 h 20'", "PT1H20M"],
    ["12:30 pm", null],
    ["9:00–17:00", null],
  ])("are read with their signs below a label: %s", (text, value) => {
    expect(read(text)).toBe(value);
  });

  it.each([
    ["pt15m", 900],
    ["PT 45 M", 2_700],
    ["P1H25M", 5_100],
    ["P30M", 1_800],
    ["PT90", 5_400],
    ["PT1H30", 5_400],
    ["P0DT1H30M", 5_400],
    ["PT1.5H", 5_400],
    ["PT1,5H", 5_400],
    ["PT4200S", 4_200],
    ["P0Y0M0DT0H35M0.000S", 2_100],
    ["P1DT0H0M", 86_400],
    ["P", null],
    ["PT", null],
    ["PLUMS", null],
    ["45 min", null],
  ])("are read as data gives them: %s", (text, seconds) => {
    expect(parseMachineSeconds(text, true)).toBe(seconds);
  });

  it("keep months where months are meant", () => {
    expect(parseMachineSeconds("P6M", false)).toBe(6 * 2_592_000);
    expect(parseMachineSeconds("P1Y6M", true)).toBe(31_536_000 + 6 * 2_592_000);
  });
});
