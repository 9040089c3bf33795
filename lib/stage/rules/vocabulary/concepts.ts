import { type Concept, concept } from "./concept";
import { FURTHER_CONCEPTS } from "./further-concepts";

export type { Concept };

/** Every concept that tasks are known to ask for. */
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
  ...FURTHER_CONCEPTS,
];
