/** What a text field asks for, by stems of words that its name or description may have. */
export const WANTED = {
  person:
    /\b(?:who|person|name of the (?:man|woman|person)|contact|author|writer|teacher|leader|owner|seller|agent|doctor|officer|manager|director|artist|maker|host|guide|winner|solver|lecturer|ansprechpartner|kontakt|anbieter|verkäufer|autor|leiter|wer|qui|auteur|interlocuteur|responsable|vendeur|quien|quién|autor|persona|vendedor|chi|autore|referente|quem|pessoa|wie|maker|contactpersoon|vem|kontaktperson|kto|osoba)\b|кто|автор|контакт|хто|谁|联系人|作者|誰|担当|著者|누가|담당|작성자|من |اسم|المسؤول|מי |שם|कौन|नाम|ποιος|όνομα|kim\b|yazar/iu,
  place:
    /\b(?:where|place|location|city|town|address|street|road|venue|country|region|room|branch|wo|ort|stadt|adresse|straße|où|lieu|ville|dónde|lugar|ciudad|dirección|dove|luogo|città|indirizzo|onde|local|cidade|waar|plaats|stad|var|plats|gdzie|miasto|miejsce|nerede|şehir|yer)\b|где|город|адрес|место|де |місто|哪里|地址|地点|城市|どこ|住所|場所|어디|주소|장소|أين|مدينة|عنوان|מקום|כתובת|איפה|कहाँ|पता|स्थान|πού|πόλη|διεύθυνση/iu,
  organisation:
    /\b(?:company|employer|firm|organi[sz]ation|vendor|brand|manufacturer|publisher|operator|supplier|airline|bank|firma|hersteller|arbeitgeber|verlag|entreprise|société|fabricant|employeur|empresa|fabricante|azienda|produttore|bedrijf|fabrikant|företag|firma|producent)\b|компан|производител|фирма|公司|品牌|会社|メーカー|회사|브랜드|شركة|חברה|कंपनी|εταιρεία/iu,
  code: /\b(?:code|number|reference|ref|id|serial|version|model|sku|isbn|doi|licen[cs]e|nummer|kennung|numéro|référence|número|código|referencia|codice|numero|matrícula|kod|numer|referens)\b|номер|код|编号|号码|番号|コード|번호|رقم|رمز|מספר|קוד|नंबर|संख्या|κωδικός|αριθμός|numara/iu,
  title:
    /\b(?:title|name|called|headline|heading|subject|topic|what is it|product|titel|bezeichnung|überschrift|titre|nom|título|nombre|titolo|nome|tytuł|nazwa|namn)\b|назв|заголовок|тема|标题|名称|题目|タイトル|名前|題名|제목|이름|عنوان|اسم|כותרת|शीर्षक|τίτλος|başlık/iu,
  reason:
    /\b(?:why|reason|cause|danger|risk|problem|purpose|what happened|how|grund|ursache|warum|zweck|raison|cause|pourquoi|motif|motivo|causa|por qué|perché|waarom|reden|varför|dlaczego|powód|neden)\b|почему|причина|原因|为什么|理由|なぜ|이유|سبب|סיבה|कारण|λόγος/iu,
  time: /\b(?:time|hour|opening|open|clock|departure|arrival|uhrzeit|zeit|öffnungszeiten|heure|horaires?|hora|horario|ora|orario|orari|tijd|tid|godzina|saat)\b|час|время|时间|時間|時刻|시간|ساعة|وقت|שעה|समय|ώρα/iu,
  measure:
    /\b(?:size|weight|length|height|width|area|dimensions?|capacity|speed|distance|größe|gewicht|länge|fläche|taille|poids|surface|tamaño|peso|superficie|dimensioni|grootte|gewicht|storlek|rozmiar|boyut)\b|размер|площад|вес|面积|尺寸|重量|面積|サイズ|크기|면적|حجم|مساحة|גודל|आकार|μέγεθος/iu,
  money:
    /\b(?:price|cost|fee|pay|salary|wage|rent|deposit|charge|preis|kosten|gebühr|gehalt|lohn|miete|prix|coût|tarif|salaire|loyer|precio|coste|salario|prezzo|costo|stipendio|preço|prijs|loon|pris|lön|cena|koszt|fiyat|ücret)\b|цена|стоимост|зарплат|价格|费用|工资|価格|料金|給与|가격|요금|급여|سعر|راتب|رسوم|מחיר|שכר|कीमत|वेतन|τιμή|μισθός/iu,
  year: /\b(?:year|jahr|baujahr|année|an|año|anno|ano|jaar|år|rok|yıl)\b|год|年|년|سنة|عام|שנה|वर्ष|έτος|χρονιά/iu,
  share:
    /\b(?:share|per ?cent|percentage|rate|anteil|prozent|quote|pourcentage|part|taux|porcentaje|percentuale|procent|udział|yüzde)\b|%|процент|百分|率|비율|نسبة|אחוז|प्रतिशत|ποσοστό/iu,
  state:
    /\b(?:status|condition|state|kind|type|class|level|grade|category|zustand|art|stufe|klasse|état|type|statut|classe|estado|tipo|clase|stato|toestand|soort|skick|typ|stan|rodzaj|durum|tür)\b|состояни|статус|тип|状态|类型|状態|種類|상태|종류|حالة|نوع|درجة|מצב|סוג|स्थिति|κατάσταση|είδος/iu,
} as const;

