/** Every word here is folded as `foldWord` folds them; those of joined scripts stand as they are written. */
const words = (text: string): ReadonlySet<string> => new Set(text.split(" ").map(foldWord));

/** Lower case, without the marks that writers leave out: ago = Ağo, نيسان without vowels. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (/^[a-z]*$/.test(lower)) return lower;
  return lower
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u0655\u0670]/g, "")
    .replace(/ı/g, "i")
    .replace(/ى/g, "ي")
    .replace(/ی/g, "ي")
    .replace(/ک/g, "ك")
    .replace(/ة/g, "ه")
    .normalize("NFC");
}

/** What stands between a day and its month, or a month and its year. */
export const FILLERS = words("of the zum zur de del di d den dem des le el la am on at da do i tu του της ang ng ab");
/** Letters that make a number an ordinal. */
export const ORDINALS = words(
  "st nd rd th er ere eme e re o a ro do to vo mo go го е я й ое η ης ο ος na en an on in ei ik tan ten te de a",
);
/** "12th of", "12-től": the number begins a range. */
export const RANGE_BEGINS = words("tol től tól");
/** Between the ends of a range. Of several words the last. */
export const TO = words(
  "to till til until through thru bis au a al alle ate ao aos tot met do az po по до ως εως μεχρι ile kadar asti עד الي حتي تا से को तक den đến έως sampai hingga iki lidz kuni la pana",
);
export const JOINED_TO = new Set(["から", "부터", "至", "到", "ถึง", "まで"]);
export const DASHES = new Set(["-", "–", "—", "‒", "―", "−", "~", "～", "〜", "∼", "→", "－"]);
/** Days that are named one by one. */
export const AND = words("and und et y e ed og och en ja i a ve и и та й και ו و dan și si es és e");
/** After a year: "2025 г.", "2025 m.", "2025. gada". */
export const YEAR_MARKS = words(
  "г года год гг р року рік r roku gada m metu metų god года ad ce ap هـ ه م sh ه‍ ש yil yılı",
);
/** Before a year: "năm 2025", "anno 2025". */
export const YEAR_LEADS = words("nam năm anno del de of des di do lata year");

/** Stands before a time of day, and may stand before a number that is none. */
export const AT = words(
  "at um ab à a as às las alle ore dalle om van vanaf from von de des dès desde das kl klo kello v ve o о в на у σε στις ωρα ώρα ora orele saat saatti luc lúc t godz godzina g pukul kell ob ur at time uhrzeit heure heures horaire hora horas orario hours when show the الساعه في ساعت בשעה שעה את को बजे เวลา เริ่ม от с і och by from kell u v lidz vid à",
);
/** Stands before a time of day only: the bare hour after it is one. */
export const CLOCK_LEADS = words("kl klo kello ore godz godzina saat orele pukul kell الساعه ساعت בשעה เวลา h uhr");
/** After an hour: "19 Uhr", "19 h", "19 uur". */
export const CLOCK = words(
  "uhr h hs hrs hr u uur heures heure horas hora ore ч час часов год година годин g godz giờ gio óra ora oʼclock น นาฬิกา ώρα klo बजे t",
);
export const HOUR_LETTERS = words("h u ч год giờ gio g");
export const JOINED_HOUR = new Set(["時", "时", "点", "點", "시"]);
export const JOINED_MINUTE = new Set(["分", "분"]);
export const JOINED_HALF = new Set(["半", "반"]);

const HALVES_OF_DAY: readonly [half: "am" | "pm", names: string][] = [
  ["am", "am ص صباحا πμ ق.ظ sa sáng 午前 上午 早上 凌晨 清晨 오전 새벽 morgens vormittags öö пополуночи सुबह"],
  ["pm", "pm م مساء مساءا μμ ب.ظ ch chiều tối 午後 下午 晚上 中午 傍晚 오후 저녁 밤 abends nachmittags शाम दोपहर रात"],
];
export const HALF_OF_DAY: ReadonlyMap<string, "am" | "pm"> = new Map(
  HALVES_OF_DAY.flatMap(([half, names]) => names.split(" ").map((name) => [foldWord(name), half] as const)),
);

/** The time that follows, or stands before, is when doors open: never the start. */
export const DOORS = words(
  "doors door admission einlass saaleinlass türöffnung portes puertas apertura porte portas deuren zaal drzwi otwarcie insläpp dørene dørerne dører ovet dveře vstup kapı kapılar двери двері вход вхід πόρτες kapunyitás",
);
export const JOINED_DOORS = new Set(["開場", "开场", "入場", "入场", "受付", "입장", "開門", "开门"]);
/** The time that follows is the start, whatever stood before. */
export const STARTS = words(
  "show start starts begin begins beginn music concert konzert curtain début debut spectacle inicio comienzo concierto inizio início aanvang początek koncert start början konsert alkaa začátek başlangıç начало початок έναρξη kezdés",
);
export const JOINED_STARTS = new Set(["開演", "开演", "開始", "开始", "시작", "공연"]);

/** Time zones that pages name, as offsets. Those that mean several are left out: IST, CST of China. */
export const ZONES: Readonly<Record<string, string>> = {
  z: "Z",
  utc: "Z",
  gmt: "Z",
  est: "-05:00",
  edt: "-04:00",
  cst: "-06:00",
  cdt: "-05:00",
  mst: "-07:00",
  mdt: "-06:00",
  pst: "-08:00",
  pdt: "-07:00",
  bst: "+01:00",
  cet: "+01:00",
  cest: "+02:00",
  mez: "+01:00",
  mesz: "+02:00",
  eet: "+02:00",
  eest: "+03:00",
  msk: "+03:00",
  jst: "+09:00",
  kst: "+09:00",
  aest: "+10:00",
  aedt: "+11:00",
};

/** Marks of years, months and days in Chinese, Japanese and Korean. */
export const YEAR_UNITS = new Set(["年", "년"]);
export const MONTH_UNITS = new Set(["月", "월"]);
export const DAY_UNITS = new Set(["日", "號", "号", "일"]);
/** "3 tháng 4 năm 2025", "ngày 3". */
export const MONTH_LEADS = words("tháng thg");
/** "วันที่ 3 เดือนเมษายน". */
export const JOINED_FILLERS = new Set(["เดือน", "วันที่", "ที่", "ปี", "の"]);
