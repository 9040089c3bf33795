import type { FieldType } from "../../../value";

/**
 * What tasks commonly ask, under the names that people and pages give it, with the schema.org properties
 * (dotted for nesting) and the `<meta>` names (without their `og:`, `article:`, … prefix) that carry it.
 * schema.org names are from its published vocabulary.
 */
export interface Concept {
  id: string;
  names: string[];
  /** Best first. */
  properties: string[];
  /** Names that mean it in fields of this type only: "from" is a day, or a town. */
  type?: FieldType;
}

function concept(id: string, properties: string, names: string, type?: FieldType): Concept {
  return { id, properties: properties.split(" "), names: names.split("|").map((name) => name.trim()), type };
}

export const CONCEPTS: readonly Concept[] = [
  concept(
    "title",
    "headline title name",
    "title|name|headline|page title|titel|überschrift|titre|nom|título|nombre|titolo|nome|tytuł|nazwa|rubrik|namn|タイトル|名前|标题|名称|標題|제목",
  ),
  concept(
    "author",
    "author creator dc:creator byl authors",
    "author|authors|writer|byline|by|written by|posted by|recipe by|autor|autorin|verfasser|von|auteur|par|por|autore|di|door|skribent|författare|av|przez|著者|作者|筆者|글쓴이",
  ),
  concept(
    "published",
    "datePublished published_time publish_date published_date published pubdate dateCreated uploadDate publication_date date.issued issued created date datePosted",
    "published|publish date|publication date|published on|published at|date published|release date|veröffentlicht|veröffentlicht am|erschienen|erschienen am|originally published|first published|publicado em|publicado el|pubblicato il|gepubliceerd op|udgivet|publiceret|publisert|julkaistu|publikováno|zveřejněno|datum zveřejnění|yayınlanma tarihi|yayınlandı|yayın tarihi|опубликовано|дата публикации|опубліковано|дата публікації|δημοσιεύτηκε|δημοσίευση|ημερομηνία δημοσίευσης|תאריך פרסום|פורסם|פורסם בתאריך|تاریخ انتشار|تاريخ النشر|نشر في|प्रकाशित|प्रकाशन तिथि|เผยแพร่|เผยแพร่เมื่อ|วันที่เผยแพร่|ngày đăng|đăng ngày|đăng lúc|등록일|게시일|입력|작성일|公開|掲載日|发布于|發布於|发表于|megjelent|publicat|publié|publié le|date de publication|fecha de publicación|publicado|pubblicato|data di pubblicazione|data de publicação|publicatiedatum|gepubliceerd|data publikacji|opublikowano|publicerad|公開日|投稿日|发布日期|发布时间|發布日期",
  ),
  concept(
    "date",
    "startDate datePublished datePosted published_time date dateCreated uploadDate",
    "date|dates|date and time|datum|fecha|fechas|data|dato|dátum|päivämäärä|tarih|дата|ημερομηνία|日付|日期|日時|日程|開催日|期間|会期|时间|時間|날짜|일시|기간|تاريخ|التاريخ|תאריך|दिनांक|तारीख|วันที่|ngày|thời gian|when|wann|zeitraum|termin|quand|période|cuándo|periodo|período|quando|wanneer|periode|kiedy|okres|när|når|hvornår|milloin|kdy|ne zaman|когда|коли|πότε|いつ|언제|متى|מתי|कब|เมื่อ|khi nào",
  ),
  concept(
    "modified",
    "dateModified modified_time updated_time lastmod last-modified",
    "modified|updated|last updated|last modified|updated on|last updated on|last modified on|edited|last edited|revised|last reviewed|as amended|stand|zuletzt aktualisiert|zuletzt geändert|zuletzt bearbeitet|aktualisiert am|geändert am|mis à jour le|dernière mise à jour|modifié le|actualizado el|última actualización|aggiornato il|ultimo aggiornamento|atualizado em|última atualização|bijgewerkt op|laatst bijgewerkt|ostatnia aktualizacja|aktualizacja|senast uppdaterad|opdateret|sidst opdateret|oppdatert|sist oppdatert|päivitetty|aktualizováno|naposledy aktualizováno|güncelleme|güncellendi|son güncelleme|обновлено|последнее обновление|оновлено|ενημερώθηκε|τελευταία ενημέρωση|עודכן|עודכן בתאריך|آخر تحديث|تم التحديث|به‌روزرسانی|अपडेट|अद्यतन|แก้ไขล่าสุด|อัปเดต|อัปเดตล่าสุด|cập nhật|cập nhật lần cuối|수정|수정일|최종수정|最終更新|最終更新日|更新|更新于|frissítve|actualizat|date modified|update date|aktualisiert|geändert|mis à jour|actualizado|aggiornato|atualizado|bijgewerkt|zaktualizowano|uppdaterad|更新日|更新时间|更新日期",
  ),
  concept(
    "publisher",
    "publisher provider site_name isPartOf sourceOrganization application-name",
    "publisher|site|site name|source|website name|herausgeber|verlag|éditeur|editorial|editor|editore|editora|uitgever|wydawca|utgivare|出版社|出版者|来源",
  ),
  concept(
    "description",
    "description abstract about dc:description",
    "description|summary|abstract|about|teaser|beschreibung|zusammenfassung|résumé|descripción|resumen|descrizione|descrição|resumo|beschrijving|samenvatting|opis|beskrivning|説明|概要|描述|简介",
  ),
  concept(
    "language",
    "inLanguage language content-language locale",
    "language|sprache|langue|idioma|lingua|taal|język|språk|言語|语言",
  ),
  concept(
    "image",
    "image primaryImageOfPage thumbnailUrl image:secure_url image:src thumbnail logo",
    "image|main image|picture|photo|thumbnail|cover|bild|foto|photo principale|imagen|immagine|imagem|afbeelding|zdjęcie|画像|图片",
  ),
  concept(
    "url",
    "url mainEntityOfPage canonical sameAs",
    "url|link|web page|website|webseite|site web|sitio web|sito web|strona|webbplats",
  ),
  concept(
    "keywords",
    "keywords news_keywords tag tags",
    "keywords|tags|topics|schlagwörter|stichwörter|mots clés|palabras clave|etiquetas|parole chiave|palavras chave|trefwoorden|タグ|标签",
  ),
  concept(
    "category",
    "articleSection recipeCategory category section genre applicationCategory",
    "category|section|rubrik|kategorie|catégorie|categoría|categoria|categorie|kategoria|kategori|カテゴリ|分类",
  ),
  concept(
    "ingredients",
    "recipeIngredient ingredients ingredient supply",
    "ingredients|ingredient list|zutaten|zutatenliste|ingrédients|ingredientes|ingredienti|ingrediënten|składniki|ingredienser|ainekset|ingrediente|suroviny|hozzávalók|malzemeler|υλικά|інгредієнти|材料|食材|用料|재료|ингредиенты|you will need|what you need|dette skal du bruge",
  ),
  concept(
    "instructions",
    "recipeInstructions instructions step steps itemListElement",
    "instructions|directions|method|steps|preparation|preparation steps|how to make|zubereitung|anleitung|so wird's gemacht|préparation|étapes|instrucciones|preparación|elaboración|pasos|procedimento|preparazione|istruzioni|modo de preparo|preparo|instruções|bereiding|bereidingswijze|instructies|sposób przygotowania|przygotowanie|gör så här|instruktioner|tillagning|sådan gør du|fremgangsmåde|fremgangsmåte|slik gjør du|valmistusohje|valmistus|mod de preparare|postup|elkészítés|hazırlanışı|yapılışı|εκτέλεση|приготування|aan de slag|anweisungen|cooking instructions|cooking steps|recipe steps|作り方|手順|做法|步骤|만드는 법|приготовление",
  ),
  concept(
    "yields",
    "recipeYield yield numberOfServings servings",
    "servings|serves|yield|yields|makes|portions|portionen|personen|personnes|parts|raciones|porciones|comensales|porzioni|persone|dosi|porções|rendimento|porties|aantal personen|porcje|liczba porcji|portioner|porsjoner|annosta|annokset|annoksia|порції|porce|porcí|porsiyon|kişilik|порций|порции|порція|порцій|μερίδες|人分|分量|份量|인분|분량|מנות|حصص|الحصص|نفر|सर्विंग|ที่|khẩu phần|people|persons|guests|personas|pessoas|osób|osoby|personer|henkilölle|osob|kişi|человек|осіб|άτομα|人前|명|סועדים|أشخاص|người",
  ),
  concept(
    "total-time",
    "totalTime performTime",
    "total time|total|ready in|prep and cook time|prep & cook time|fertig in|prêt en|listo en|pronto in|klaar in|klar på|time needed|overall time|gesamtzeit|gesamtdauer|zeitaufwand|temps total|durée totale|tiempo total|tempo totale|tempo total|totale tijd|bereidingstijd|łączny czas|czas całkowity|total tid|tillagningstid|所要時間|調理時間|合計時間|总时间|總時間|总时长|총 시간|총시간|총 조리 시간|celkový čas|celková doba|samlet tid|tid i alt|valmistusaika|total tid|kokonaisaika|toplam süre|общее время|время приготовления|загальний час|συνολικός χρόνος|الوقت الإجمالي|الوقت الكلي|זמן כולל|סך הכל זמן|زمان کل|कुल समय|เวลารวม|เวลาทั้งหมด|tổng thời gian|durata totale|zeit gesamt",
  ),
  concept(
    "prep-time",
    "prepTime",
    "prep time|preparation time|prep|active time|hands on time|vorbereitungszeit|vorbereitung|arbeitszeit|temps de préparation|tiempo de preparación|tempo di preparazione|tempo de preparo|voorbereidingstijd|voorbereiding|czas przygotowania|förberedelsetid|準備時間|下準備|准备时间|準備|준비 시간|준비시간|preparation|preparazione|preparación|příprava|doba přípravy|forberedelse|forberedelsestid|valmisteluaika|hazırlık|hazırlama süresi|подготовка|время подготовки|підготовка|час підготовки|χρόνος προετοιμασίας|προετοιμασία|وقت التحضير|التحضير|זמן הכנה|הכנה|زمان آماده سازی|तैयारी का समय|เวลาเตรียม|thời gian chuẩn bị|chuẩn bị",
  ),
  concept(
    "cook-time",
    "cookTime performTime",
    "cook time|cook|cooking time|bake time|bake|baking time|kochzeit|garzeit|backzeit|koch und backzeit|temps de cuisson|cuisson|tiempo de cocción|tempo di cottura|cottura|tempo de cozimento|kooktijd|czas gotowania|koktid|加熱時間|烹饪时间|烹飪時間|조리 시간|조리시간|cocción|tiempo de horneado|cozimento|tempo de forno|czas pieczenia|pieczenie|oventijd|gräddning|i ugnen|焼き時間|煮込み時間|doba vaření|vaření|pečení|doba pečení|kogetid|bagetid|steketid|kypsennysaika|paistoaika|keittoaika|pişirme süresi|pişirme|время готовки|варка|выпечка|час приготування|χρόνος μαγειρέματος|μαγείρεμα|ψήσιμο|وقت الطهي|الطهي|זמן בישול|זמן אפייה|בישול|زمان پخت|पकाने का समय|เวลาปรุง|เวลาทำ|thời gian nấu|nấu",
  ),
  concept(
    "cuisine",
    "recipeCuisine servesCuisine",
    "cuisine|küche|cocina|cucina|cozinha|keuken|kuchnia|kök|料理の種類|菜系",
  ),
  concept(
    "calories",
    "nutrition.calories",
    "calories|energy|kalorien|brennwert|calorías|calorie|calorias|energie|kalorie|kalorier|カロリー|热量",
  ),
  concept(
    "rating",
    "aggregateRating.ratingValue reviewRating.ratingValue starRating.ratingValue rating",
    "rating|average rating|stars|score|bewertung|note|valoración|calificación|valutazione|avaliação|beoordeling|ocena|betyg|評価|评分",
  ),
  concept(
    "review-count",
    "aggregateRating.reviewCount aggregateRating.ratingCount",
    "review count|number of reviews|reviews|ratings|rating count|anzahl bewertungen|nombre d'avis|avis|número de opiniones|opiniones|recensioni|avaliações|レビュー数|评论数",
  ),
  concept(
    "price",
    "offers.price offers.lowPrice offers.priceSpecification.price offers.offers.price price price:amount priceRange",
    "price|cost|amount|fee|preis|kosten|prix|tarif|precio|prezzo|costo|preço|prijs|cena|koszt|pris|価格|値段|价格|價格|가격|цена",
  ),
  concept(
    "currency",
    "offers.priceCurrency priceCurrency price:currency offers.priceSpecification.priceCurrency",
    "currency|währung|devise|moneda|valuta|moeda|waluta|通貨|货币",
  ),
  concept("brand", "brand manufacturer", "brand|make|marke|marque|marca|merk|marka|märke|ブランド|品牌|브랜드"),
  concept(
    "manufacturer",
    "manufacturer brand",
    "manufacturer|maker|hersteller|fabricant|fabricante|produttore|fabrikant|producent|tillverkare|メーカー|制造商",
  ),
  concept(
    "sku",
    "sku productID mpn retailer_item_id",
    "sku|article number|item number|product code|part number|artikelnummer|bestellnummer|référence|referencia|codice articolo|codice prodotto|código do produto|numer katalogowy|品番|商品番号|货号",
  ),
  concept(
    "gtin",
    "gtin13 gtin gtin12 gtin14 gtin8 ean",
    "gtin|ean|upc|barcode|strichcode|code barres|código de barras|codice a barre|streepjescode|kod kreskowy|バーコード|条形码",
  ),
  concept("isbn", "isbn", "isbn|isbn 13|isbn 10"),
  concept("model", "model mpn", "model|model number|modell|modèle|modelo|modello|型番|型号"),
  concept("color", "color", "color|colour|farbe|couleur|colore|cor|kleur|kolor|färg|色|颜色"),
  concept("size", "size", "size|größe|taille|talla|taglia|misura|tamanho|maat|rozmiar|storlek|サイズ|尺寸"),
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
