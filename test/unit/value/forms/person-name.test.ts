import fc from "fast-check";
import { expect, it } from "vitest";
import { readAuthors } from "../../../../lib/value/forms/name/author-text";
import { findBylineLead } from "../../../../lib/value/forms/name/byline-lead";
import { readCjkByline } from "../../../../lib/value/forms/name/cjk-byline";
import { readNames } from "../../../../lib/value/forms/name/person-name";
import { findSmallNameEnd } from "../../../../lib/value/forms/name/small-name";

function namesIn(text: string, language = "en"): string[] {
  return (readNames(text, { language })?.names ?? []).map(({ start, end }) => text.slice(start, end));
}

it.each([
  ["Mara Lind, Staff Writer", "Mara Lind"],
  ["Mara Lind Maritime Editor", "Mara Lind"],
  ["Mara Lind, Politikredakteurin, Berlin", "Mara Lind"],
  ["Chefreporter Mara Lind", "Mara Lind"],
  ["unserer Korrespondentin Mara Lind", "Mara Lind"],
  ["Анна Петрова, корреспондент", "Анна Петрова"],
  ["Mara Lind, Westland Press", "Mara Lind"],
  ["Mara Lind/dpa", "Mara Lind"],
  ["Mara Lind BBC News", "Mara Lind"],
  ["Mara Lind (Reuters)", "Mara Lind"],
  ["Mara Lind, Köln", "Mara Lind"],
  ["Mara Lind, New Haven", "Mara Lind"],
  ["Mara Lind in Whitby", "Mara Lind"],
  ["Mara Lind Monday, April 7, 2025", "Mara Lind"],
  ["Mara Lind April 2025", "Mara Lind"],
  ["Mara Lind le 3 avril 2025", "Mara Lind"],
  ["Mara Lind Updated May 3", "Mara Lind"],
  ["Mara Lind. The mill stood empty", "Mara Lind"],
  ["Mara Lind mara.lind@paper.example", "Mara Lind"],
  ["Dr. Mara Lind, PhD", "Dr. Mara Lind"],
])("ends the name in %s", (text, name) => {
  expect(namesIn(text)).toEqual([name]);
});

it.each([
  "Hanna von der Au",
  "Tariq bin Salim",
  "Khalid al-Masri",
  "Omar El Haddad",
  "Piet ten Brink",
  "Eva van den Berg",
  "Rosa de la Peña",
  "Carla del Monte",
  "Rui dos Anjos",
  "Owen ap Rhys",
  "Karl zu Eltz",
  "Ulla af Klint",
  "José Ortega y Prado",
  "Siobhán O’Dell-Drew",
  "Ewan McNeil",
  "N. J. Lind",
  "April Jones",
  "Theresa May",
  "Emily Post",
  "Sam King Jr.",
])("keeps %s whole", (name) => {
  expect(namesIn(`${name}, Hull`)).toEqual([name]);
});

it.each([
  ["Mara Lind and Bo Ek", ["Mara Lind", "Bo Ek"]],
  ["Mara Lind, Bo Ek und Jo Rand", ["Mara Lind", "Bo Ek", "Jo Rand"]],
  ["Mara Lind, Bo Ek, and Jo Rand", ["Mara Lind", "Bo Ek", "Jo Rand"]],
  ["MARA LIND AND BO EK, STAFF WRITERS", ["MARA LIND", "BO EK"]],
  ["Mara Lind, PhD, and Bo Ek, MD", ["Mara Lind", "Bo Ek"]],
  ["Mara Lind (Hamburg) und Bo Ek (Kiel)", ["Mara Lind", "Bo Ek"]],
  ["Mara Lind in Hull and Bo Ek in Leeds", ["Mara Lind", "Bo Ek"]],
  ["Ana Ruiz y Tomás Soto", ["Ana Ruiz", "Tomás Soto"]],
  ["Eva de Vries en Jan Bakker", ["Eva de Vries", "Jan Bakker"]],
  ["Mara Lind, Bo Ek and Reuters", ["Mara Lind", "Bo Ek"]],
  ["Mara Lind und dpa", ["Mara Lind"]],
])("reads everybody in %s", (text, names) => {
  expect(namesIn(text)).toEqual(names);
});

