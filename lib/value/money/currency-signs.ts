/**
 * Signs and abbreviations of currencies with the codes that they may mean (ISO 4217), the world's first. CLDR, which
 * `currency-names.ts` reads, has one sign a currency and language; pages write many more.
 */
const TABLE = `
$ ＄ dollar dollars|USD CAD AUD NZD HKD SGD TWD MXN CLP COP ARS UYU JMD TTD BBD BSD BZD BMD BND FJD GYD KYD LRD NAD SBD SRD XCD DOP NIO CUP TVD ZWL
kr kr. Kr Kr. KR kr: ,- :- ;-|SEK NOK DKK ISK
£|GBP EGP SYP LBP SSP SDG FKP GIP SHP
pound pounds|GBP EGP SYP LBP SSP SDG
¥ ￥|JPY CNY
元 块 圆 圓|CNY TWD HKD MOP
Rs Rs. ₨ rs. Re. rupees|INR PKR LKR NPR MUR SCR
€ euro euros Euro Euros EUR€|EUR
₹|INR
₽ рублей рубля|RUB
руб руб. р. р рубль|RUB BYN
₩ 원|KRW
₺ TL TL.|TRY
₴ грн грн.|UAH
₪ ש"ח ש״ח שח ש''ח NIS|ILS
฿ บาท Baht baht ฿.|THB
₫ đ Đ đ. vnđ VNĐ đồng|VND
₦|NGN
₱ Php PhP ₱.|PHP
₸ тг тг. тнг|KZT
₾ ლარი|GEL
₡|CRC SVC
₲ Gs Gs. ₲s|PYG
₮|MNT
₭|LAK
៛|KHR
₵ GH₵ GH¢|GHS
֏ դր դր. դրամ|AMD
₼ man. manat|AZN
৳ ৳. Tk Tk. টাকা|BDT
؋|AFN
zł zł. zl złotych złote|PLN
Kč Kč. korun|CZK
Ft Ft. forint|HUF
лв лв. лева|BGN
ден ден.|MKD
дин дин. din din.|RSD
сом|KGS
сўм сум so'm so‘m soʻm|UZS
KM|BAM
lei leu Lei LEI|RON MDL
Br Br. руб.BY|BYN ETB
R$ reais|BRL
US$ U$S U$ US$. USD$ U.S.$|USD
C$|CAD NIO
CA$ Can$ Cdn$ CAD$ CDN$|CAD
A$ AU$ AUD$|AUD
NZ$ NZD$|NZD
HK$ HKD$|HKD
S$ SG$ SGD$|SGD
NT$ NTD NT$. TWD$ 新台幣 新臺幣 台幣|TWD
MX$ MXN$ Mex$ M.N.|MXN
CLP$|CLP
COL$ COP$ Col$|COP
AR$ ARS$|ARS
UY$ $U|UYU
RD$|DOP
J$ JA$|JMD
TT$|TTD
Bds$ BDS$|BBD
BZ$|BZD
B$|BND BSD
EC$|XCD
N$|NAD
FJ$|FJD
GY$|GYD
MOP$|MOP
S/ S/. soles|PEN
B/.|PAB
Bs Bs.|BOB VES
Rp Rp. rupiah|IDR
RM|MYR
R|ZAR
P Q L G D K|PHP BWP GTQ HNL HTG GMD ZMW PGK MMK
KSh Ksh KSh. Kshs KES/=|KES
TSh Tsh TZS/=|TZS
USh Ush|UGX
Fr. Fr SFr SFr. sFr sFr. Fr.- Stutz|CHF
FCFA CFA F.CFA|XOF XAF
円|JPY
RMB CN¥ 人民币 人民幣|CNY
JP¥ 日元 日圓|JPY
港元 港币 港幣|HKD
美元 美金 ドル 달러 دولار دلار|USD
欧元 歐元 ユーロ 유로 يورو یورو|EUR
英镑 英鎊 ポンド|GBP
ر.س ر.س. ﷼.س \u20c1|SAR
ريال ﷼ ریال|SAR QAR OMR YER IRR
د.إ د.إ. Dhs Dhs. DHS AED. Dh Dh. dhs dirhams \u20c3|AED MAD
درهم|AED MAD
د.م د.م. DH|MAD AED
ج.م ج.م. E£ £E LE L.E. L.E EGP.|EGP
جنيه جنيهات جنيهًا|EGP SDG GBP SYP
د.ك د.ك. KD|KWD
د.ب د.ب.|BHD
ر.ع ر.ع.|OMR
ر.ق ر.ق. QR|QAR
د.أ د.ا د.ا. JD JDs|JOD
د.ع د.ع.|IQD
ل.ل ل.ل.|LBP
ل.س ل.س.|SYP
د.ج د.ج. دج DA|DZD
د.ت د.ت. دت DT|TND
ل.د ل.د.|LYD
دينار|KWD BHD JOD IQD DZD TND LYD
ليرة|LBP SYP TRY
रु रु. रू रू. रुपये रुपए रुपया|INR NPR
روپے|PKR INR
تومان تومن|`;

/** Letters that are signs of the country's own money, and anything else elsewhere. */
export const LOCAL_ONLY = new Set(
  "R P Q L G D K B$ KM DA DT DH JD JDs Dh p ,- :- ;- р Br din din. сом M.N. DHS LE Fr".split(" "),
);

/** Signs that mean their first code where nothing tells the country. */
export const WORLDWIDE = new Set(
  "руб руб. рубль £ lei leu Lei LEI C$ جنيه ₡ Fr. Fr Dhs Dhs. AED. pound pounds".split(" "),
);

/** By sign. An empty list: a known money without a code. */
export const SIGNS: ReadonlyMap<string, readonly string[]> = new Map(
  TABLE.trim()
    .split("\n")
    .flatMap((line) => {
      const [signs, codes] = line.split("|") as [string, string];
      return signs.split(" ").map((sign) => [sign, codes.split(" ").filter(Boolean)] as const);
    }),
);
