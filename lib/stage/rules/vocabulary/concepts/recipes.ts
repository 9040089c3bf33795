import { type Concept, defineConcept } from "./concept";

/** What tasks ask of recipes. */
export const RECIPE_CONCEPTS: readonly Concept[] = [
  defineConcept(
    "ingredients",
    "recipeIngredient ingredients ingredient supply",
    "ingredients|ingredient list|zutaten|zutatenliste|ingrédients|ingredientes|ingredienti|ingrediënten|składniki|ingredienser|ainekset|ingrediente|suroviny|hozzávalók|malzemeler|υλικά|інгредієнти|材料|食材|用料|재료|ингредиенты|you will need|what you need|dette skal du bruge",
  ),
  defineConcept(
    "instructions",
    "recipeInstructions instructions step steps itemListElement",
    "instructions|directions|method|steps|preparation|preparation steps|how to make|zubereitung|anleitung|so wird's gemacht|préparation|étapes|instrucciones|preparación|elaboración|pasos|procedimento|preparazione|istruzioni|modo de preparo|preparo|instruções|bereiding|bereidingswijze|instructies|sposób przygotowania|przygotowanie|gör så här|instruktioner|tillagning|sådan gør du|fremgangsmåde|fremgangsmåte|slik gjør du|valmistusohje|valmistus|mod de preparare|postup|elkészítés|hazırlanışı|yapılışı|εκτέλεση|приготування|aan de slag|anweisungen|cooking instructions|cooking steps|recipe steps|作り方|手順|做法|步骤|만드는 법|приготовление",
  ),
  defineConcept(
    "yields",
    "recipeYield yield numberOfServings servings",
    "servings|serves|yield|yields|makes|portions|portionen|personen|personnes|parts|raciones|porciones|comensales|porzioni|persone|dosi|porções|rendimento|porties|aantal personen|porcje|liczba porcji|portioner|porsjoner|annosta|annokset|annoksia|порції|porce|porcí|porsiyon|kişilik|порций|порции|порція|порцій|μερίδες|人分|分量|份量|인분|분량|מנות|حصص|الحصص|نفر|सर्विंग|ที่|khẩu phần|people|persons|guests|personas|pessoas|osób|osoby|personer|henkilölle|osob|kişi|человек|осіб|άτομα|人前|명|סועדים|أشخاص|người",
  ),
  defineConcept(
    "total-time",
    "totalTime performTime",
    "total time|total|ready in|prep and cook time|prep & cook time|fertig in|prêt en|listo en|pronto in|klaar in|klar på|time needed|overall time|gesamtzeit|gesamtdauer|zeitaufwand|temps total|durée totale|tiempo total|tempo totale|tempo total|totale tijd|bereidingstijd|łączny czas|czas całkowity|total tid|tillagningstid|所要時間|調理時間|合計時間|总时间|總時間|总时长|총 시간|총시간|총 조리 시간|celkový čas|celková doba|samlet tid|tid i alt|valmistusaika|total tid|kokonaisaika|toplam süre|общее время|время приготовления|загальний час|συνολικός χρόνος|الوقت الإجمالي|الوقت الكلي|זמן כולל|סך הכל זמן|زمان کل|कुल समय|เวลารวม|เวลาทั้งหมด|tổng thời gian|durata totale|zeit gesamt",
  ),
  defineConcept(
    "prep-time",
    "prepTime",
    "prep time|preparation time|prep|active time|hands on time|vorbereitungszeit|vorbereitung|arbeitszeit|temps de préparation|tiempo de preparación|tempo di preparazione|tempo de preparo|voorbereidingstijd|voorbereiding|czas przygotowania|förberedelsetid|準備時間|下準備|准备时间|準備|준비 시간|준비시간|preparation|preparazione|preparación|příprava|doba přípravy|forberedelse|forberedelsestid|valmisteluaika|hazırlık|hazırlama süresi|подготовка|время подготовки|підготовка|час підготовки|χρόνος προετοιμασίας|προετοιμασία|وقت التحضير|التحضير|זמן הכנה|הכנה|زمان آماده سازی|तैयारी का समय|เวลาเตรียม|thời gian chuẩn bị|chuẩn bị",
  ),
  defineConcept(
    "cook-time",
    "cookTime performTime",
    "cook time|cook|cooking time|bake time|bake|baking time|kochzeit|garzeit|backzeit|koch und backzeit|temps de cuisson|cuisson|tiempo de cocción|tempo di cottura|cottura|tempo de cozimento|kooktijd|czas gotowania|koktid|加熱時間|烹饪时间|烹飪時間|조리 시간|조리시간|cocción|tiempo de horneado|cozimento|tempo de forno|czas pieczenia|pieczenie|oventijd|gräddning|i ugnen|焼き時間|煮込み時間|doba vaření|vaření|pečení|doba pečení|kogetid|bagetid|steketid|kypsennysaika|paistoaika|keittoaika|pişirme süresi|pişirme|время готовки|варка|выпечка|час приготування|χρόνος μαγειρέματος|μαγείρεμα|ψήσιμο|وقت الطهي|الطهي|זמן בישול|זמן אפייה|בישול|زمان پخت|पकाने का समय|เวลาปรุง|เวลาทำ|thời gian nấu|nấu",
  ),
  defineConcept(
    "cuisine",
    "recipeCuisine servesCuisine",
    "cuisine|küche|cocina|cucina|cozinha|keuken|kuchnia|kök|料理の種類|菜系",
  ),
  defineConcept(
    "calories",
    "nutrition.calories",
    "calories|energy|kalorien|brennwert|calorías|calorie|calorias|energie|kalorie|kalorier|カロリー|热量",
  ),
];
