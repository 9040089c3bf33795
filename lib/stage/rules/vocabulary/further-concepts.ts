import { type Concept, concept } from "./concept";

/** The second half of `CONCEPTS`, which is too long for one file. */
export const FURTHER_CONCEPTS: readonly Concept[] = [
  concept("weight", "weight", "weight|gewicht|poids|peso|waga|vikt|重量|重さ"),
  concept("material", "material", "material|materials|stoff|matière|materiale|materiaal|materiał|素材|材质"),
  concept(
    "availability",
    "offers.availability availability",
    "availability|stock|in stock|verfügbarkeit|lieferbarkeit|disponibilité|disponibilidad|disponibilità|disponibilidade|beschikbaarheid|dostępność|lagerstatus|tillgänglighet|在庫|库存",
  ),
  concept(
    "condition",
    "offers.itemCondition itemCondition condition",
    "condition|zustand|état|estado|condizione|estado do produto|staat|stan|skick|状態|成色",
  ),
  concept(
    "seller",
    "offers.seller seller",
    "seller|vendor|shop|sold by|verkäufer|vendeur|vendedor|venditore|verkoper|sprzedawca|säljare|販売元|卖家",
  ),
  concept(
    "start",
    "startDate",
    "start|start date|starts|begins|beginn|start time|event date|début|inicio|fecha de inicio|inizio|início|aanvang|początek|start tid|開始日|開始|开始时间|日時",
  ),
  concept(
    "end",
    "endDate",
    "end|end date|ends|ende|fin|fin de l'événement|fecha de fin|fine|fim|einde|koniec|slut|終了日|終了|结束时间",
  ),
  concept(
    "start",
    "startDate",
    "start|starts|start date|begin|begins|beginning|from|opens|opening|first day|beginn|beginnt|anfang|ab|von|eröffnung|début|commence|à partir du|ouverture|inicio|empieza|comienza|desde|apertura|inizio|inizia|dal|início|começa|abertura|begint|aanvang|vanaf|początek|rozpoczęcie|od|början|börjar|från|starter|begynner|fra|alkaa|alkamisaika|začátek|zahájení|başlangıç|başlar|начало|с|початок|έναρξη|αρχή|開始|開始日|开始|시작|시작일|البداية|يبدأ|שעת התחלה|התחלה|شروع|प्रारंभ|आरंभ|เริ่ม|bắt đầu",
    "date",
  ),
  concept(
    "end",
    "endDate",
    "end|ends|ending|end date|until|till|closes|closing|last day|finish|finishes|runs until|on until|ende|endet|bis|schluss|finissage|fin|finit|jusqu'au|clôture|termina|hasta|cierre|clausura|fine|finisce|fino al|chiusura|fim|término|até|encerramento|einde|eindigt|tot|tot en met|koniec|zakończenie|do|slut|slutar|avslutas|till och med|slutter|slutt|til|avsluttes|loppuu|päättyy|konec|ukončení|bitiş|biter|окончание|конец|до|кінець|завершення|λήξη|τέλος|έως|終了|終了日|結束|结束|종료|종료일|النهاية|ينتهي|סיום|עד|پایان|समाप्ति|अंत|สิ้นสุด|ถึง|kết thúc",
    "date",
  ),
  concept(
    "location",
    "location jobLocation contentLocation address areaServed",
    "location|venue|place|where|ort|standort|veranstaltungsort|arbeitsort|einsatzort|lieu|lugar|ubicación|luogo|sede|local|locatie|plaats|miejsce|lokalizacja|plats|場所|会場|勤務地|地点|工作地点",
  ),
  concept(
    "organizer",
    "organizer",
    "organizer|organiser|host|hosted by|veranstalter|organisateur|organizador|organizzatore|organisator|organizator|arrangör|主催|主办方",
  ),
  concept(
    "performer",
    "performer performers actor",
    "performer|performers|artist|speaker|speakers|line up|künstler|artiste|artista|artiest|wykonawca|出演|演出者",
  ),
  concept(
    "company",
    "hiringOrganization publisher manufacturer brand organizer",
    "company|employer|organization|organisation|hiring organization|firma|unternehmen|arbeitgeber|entreprise|employeur|empresa|azienda|datore di lavoro|bedrijf|werkgever|pracodawca|företag|arbetsgivare|会社|会社名|公司|회사",
  ),
  concept(
    "employment-type",
    "employmentType",
    "employment type|job type|contract type|contract|beschäftigungsart|anstellungsart|vertragsart|type de contrat|contrat|tipo de contrato|contrato|tipo di contratto|contratto|dienstverband|rodzaj umowy|anställningsform|雇用形態|工作性质",
  ),
  concept(
    "salary",
    "baseSalary estimatedSalary",
    "salary|pay|wage|compensation|pay range|gehalt|lohn|vergütung|salaire|rémunération|salario|sueldo|stipendio|retribuzione|salário|salaris|wynagrodzenie|lön|給与|年収|薪资|薪水|연봉",
  ),
  concept(
    "deadline",
    "validThrough",
    "valid through|deadline|apply by|closing date|application deadline|expires|bewerbungsfrist|date limite|fecha límite|scadenza|prazo|sluitingsdatum|termin składania|sista ansökningsdag|応募締切|截止日期",
  ),
  concept(
    "posted",
    "datePosted datePublished",
    "posted|date posted|posted on|posting date|eingestellt am|publiée le|publicada|pubblicata il|geplaatst|dodano|掲載日",
  ),
  concept(
    "qualifications",
    "qualifications skills experienceRequirements educationRequirements",
    "qualifications|requirements|skills|your profile|anforderungen|ihr profil|profil recherché|compétences|requisitos|requisiti|competenze|vereisten|wymagania|kvalifikationer|応募資格|必須スキル|任职要求",
  ),
  concept(
    "responsibilities",
    "responsibilities",
    "responsibilities|duties|tasks|your tasks|aufgaben|missions|responsabilidades|funciones|mansioni|taken|obowiązki|arbetsuppgifter|仕事内容|职责",
  ),
  concept(
    "benefits",
    "jobBenefits benefits",
    "benefits|perks|we offer|wir bieten|avantages|beneficios|ventajas|vantaggi|benefícios|wij bieden|oferujemy|förmåner|福利厚生|福利",
  ),
  concept(
    "email",
    "email contactPoint.email",
    "email|e mail|mail|email address|e mail adresse|courriel|correo electrónico|correo|posta elettronica|adres e mail|e post|メール|メールアドレス|邮箱|电子邮件",
  ),
  concept(
    "phone",
    "telephone contactPoint.telephone phone_number",
    "phone|telephone|tel|phone number|call us|mobile|telefon|rufnummer|téléphone|teléfono|telefono|telefone|telefoon|電話|電話番号|电话|전화",
  ),
  concept("fax", "faxNumber contactPoint.faxNumber fax_number", "fax|fax number|telefax|télécopie|ファックス|传真"),
  concept(
    "address",
    "address location.address jobLocation.address",
    "address|postal address|street address|visit us|adresse|anschrift|postanschrift|dirección|indirizzo|endereço|morada|adres|adress|住所|所在地|地址|주소",
  ),
  concept(
    "opening-hours",
    "openingHours openingHoursSpecification",
    "opening hours|hours|business hours|öffnungszeiten|horaires|heures d'ouverture|horario|orari|orari di apertura|horário|openingstijden|godziny otwarcia|öppettider|営業時間|营业时间",
  ),
  concept(
    "director",
    "director",
    "director|directed by|regie|regisseur|réalisateur|regista|diretor|reżyser|regissör|監督|导演",
  ),
  concept(
    "actors",
    "actor actors",
    "actors|cast|starring|schauspieler|besetzung|distribution|reparto|elenco|attori|obsada|skådespelare|出演者|演员",
  ),
  concept(
    "duration",
    "duration totalTime timeRequired",
    "duration|length|runtime|running time|dauer|laufzeit|spieldauer|durée|duración|durata|duração|duur|czas trwania|längd|上映時間|时长|片长",
  ),
  concept("genre", "genre", "genre|gattung|género|genere|gênero|gatunek|ジャンル|类型"),
  concept(
    "pages",
    "numberOfPages",
    "pages|number of pages|page count|seiten|seitenzahl|nombre de pages|número de páginas|páginas|numero di pagine|liczba stron|antal sidor|ページ数|页数",
  ),
  concept(
    "version",
    "softwareVersion version",
    "version|software version|versión|versione|versão|versie|wersja|バージョン|版本",
  ),
  concept("license", "license", "license|licence|lizenz|licencia|licenza|licença|licentie|licencja|ライセンス|许可证"),
];
