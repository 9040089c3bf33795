/** Words before an author's name, and how much they say: `bare` ones are plain words of their language. */
export interface Lead {
  /** Offset of the name, UTF-16 code units. */
  end: number;
  /** The words begin the text. */
  isFirst: boolean;
  /** Lower case; "" where it is no preposition alone. */
  preposition: string;
  /** One that nobody but a writer stands behind: "written by", "Author:". */
  isPlain: boolean;
}

/** Prepositions; behind them a name starts with a capital. */
const BARE = "by|von|par|por|di|da|door|av|af|przez|oleh|bởi";
/** Whatever was made by somebody who wrote it. */
const DONE =
  "view all posts|all posts|more posts|posts|articles|zeige alle beiträge|alle beiträge|alle artikel|beiträge|blog beitrag|blogbeitrag|gespeichert|voir tous les articles|tous les articles|articles|ver todas las entradas|posted|written|published|words|story|text|article|report|reporting|recipe|created|authored|contributed|submitted|essay|opinion|analysis|column|interview|geschrieben|verfasst|veröffentlicht|erstellt|ein artikel|artikel|ein beitrag|ein gastbeitrag|beitrag|ein kommentar|kommentar|eine analyse|écrit|publié|rédigé|un article|article|texte|propos recueillis|escrito|publicado|redactado|texto|un artículo|artículo|scritto|pubblicato|a cura|testo|articolo|publicado|um artigo|geschreven|geplaatst|tekst|skriven|skrivet|publicerad|skrevet|publiceret|napisane|opracowane|ditulis";
/** Words that a sign follows, and then the name. */
const LABELS =
  "by|authors?|written by|words|text|writer|reporter|story|von|autor(?:in|en)?|verfasser(?:in)?|redaktion|auteure?s?|autrice|texte|par|autora?|autores|texto|por|autore|autori|testo|di|tekst|skribent|författare|forfatter|journalist|av|autorka|autorzy|autoři|napsala?|opracowała?|napisała?|szerző|írta|yazan|yazar|haber|penulis|oleh|tác giả|người viết|автор(?:ы|ка|и)?|автор текста|текст|корреспондент|кореспондент|συντάκτης|συντάκτρια|συγγραφέας|του|της|γράφει|كتبت?|بقلم|الكاتبة?|تحرير|إعداد|מאת|כתבה?|כותבת?|מחברת?|נویسنده|نویسنده|به قلم|گزارش|नویسنده|लेखक|लेखिका|द्वारा|रिपोर्ट|ผู้เขียน|เขียนโดย|เรื่อง|โดย";
/** Words that a name follows without a sign, in scripts where neither starts with a capital, or where they name a writer. */
const SPOKEN =
  "written by|كتبت?|بقلم|מאת|به قلم|लेखक|โดย|เขียนโดย|автор|текст|γράφει (?:η|ο)|του|της|γράφουν (?:οι)?|yazan|autor(?:in)?";
/** What may stand before such words in a line: a sign, a number, "ago". */
const BEFORE = "(?:^[*~-]{0,8}\\s{0,2}|[,·|•–—»/]\\s?|[\\d)]\\.?,?\\s|\\bago\\s|\\b[ap]\\.?m\\.?\\s|\\bUhr\\s)";
const PICTURES =
  "(?:\\s(?:und|and|et|y|&|\\+)\\s(?:fotos?|photos?|photographs|photography|bilder|images|pictures|foto's))?";
const LEAD = new RegExp(
  `${BEFORE}(?:(?<label>(?:${LABELS})${PICTURES}\\s?[:：=–—/-]\\s?)|(?<done>(?:${DONE})${PICTURES}\\s(?:${BARE})\\s?:?\\s)|(?<spoken>(?:${SPOKEN})\\s)|(?<bare>(?:${BARE})\\s))`,
  "iu",
);

/** Where a name starts behind the words that announce one, in a line of a page. Null where none do. */
export function findBylineLead(text: string): Lead | null {
  const found = LEAD.exec(text);
  if (!found) return null;
  const space = /^\s{0,4}/.exec(text.slice(found.index + found[0].length))![0].length;
  const preposition = (found.groups?.bare ?? "").trim().toLowerCase();
  const end = found.index + found[0].length + space;
  return { end, isFirst: found.index === 0, preposition, isPlain: preposition === "" };
}
