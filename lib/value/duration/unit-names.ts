/** Seconds in a unit, under names that pages use beside those of CLDR: abbreviations, cases, other languages. */
const UNIT_NAMES: [seconds: number, names: string][] = [
  [
    1,
    "s sec secs second seconds sek sekunde sekunden seconde secondes secondi secondo segundo segundos seg sekundy sekund sekunder sekunda сек секунд секунды 秒 초 giây",
  ],
  [
    60,
    "m min mins minute minutes minuten minuto minutos minuti minuut minuty minut minuta minuter minutter minuutti minuuttia мин минут минуты минуту хв хвилин хвилини λεπτά λεπτό 分 分钟 分鐘 分間 분 分の dk dak dakika perc دقيقة دقائق دقيقه דקות דקה דק' मिनट phút นาที دقیقه",
  ],
  [
    3_600,
    "h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur uren u godzina godziny godzin godzinę godz timme timmar tim t time timer tunti tuntia hodina hodiny hodin hod час часа часов ч год година години годин ώρα ώρες 時間 时间 小时 小時 鐘頭 钟头 시간 saat óra ساعة ساعات שעה שעות घंटा घंटे giờ tiếng ชั่วโมง ชม ساعت",
  ],
  [
    86_400,
    "d day days tag tage tagen jour jours día días dia dias giorno giorni dag dagen dagar dage dager dni dzień päivä päivää den dny dnů день дня дней дні днів ημέρα ημέρες μέρες 日 日間 天 일 gün nap يوم أيام יום ימים दिन ngày วัน روز",
  ],
  [
    604_800,
    "wk wks week weeks woche wochen semaine semaines semana semanas settimana settimane weken tydzień tygodnie vecka veckor uge uger uke uker viikko viikkoa týden týdny неделя недели недель тиждень тижні εβδομάδα εβδομάδες 週間 周 週 주 hafta hét أسبوع أسابيع שבוע שבועות tuần สัปดาห์ هفته",
  ],
  // Parts of an hour with a word of their own.
  [900, "viertelstunde viertelstündchen kwartier kwartiertje kwadrans kvarter kvart čtvrthodina чверть"],
  [1_800, "halbstunde halbestunde halvtime halvtimme mezzora półgodziny полчаса пів-години"],
  [2_700, "dreiviertelstunde"],
  [5_400, "anderthalbstunden"],
  // Duals.
  [7_200, "ساعتان ساعتين שעתיים שעתים"],
  [120, "دقيقتان دقيقتين"],
  [172_800, "يومان يومين יומיים יומים"],
];
/** Stand without a number: a word of its own, and one unit in languages that have no article. */
const ALONE = new Set(
  [...UNIT_NAMES.slice(5).flatMap(([, names]) => names.split(" ")), ..."ساعة دقيقة يوم שעה דקה".split(" ")].filter(
    (name) => name !== "kvart",
  ),
);
/** CLDR's short names that mean amounts of food far more often. */
const OTHER_UNITS = new Set(["g", "l", "kg", "ml", "dl", "cl"]);

const HAND_WRITTEN = new Map(
  UNIT_NAMES.flatMap(([seconds, names]) => names.split(" ").map((name) => [name, seconds] as const)),
);
const CLDR_UNITS = { second: 1, minute: 60, hour: 3_600, day: 86_400, week: 604_800 };
/** Every plural form of the languages that pages come in. */
const COUNTS = [1, 2, 3, 5, 11, 21, 100, 1.5];

const known = new Map<string, ReadonlyMap<string, number>>();

/** Seconds by the units' names, lower case, without a final full stop: those of a language and the commonest of others. */
export function listUnitNames(language: string): ReadonlyMap<string, number> {
  const cached = known.get(language);
  if (cached) return cached;
  const names = new Map([...cldrNames(language), ...HAND_WRITTEN]);
  known.set(language, names);
  return names;
}

export function standsAlone(unit: string): boolean {
  return ALONE.has(unit);
}

function cldrNames(language: string): [string, number][] {
  return Object.entries(CLDR_UNITS).flatMap(([unit, seconds]) =>
    (["long", "short"] as const).flatMap((unitDisplay) => {
      const format = unitFormat(language, unit, unitDisplay);
      const forms = COUNTS.flatMap((count) => format?.formatToParts(count).filter(({ type }) => type === "unit") ?? []);
      return forms
        .map(({ value }) => value.trim().toLowerCase().replace(/\.$/, ""))
        .filter((name) => name !== "" && !/\s/.test(name) && !OTHER_UNITS.has(name))
        .map((name): [string, number] => [name, seconds]);
    }),
  );
}

function unitFormat(language: string, unit: string, unitDisplay: "long" | "short"): Intl.NumberFormat | null {
  try {
    return new Intl.NumberFormat(language || "en", { style: "unit", unit, unitDisplay });
  } catch {
    return null;
  }
}
