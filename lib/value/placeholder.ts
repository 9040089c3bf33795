import type { FieldType, Value } from ".";
import type { Money } from "./money";

/** Whole texts that templates, databases and editors leave where a value is missing; compared in lower case. */
const NOTHING = new Set(
  [
    // Programs.
    "undefined|null|nil|nan|nat|void|empty|#n/a|#ref!|#value!|#name?|#null!|#div/0!|[object object]|object object|(null)|(none)|(not set)|(empty)|not set|true|false|string|todo|fixme|default title|default|default value|placeholder|dummy|sample|sample text|sample product|sample page|test product|example product|product name|brand name|company name|site name|author name|full name|first name last name|firstname lastname|your name|your name here|your company|your company name|your brand|your text here|insert text here|enter text|enter your name|text goes here|title goes here|untitled|xxx|xxxx|asdf|foo|bar",
    // Words for nothing: en de fr es it pt nl pl sv da no fi cs tr ru uk el ja zh ko ar he fa hi th vi.
    "n/a|n.a.|n. a.|n/d|n.d.|n.v.t.|nvt|not available|not applicable|not specified|unspecified|not given|not provided|not stated|unknown|unbranded|no brand|no name|no author|tbd|tba|tbc|t.b.d.|t.b.a.|t.b.c.|to be announced|to be confirmed|to be determined|coming soon",
    "k. a.|k.a.|k.a|keine angabe|keine angaben|nicht angegeben|nicht verfügbar|unbekannt|ohne angabe|wird noch bekannt gegeben|ihr name|ihre firma|ohne titel|beispielprodukt|platzhalter",
    "non renseigné|non renseignée|non précisé|non spécifié|non communiqué|inconnu|à définir|à confirmer|votre nom|sans titre|produit exemple|s.o.",
    "no especificado|sin especificar|no aplica|desconocido|por definir|por confirmar|a confirmar|tu nombre|su nombre|sin título|producto de ejemplo|s/d",
    "non specificato|non disponibile|non applicabile|sconosciuto|da definire|da confermare|il tuo nome|senza titolo|n.p.",
    "não especificado|não informado|não se aplica|desconhecido|a definir|seu nome|o seu nome|sem título",
    "niet opgegeven|niet bekend|niet van toepassing|onbekend|nader te bepalen|n.t.b.|ntb|uw naam|je naam",
    "nie podano|nie dotyczy|brak danych|nieznany|nieznana|do ustalenia|twoje imię|bez tytułu",
    "ej angivet|ej angiven|ej tillämpligt|saknas|okänd|okänt|meddelas senare|ditt namn|ikke angivet|ikke oplyst|ukendt|dit navn|ikke oppgitt|ukjent|ditt navn|ei tiedossa|ei saatavilla|tuntematon|nimesi",
    "neuvedeno|není k dispozici|neznámý|neznámá|vaše jméno|belirtilmemiş|bilinmiyor|belirtilmedi|adınız",
    "не указано|не указан|не указана|нет данных|неизвестно|неизвестен|уточняется|ваше имя|без названия|н/д|не вказано|невідомо|немає даних|ваше ім'я|δεν διατίθεται|άγνωστο|άγνωστος|το όνομά σας|μ/δ",
    "未設定|未定|不明|該当なし|お名前|名無し|サンプル|未入力|暂无|暫無|未知|不详|不詳|待定|您的姓名|无品牌|默认|미정|해당 없음|해당없음|알 수 없음|미상|이름|제목 없음",
    "غير محدد|غير متوفر|غير معروف|اسمك|לא ידוע|לא צוין|לא זמין|השם שלך|نامشخص|نام شما|अज्ञात|उपलब्ध नहीं|लागू नहीं|आपका नाम|ไม่ระบุ|ไม่ทราบ|ชื่อของคุณ|không rõ|chưa rõ|đang cập nhật|tên của bạn",
  ]
    .join("|")
    .split("|"),
);
/** Plain noes and accounts of systems, which may be an answer below a label: "Allergens: none". */
const NOBODY = new Set(
  "none|aucun|aucune|ninguno|ninguna|nessuno|nessuna|nenhum|nenhuma|geen|keine|kein|brak|ingen|inget|yok|нет|немає|なし|无|無|没有|沒有|없음|لا يوجد|ندارد|אין|ไม่มี|không có|name|admin|administrator|webmaster|wordpress|root|user".split(
    "|",
  ),
);
/** Slots of template languages that nobody filled: `{{ x }}`, `${x}`, `<%= x %>`, `%%X%%`, `[[x]]`, `#{x}`. */
const SLOT =
  /\{\{|\}\}|\{%|%\}|\$\{[^}]{0,80}\}|<%|%>|%%[\w .-]{1,60}%%|\[\[[^\]]{1,60}\]\]|#\{[^}]{1,80}\}|^%[A-Za-z_]{2,40}%$|^__[A-Za-z][\w ]{0,40}__$|^\{[A-Za-z_][\w .-]{0,40}\}$|^:[a-z]{2,}_\w{1,30}$|^<[A-Za-z_][\w -]{0,40}>$/;