/** Words that stand above what does not belong to the page's own thing. */
export const ELSEWHERE =
  /\b(?:similar|related|also|more from|more like|other|others|you may|recommended|recent|latest|popular|trending|earlier|previous|next|ähnlich\w*|weitere|andere|auch|verwandt\w*|aussi|similaires?|autres|récents?|otros|otras|también|relacionad\w+|simili|altri|altre|correlat\w+|outros|outras|também|andere|meer|ook|liknande|andra|podobne|inne|benzer|diğer)\b|похож|друг|также|схож|інш|推荐|相关|其他|更多|関連|その他|おすすめ|다른|관련|추천|أخرى|مشابه|ذات صلة|נוספ|דומ|अन्य|संबंधित|άλλ|παρόμοι|σχετικ/iu;

/** Words of denial, of the languages that pages come in. */
export const DENIAL =
  /\b(?:no|not|never|none|nor|neither|without|nobody|nothing|cannot|can't|won't|isn't|aren't|doesn't|don't|didn't|wasn't|only|unavailable|excluded|kein\w*|nicht|nie|niemals|ohne|nur|leider|pas|sans|jamais|aucune?|ni|non|sin|nunca|tampoco|ningun\w*|senza|mai|nessun\w*|sem|nunca|não|nenhum\w*|geen|niet|zonder|nooit|inte|ej|utan|aldrig|ingen|inga|nie|bez|nigdy|brak|yok|değil\w*|hayır)\b|n['’]t\b|(?<!\p{L})(?:не|нет|без|ні|немає)(?!\p{L})|不|没|無|无|未|非|ません|ない|なし|不可|없|안 |않|못|لا |ليس|غير|بدون|لم |لن |לא |אין |ללא|बिना|नहीं|δεν|χωρίς|όχι|μη |[✗✘❌☒]/giu;
export const CONSENT =
  /^\s*(?:yes|ja|oui|sí|si|sì|sim|tak|evet|да|так|是|有|可|はい|예|네|نعم|כן|हाँ|ναι)(?![\p{L}\p{M}])|[✓✔✅☑]/iu;
export const REFUSAL =
  /^\s*(?:no|nein|non|não|nee|nej|nie|hayır|нет|ні|否|无|不|いいえ|なし|아니요|없음|لا|לא|नहीं|όχι|–|-|—)(?![\p{L}\p{M}])|[✗✘❌☒]/iu;
