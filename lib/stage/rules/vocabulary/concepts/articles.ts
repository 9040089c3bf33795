import { type Concept, defineConcept } from "./concept";

/** What tasks ask of articles and of most other pages. */
export const ARTICLE_CONCEPTS: readonly Concept[] = [
  defineConcept(
    "title",
    "headline title name",
    "title|name|headline|page title|titel|überschrift|titre|nom|título|nombre|titolo|nome|tytuł|nazwa|rubrik|namn|タイトル|名前|标题|名称|標題|제목",
  ),
  defineConcept(
    "author",
    "author creator dc:creator byl authors",
    "author|authors|writer|byline|by|written by|posted by|recipe by|autor|autorin|verfasser|von|auteur|par|por|autore|di|door|skribent|författare|av|przez|著者|作者|筆者|글쓴이",
  ),
  defineConcept(
    "published",
    "datePublished published_time publish_date published_date published pubdate dateCreated uploadDate publication_date date.issued issued created date datePosted",
    "published|publish date|publication date|published on|published at|date published|release date|veröffentlicht|veröffentlicht am|erschienen|erschienen am|originally published|first published|publicado em|publicado el|pubblicato il|gepubliceerd op|udgivet|publiceret|publisert|julkaistu|publikováno|zveřejněno|datum zveřejnění|yayınlanma tarihi|yayınlandı|yayın tarihi|опубликовано|дата публикации|опубліковано|дата публікації|δημοσιεύτηκε|δημοσίευση|ημερομηνία δημοσίευσης|תאריך פרסום|פורסם|פורסם בתאריך|تاریخ انتشار|تاريخ النشر|نشر في|प्रकाशित|प्रकाशन तिथि|เผยแพร่|เผยแพร่เมื่อ|วันที่เผยแพร่|ngày đăng|đăng ngày|đăng lúc|등록일|게시일|입력|작성일|公開|掲載日|发布于|發布於|发表于|megjelent|publicat|publié|publié le|date de publication|fecha de publicación|publicado|pubblicato|data di pubblicazione|data de publicação|publicatiedatum|gepubliceerd|data publikacji|opublikowano|publicerad|公開日|投稿日|发布日期|发布时间|發布日期",
  ),
  defineConcept(
    "date",
    "startDate datePublished datePosted published_time date dateCreated uploadDate",
    "date|dates|date and time|datum|fecha|fechas|data|dato|dátum|päivämäärä|tarih|дата|ημερομηνία|日付|日期|日時|日程|開催日|期間|会期|时间|時間|날짜|일시|기간|تاريخ|التاريخ|תאריך|दिनांक|तारीख|วันที่|ngày|thời gian|when|wann|zeitraum|termin|quand|période|cuándo|periodo|período|quando|wanneer|periode|kiedy|okres|när|når|hvornår|milloin|kdy|ne zaman|когда|коли|πότε|いつ|언제|متى|מתי|कब|เมื่อ|khi nào",
  ),
  defineConcept(
    "modified",
    "dateModified modified_time updated_time lastmod last-modified",
    "modified|updated|last updated|last modified|updated on|last updated on|last modified on|edited|last edited|revised|last reviewed|as amended|stand|zuletzt aktualisiert|zuletzt geändert|zuletzt bearbeitet|aktualisiert am|geändert am|mis à jour le|dernière mise à jour|modifié le|actualizado el|última actualización|aggiornato il|ultimo aggiornamento|atualizado em|última atualização|bijgewerkt op|laatst bijgewerkt|ostatnia aktualizacja|aktualizacja|senast uppdaterad|opdateret|sidst opdateret|oppdatert|sist oppdatert|päivitetty|aktualizováno|naposledy aktualizováno|güncelleme|güncellendi|son güncelleme|обновлено|последнее обновление|оновлено|ενημερώθηκε|τελευταία ενημέρωση|עודכן|עודכן בתאריך|آخر تحديث|تم التحديث|به‌روزرسانی|अपडेट|अद्यतन|แก้ไขล่าสุด|อัปเดต|อัปเดตล่าสุด|cập nhật|cập nhật lần cuối|수정|수정일|최종수정|最終更新|最終更新日|更新|更新于|frissítve|actualizat|date modified|update date|aktualisiert|geändert|mis à jour|actualizado|aggiornato|atualizado|bijgewerkt|zaktualizowano|uppdaterad|更新日|更新时间|更新日期",
  ),
  defineConcept(
    "publisher",
    "publisher provider site_name isPartOf sourceOrganization application-name",
    "publisher|site|site name|source|website name|herausgeber|verlag|éditeur|editorial|editor|editore|editora|uitgever|wydawca|utgivare|出版社|出版者|来源",
  ),
  defineConcept(
    "description",
    "description abstract about dc:description",
    "description|summary|abstract|about|teaser|beschreibung|zusammenfassung|résumé|descripción|resumen|descrizione|descrição|resumo|beschrijving|samenvatting|opis|beskrivning|説明|概要|描述|简介",
  ),
  defineConcept(
    "language",
    "inLanguage language content-language locale",
    "language|sprache|langue|idioma|lingua|taal|język|språk|言語|语言",
  ),
  defineConcept(
    "image",
    "image primaryImageOfPage thumbnailUrl image:secure_url image:src thumbnail logo",
    "image|main image|picture|photo|thumbnail|cover|bild|foto|photo principale|imagen|immagine|imagem|afbeelding|zdjęcie|画像|图片",
  ),
  defineConcept(
    "url",
    "url mainEntityOfPage canonical sameAs",
    "url|link|web page|website|webseite|site web|sitio web|sito web|strona|webbplats",
  ),
  defineConcept(
    "keywords",
    "keywords news_keywords tag tags",
    "keywords|tags|topics|schlagwörter|stichwörter|mots clés|palabras clave|etiquetas|parole chiave|palavras chave|trefwoorden|タグ|标签",
  ),
  defineConcept(
    "category",
    "articleSection recipeCategory category section genre applicationCategory",
    "category|section|rubrik|kategorie|catégorie|categoría|categoria|categorie|kategoria|kategori|カテゴリ|分类",
  ),
];
