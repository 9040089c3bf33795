import { describe, expect, it } from "vitest";
import { findNames } from "../../../../lib/value/forms/person/find-names";
import { findNamesOfOtherScripts } from "../../../../lib/value/forms/person/other-scripts";

/** What is in ⟦⟧ is to be found, and nothing else of the text. */
function expectMarked(marked: string, find: (text: string) => { start: number; end: number }[]): void {
  const text = marked.replace(/[⟦⟧]/g, "");
  const wanted = [...marked.matchAll(/⟦([^⟧]*)⟧/g)].map((match) => match[1]);
  expect(
    find(text).map(({ start, end }) => text.slice(start, end)),
    marked,
  ).toEqual(wanted);
}

describe("names in scripts without capital letters", () => {
  it.each([
    "⟦王小明⟧先生昨天来过",
    "请联系⟦李⟧女士，电话另附",
    "姓名：⟦张伟⟧",
    "联系人：⟦欧阳娜娜⟧，地址另附",
    "记者⟦陈晓东⟧表示，情况良好",
    "美国总统⟦唐纳德·特朗普⟧抵达",
    "我叫⟦刘芳⟧，今年三十岁",
    "⟦田中⟧さんは来ません",
    "担当：⟦佐藤健⟧",
    "⟦鈴木一郎⟧選手が打った",
    "⟦高橋 花子⟧です。よろしく",
    "⟦ジョン・スミス⟧氏が語った",
    "私は⟦山田太郎⟧と申します",
    "⟦김민준⟧ 씨가 말했다",
    "이름: ⟦박서연⟧",
    "⟦이지훈⟧ 교수는 오늘",
    "담당자 ⟦최수진⟧입니다",
    "السيد ⟦محمد العلي⟧ من دبي",
    "قال ⟦أحمد حسن⟧ إن الأمر",
    "الدكتورة ⟦فاطمة⟧ في المستشفى",
    "מר ⟦משה כהן⟧ הגיע",
    "שמי ⟦דוד לוי⟧ ואני גר כאן",
    "ד״ר ⟦שרה⟧ של המחלקה",
    "श्री ⟦राजेश शर्मा⟧ ने कहा",
    "मेरा नाम ⟦प्रिया वर्मा⟧ है",
    "डॉ ⟦अनिल गुप्ता⟧ से मिलें",
    "นาย⟦สมชาย ใจดี⟧ มาแล้ว",
    "คุณ⟦สมชาย⟧ครับ",
  ])("are found: %s", (marked) => expectMarked(marked, findNamesOfOtherScripts));

  it.each([
    "公司高层表示满意，方面说明情况",
    "今天天气很好，我们去公园。",
    "北京市海淀区中关村大街",
    "中华人民共和国成立于一九四九年",
    "お客様へのお知らせ",
    "皆さん、こんにちは。同様の仕様です",
    "東京都の天気は晴れです",
    "氏名を書いてください",
    "고객님, 안녕하세요",
    "선생님이 오늘 서울에서 말했다",
    "한국의 경제는 성장했다",
    "الكتاب على الطاولة في البيت",
    "المملكة العربية السعودية",
    "הספר על השולחן",
    "यह किताब मेज पर है",
    "भारत की राजधानी दिल्ली है",
    "นายกรัฐมนตรีแถลงข่าว",
    "คุณต้องการอะไร คุณภาพดี",
  ])("are not: %s", (text) => expectMarked(text, findNamesOfOtherScripts));
});

describe("names in Cyrillic and Greek", () => {
  const find = (text: string) => findNames(text, { language: "" });
  it.each([
    "Это сказал ⟦Иван Петров⟧ вчера.",
    "Господин ⟦Кузнецов⟧ приехал",
    "Меня зовут ⟦Мария⟧ и я здесь",
    "Мене звуть ⟦Оксана Шевченко⟧",
    "Ο κύριος ⟦Παπαδόπουλος⟧ ήρθε",
    "Με λένε ⟦Γιώργος⟧ και μένω εδώ",
    "ФИО: ⟦Смирнов Алексей⟧",
  ])("are found: %s", (marked) => expectMarked(marked, find));
  it.each(["После этого мы пошли домой.", "Когда начинается урок?", "Μετά πήγαμε στο σπίτι."])("are not: %s", (text) =>
    expectMarked(text, find),
  );
});