const IN_BRACKETS =
  /^[[(<{]\s?(?:(?:your|ihr|votre|su|tu|il tuo|seu|uw|insert|enter|add|the|product|brand|company|author|first|last|full|event|job|recipe|article|site|item|variant)\s)?(?:name|title|brand|marke|marque|marca|author|autor|auteur|autore|company|firma|product|produkt|sku|price|preis|prix|precio|prezzo|date|datum|email|e-mail|phone|telefon|address|adresse|text|description|vendor|placeholder|url|image|value|label)(?:\s(?:name|here|title|hier|ici|aquí|qui))?\s?[\])>}]$/i;
const LOREM = /^(?:lorem ipsum|dolor sit amet)/i;

/** Hosts that stand for the reader's own in themes and manuals; `.example` is a test's, and no theme's. */
const EXAMPLE_HOST =
  /(?:^|\.)(?:(?:example|exemple|ejemplo|esempio|exemplo|beispiel|voorbeeld|mustermann|domain|(?:your|my|deine|meine|ihre|votre|mon|tu|mi|tuo|seu|jouw|uw)-?(?:domain|site|website|company|store|shop|business|brand|seite|firma|domaine|dominio|sito|empresa|bedrijf|mail|email)|website|company|sitename|domainname)\.(?!example$|test$)[a-z]{2,6}|localhost|test\.(?:com|test))$/i;
const EXAMPLE_LOCAL = /^(?:your[._-]?(?:name|e?mail)?|you|e?mail|user(?:name)?|firstname[._]lastname|xxx+|test)$/;
const GENERIC_HOST = /^(?:e?mail|domain|site|company|test|gmail|xxx+|provider|host)\.[a-z]{2,6}$/;

/** True for what is no value of its type, wherever it stands. */
export function isPlaceholder(type: FieldType, value: Value): boolean {
  if (type === "email") return isExampleAddress(String(value));
  if (type === "phone") return /(\d)\1{6}$/.test(String(value).replace(/\D/g, ""));
  if (type === "url") return EXAMPLE_HOST.test(URL.parse(String(value))?.hostname ?? "");
  if (type === "date") return /^(?:0000|0001|9999)-/.test(String(value));
  if (type !== "text") return false;
  return isEmptyText(String(value));
}

function isEmptyText(text: string): boolean {
  const plain = text.trim();
  if (plain === "" || !/[\p{L}\p{N}\p{So}]/u.test(plain)) return true;
  return (
    NOTHING.has(plain.toLowerCase().replaceAll("’", "'")) ||
    SLOT.test(plain) ||
    IN_BRACKETS.test(plain) ||
    LOREM.test(plain)
  );
}

function isExampleAddress(address: string): boolean {
  const [local = "", host = ""] = address.toLowerCase().split("@");
  return EXAMPLE_HOST.test(host) || (EXAMPLE_LOCAL.test(local) && GENERIC_HOST.test(host));
}

/** The first days that databases and programs count from, and their last. */
const DEFAULT_DAYS = new Set(
  "1970-01-01 1969-12-31 1900-01-01 1899-12-30 1899-12-31 1753-01-01 1901-01-01 1980-01-01 2038-01-19 2099-12-31 2999-12-31".split(
    " ",
  ),
);
const SMALLEST_PRICE = 0.01;
const NINES = /^9{5,}(?:\.9{1,2})?$|^1234567?8?9?$/;

/** True for what systems fill in by themselves: it counts only where the page shows it to its readers. */
export function isDefault(type: FieldType, value: Value): boolean {
  switch (type) {
    case "date":
      return DEFAULT_DAYS.has(String(value).slice(0, 10));
    case "duration":
      return /^P[T0-9YMWDHS]*$/.test(String(value)) && !/[1-9]/.test(String(value));
    case "money": {
      const { amount } = value as Money;
      return Math.abs(amount) <= SMALLEST_PRICE || NINES.test(String(amount));
    }
    case "text":
      return NOBODY.has(String(value).trim().toLowerCase());
    default:
      return false;
  }
}
