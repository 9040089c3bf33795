/** Cardinals as words, by value: en de fr es it pt nl pl sv da fi cs tr ru uk el, lower case. */
const CARDINALS: [value: number, words: string][] = [
  [
    1,
    "a an one ein eine einen einer un une una uno um uma een één jeden jedna jedno jedną en ett én et yksi yhden bir один одна одну ένα μία μια",
  ],
  [2, "two zwei deux dos due dois duas twee dwa dwie två to kaksi dva dvě iki два две дві δύο δυο"],
  [3, "three drei trois tres tre três drie trzy tři kolme üç три τρία τρεις"],
  [4, "four vier quatre cuatro quattro quatro cztery fyra fire neljä čtyři dört четыре чотири τέσσερα τέσσερις"],
  [5, "five fünf cinq cinco cinque vijf pięć fem viisi pět beş пять п'ять πέντε"],
  [6, "six sechs seis sei zes sześć sex seks kuusi šest altı шесть шість έξι"],
  [7, "seven sieben sept siete sette sete zeven siedem sju syv seitsemän sedm yedi семь сім επτά"],
  [8, "eight acht huit ocho otto oito osiem åtta otte åtte kahdeksan osm sekiz восемь вісім οκτώ οχτώ"],
  [9, "nine neun neuf nueve nove negen dziewięć nio ni yhdeksän devět dokuz девять дев'ять εννέα"],
  [10, "ten zehn dix diez dieci dez tien dziesięć tio ti kymmenen deset on десять δέκα"],
  [11, "eleven elf onze once undici elva elleve"],
  [12, "twelve zwölf douze doce dodici doze twaalf dwanaście tolv kaksitoista dvanáct двенадцать дванадцять δώδεκα"],
  [15, "fifteen fünfzehn quinze quince quindici vijftien piętnaście femton femten пятнадцать"],
  [16, "sixteen sechzehn seize dieciséis sedici dezesseis zestien"],
  [18, "eighteen achtzehn dieciocho diciotto dezoito achttien"],
  [
    20,
    "twenty zwanzig vingt veinte venti vinte twintig dwadzieścia tjugo tyve kaksikymmentä dvacet yirmi двадцать двадцять είκοσι",
  ],
  [24, "twenty-four vierundzwanzig veinticuatro ventiquattro"],
  [25, "twenty-five fünfundzwanzig veinticinco venticinque"],
  [
    30,
    "thirty dreißig trente treinta trenta trinta dertig trzydzieści trettio tredive kolmekymmentä třicet otuz тридцать τριάντα",
  ],
  [40, "forty vierzig quarante cuarenta quaranta quarenta veertig czterdzieści fyrtio førti sorok сорок σαράντα"],
  [45, "forty-five fünfundvierzig quarantacinque"],
  [50, "fifty fünfzig cinquante cincuenta cinquanta cinquenta vijftig pięćdziesiąt femtio пятьдесят πενήντα"],
  [60, "sixty sechzig soixante sesenta sessanta sessenta zestig sześćdziesiąt sextio шестьдесят"],
  [70, "seventy siebzig setenta settanta zeventig siedemdziesiąt sjuttio семьдесят"],
  [80, "eighty achtzig ochenta ottanta oitenta tachtig osiemdziesiąt åttio восемьдесят"],
  [90, "ninety neunzig noventa novanta negentig dziewięćdziesiąt nittio девяносто"],
];
const VALUES = new Map(CARDINALS.flatMap(([value, words]) => words.split(" ").map((word) => [word, value] as const)));
/** Articles are numbers only before a unit: "an hour". */
const ARTICLES = new Set(CARDINALS[0]![1].split(" ").filter((word) => word !== "one"));

/** The number that a word means; null where it means none. Articles are one. */
export function numberOfWord(word: string): number | null {
  return VALUES.get(word.toLowerCase().replaceAll("’", "'")) ?? null;
}

/** Words for numbers that are no articles, for patterns. */
export const NUMBER_WORDS: readonly string[] = [...VALUES.keys()].filter((word) => !ARTICLES.has(word));
