import { describe, expect, it } from "vitest";
import { createPersonalDataFinder } from "../../../../lib/policy/redact/personal-data";

function expectMarked(marked: string): void {
  const text = marked.replace(/[⟦⟧]/g, "");
  const wanted = [...marked.matchAll(/⟦([^⟧]*)⟧/g)].map((match) => match[1]);
  const found = createPersonalDataFinder({ classes: ["address"] })(text);
  expect(
    found.map(({ start, end }) => text.slice(start, end)),
    marked,
  ).toEqual(wanted);
}

describe("streets in other scripts", () => {
  it.each([
    "Живёт по адресу ⟦ул. Ленина, д. 5, кв. 12⟧ уже год",
    "⟦г. Москва, улица Большая Ордынка, 14/3⟧",
    "Адрес: ⟦вул. Хрещатик, 22⟧",
    "⟦проспект Мира 101⟧ рядом",
    "Μένει στην ⟦οδός Ερμού 15⟧ τώρα",
    "⟦Λεωφόρος Συγγρού 119⟧",
    "يسكن في ⟦شارع الملك فهد 12⟧",
    "⟦15 شارع التحرير⟧",
    "גר ⟦ברחוב הרצל 15, תל אביב⟧",
    "⟦רחוב דיזנגוף 99, דירה 4⟧",
    "我住在⟦北京市海淀区中关村大街27号⟧。",
    "地址：⟦上海市浦东新区世纪大道100号5号楼301室⟧",
    "住所は⟦東京都港区芝公園4丁目2-8⟧です",
    "⟦〒150-0001 渋谷区神宮前1-5-8⟧",
    "주소: ⟦서울특별시 강남구 테헤란로 152⟧ 입니다",
    "⟦부산광역시 해운대구 우동 1408번지⟧",
    "पता: ⟦12 महात्मा गांधी मार्ग⟧",
    "⟦मकान नंबर 45, शिवाजी रोड⟧ पर",
    "ที่อยู่ ⟦99/1 ถนนสุขุมวิท แขวงคลองเตย เขตคลองเตย กรุงเทพ 10110⟧",
  ])("are found: %s", (marked) => expectMarked(marked));
  it.each([
    "В 2019 году улица была закрыта",
    "这条路很长，有27个人",
    "第3条道路",
    "3丁目なしで 2024年に始まった",
    "방법으로 3개를 골라 5번 했다",
    "في عام 2019 كان الطريق مغلقا",
    "הדרך ארוכה ב 2019",
    "यह रोड 2019 में बनी",
    "ถนนปิดตั้งแต่ปี 2562",
  ])("are not: %s", (text) => expectMarked(text));
});