it.each([
  "Staff",
  "Staff Writer",
  "popular demand",
  "Popular Demand We Bring Back Our Old Great Menu",
  "3 April",
  "Dienstag",
])("finds nobody in %s", (text) => {
  expect(namesIn(text, "de")).toEqual([]);
});

it.each([
  ["By Mara Lind", "en", "Mara Lind"],
  ["Von Mara Lind", "de", "Mara Lind"],
  ["Von Mara Lind", "en", "Von Mara Lind"],
  ["Di Maria", "it", "Di Maria"],
  ["Byron Castle", "en", "Byron Castle"],
  ["Text: Mara Lind", "de", "Mara Lind"],
  ["Mara Lind, Maritime Editor", "en", "Mara Lind"],
  ["Auto-Experte Mara Lind", "de", "Mara Lind"],
  ["Zeige alle Beiträge von Mara Lind", "de", "Mara Lind"],
  ["Lind, Mara", "en", "Lind, Mara"],
  ["Lind & Sons", "en", "Lind & Sons"],
  ["Westland Press Agency", "en", "Westland Press Agency"],
  ["Mara & Co. Kitchen", "en", "Mara & Co. Kitchen"],
])("takes the author from %s (%s)", (text, language, name) => {
  const [place] = readAuthors(text, { language })!.places;
  expect(text.slice(place!.start, place!.end)).toBe(name);
});

it.each(["Staff Writer", "Super User", "wordpressadmin"])("knows that %s names nobody", (text) => {
  expect(readAuthors(text, { language: "en" })).toBeNull();
});

it.each([
  ["홍길순 기자", "ko", ["홍길순"]],
  ["[서울] 김하늘·홍길순 기자 =", "ko", ["김하늘", "홍길순"]],
  ["입력 2025.04.03 김하늘 기자", "ko", ["김하늘"]],
  ["글 김하늘", "ko", ["김하늘"]],
  ["记者：李小红　2025年4月3日", "zh", ["李小红"]],
  ["本报记者 李小红 王明", "zh", ["李小红", "王明"]],
  ["记者李小红报道", "zh", ["李小红"]],
  ["作者：李小红 发布时间：2025年", "zh", ["李小红"]],
  ["文＝佐伯 美咲", "ja", ["佐伯 美咲"]],
  ["佐藤美咲記者", "ja", ["佐藤美咲"]],
  ["文化と歴史", "ja", []],
  ["신문 기자로 일했다", "ko", []],
])("reads the byline %s (%s)", (text, language, names) => {
  expect(readCjkByline(text, language).map(({ start, end }) => text.slice(start, end))).toEqual(names);
});

it.each([
  ["kit marlow", "kit marlow"],
  ["kit marlow | 3 April", "kit marlow"],
  ["popular demand", ""],
  ["the way", ""],
  ["clicking here", ""],
  ["kit marlow was never seen again", ""],
])("reads a name that is spelled small: %s", (text, name) => {
  expect(text.slice(0, findSmallNameEnd(text))).toBe(name);
});

it.each(["Photographs by Bo Ek", "Translated by Bo Ek", "Medically reviewed by Bo Ek", "Passed by Bo Ek"])(
  "does not take %s for a byline",
  (text) => {
    expect(findBylineLead(text)).toBeNull();
  },
);

it("gives places that lie in the text, in their order", () => {
  const word = fc.constantFrom(
    "By",
    "Mara",
    "Lind",
    "von",
    "der",
    ",",
    "and",
    "(",
    "3",
    "April",
    "Editor",
    "dpa",
    "y",
    ".",
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      const text = words.join(" ");
      let last = 0;
      for (const { start, end } of readNames(text, { language: "en" })?.names ?? []) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        last = end;
      }
      expect(last).toBeLessThanOrEqual(text.length);
    }),
  );
});
