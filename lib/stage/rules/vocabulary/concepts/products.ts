import { type Concept, defineConcept } from "./concept";

/** What tasks ask of products, offers and their reviews. */
export const PRODUCT_CONCEPTS: readonly Concept[] = [
  defineConcept(
    "rating",
    "aggregateRating.ratingValue reviewRating.ratingValue starRating.ratingValue rating",
    "rating|average rating|stars|score|bewertung|note|valoración|calificación|valutazione|avaliação|beoordeling|ocena|betyg|評価|评分",
  ),
  defineConcept(
    "review-count",
    "aggregateRating.reviewCount aggregateRating.ratingCount",
    "review count|number of reviews|reviews|ratings|rating count|anzahl bewertungen|nombre d'avis|avis|número de opiniones|opiniones|recensioni|avaliações|レビュー数|评论数",
  ),
  defineConcept(
    "price",
    "offers.price offers.lowPrice offers.priceSpecification.price offers.offers.price price price:amount priceRange",
    "price|cost|amount|fee|preis|kosten|prix|tarif|precio|prezzo|costo|preço|prijs|cena|koszt|pris|価格|値段|价格|價格|가격|цена",
  ),
  defineConcept(
    "currency",
    "offers.priceCurrency priceCurrency price:currency offers.priceSpecification.priceCurrency",
    "currency|währung|devise|moneda|valuta|moeda|waluta|通貨|货币",
  ),
  defineConcept("brand", "brand manufacturer", "brand|make|marke|marque|marca|merk|marka|märke|ブランド|品牌|브랜드"),
  defineConcept(
    "manufacturer",
    "manufacturer brand",
    "manufacturer|maker|hersteller|fabricant|fabricante|produttore|fabrikant|producent|tillverkare|メーカー|制造商",
  ),
  defineConcept(
    "sku",
    "sku productID mpn retailer_item_id",
    "sku|article number|item number|product code|part number|artikelnummer|bestellnummer|référence|referencia|codice articolo|codice prodotto|código do produto|numer katalogowy|品番|商品番号|货号",
  ),
  defineConcept(
    "gtin",
    "gtin13 gtin gtin12 gtin14 gtin8 ean",
    "gtin|ean|upc|barcode|strichcode|code barres|código de barras|codice a barre|streepjescode|kod kreskowy|バーコード|条形码",
  ),
  defineConcept("isbn", "isbn", "isbn|isbn 13|isbn 10"),
  defineConcept("model", "model mpn", "model|model number|modell|modèle|modelo|modello|型番|型号"),
  defineConcept("color", "color", "color|colour|farbe|couleur|colore|cor|kleur|kolor|färg|色|颜色"),
  defineConcept("size", "size", "size|größe|taille|talla|taglia|misura|tamanho|maat|rozmiar|storlek|サイズ|尺寸"),
  defineConcept("weight", "weight", "weight|gewicht|poids|peso|waga|vikt|重量|重さ"),
  defineConcept("material", "material", "material|materials|stoff|matière|materiale|materiaal|materiał|素材|材质"),
  defineConcept(
    "availability",
    "offers.availability availability",
    "availability|stock|in stock|verfügbarkeit|lieferbarkeit|disponibilité|disponibilidad|disponibilità|disponibilidade|beschikbaarheid|dostępność|lagerstatus|tillgänglighet|在庫|库存",
  ),
  defineConcept(
    "condition",
    "offers.itemCondition itemCondition condition",
    "condition|zustand|état|estado|condizione|estado do produto|staat|stan|skick|状態|成色",
  ),
  defineConcept(
    "seller",
    "offers.seller seller",
    "seller|vendor|shop|sold by|verkäufer|vendeur|vendedor|venditore|verkoper|sprzedawca|säljare|販売元|卖家",
  ),
];
