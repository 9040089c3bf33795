import { wordsOf } from "../../../util/text";

/** schema.org subtypes that answer a task for the broader type; names in lower case. */
const FAMILIES: Record<string, string[]> = {
  article: [
    "newsarticle",
    "blogposting",
    "reportagenewsarticle",
    "analysisnewsarticle",
    "opinionnewsarticle",
    "reviewnewsarticle",
    "backgroundnewsarticle",
    "techarticle",
    "scholarlyarticle",
    "socialmediaposting",
    "discussionforumposting",
    "liveblogposting",
    "report",
    "medicalscholarlyarticle",
    "satiricalarticle",
    "advertisercontentarticle",
    "creativework",
    "webpage",
    "qapage",
    "faqpage",
    "howto",
  ],
  product: [
    "productgroup",
    "individualproduct",
    "productmodel",
    "vehicle",
    "car",
    "book",
    "softwareapplication",
    "mobileapplication",
    "webapplication",
    "videogame",
  ],
  event: [
    "businessevent",
    "childrensevent",
    "comedyevent",
    "courseinstance",
    "danceevent",
    "deliveryevent",
    "educationevent",
    "eventseries",
    "exhibitionevent",
    "festival",
    "foodevent",
    "hackathon",
    "literaryevent",
    "musicevent",
    "publicationevent",
    "saleevent",
    "screeningevent",
    "socialevent",
    "sportsevent",
    "theaterevent",
    "visualartsevent",
  ],
  jobposting: [],
  recipe: [],
  organization: [
    "localbusiness",
    "corporation",
    "newsmediaorganization",
    "educationalorganization",
    "governmentorganization",
    "ngo",
    "restaurant",
    "store",
    "hotel",
    "onlinestore",
    "onlinebusiness",
    "professionalservice",
    "medicalorganization",
    "sportsorganization",
    "dentist",
    "physician",
    "attorney",
    "legalservice",
    "foodestablishment",
    "lodgingbusiness",
    "school",
    "collegeoruniversity",
  ],
  localbusiness: [
    "restaurant",
    "store",
    "hotel",
    "dentist",
    "physician",
    "attorney",
    "foodestablishment",
    "lodgingbusiness",
  ],
  movie: ["tvseries", "tvepisode", "film"],
  place: [
    "accommodation",
    "residence",
    "house",
    "apartment",
    "landmarksorhistoricalbuildings",
    "touristattraction",
    "civicstructure",
  ],
};

/** Words of tasks that mean a schema.org type by another name. */
const NICKNAMES: Record<string, string[]> = {
  article: ["news", "post", "blog", "story", "artikel", "artículo", "articolo", "artigo"],
  product: ["item", "shop", "offer", "produkt", "produit", "producto", "prodotto", "produto"],
  event: ["concert", "meeting", "veranstaltung", "événement", "evento"],
  jobposting: ["job", "vacancy", "position", "career", "stelle", "emploi", "empleo", "lavoro"],
  recipe: ["cooking", "dish", "rezept", "recette", "receta", "ricetta", "receita"],
  organization: ["company", "business", "contact", "firma", "unternehmen", "entreprise", "empresa", "azienda"],
  movie: ["film", "películas"],
  book: ["buch", "livre", "libro"],
  person: ["profile", "people"],
  place: ["property", "estate", "listing"],
};

/** Types that describe the site or the page's furniture, and are its subject only for a task that says so. */
const FURNITURE = new Set([
  "brand",
  "answer",
  "website",
  "webpage",
  "collectionpage",
  "itempage",
  "aboutpage",
  "breadcrumblist",
  "listitem",
  "searchaction",
  "imageobject",
  "person",
  "organization",
  "newsmediaorganization",
  "corporation",
  "readaction",
  "entrypoint",
  "sitenavigationelement",
  "wpheader",
  "wpfooter",
  "wpsidebar",
  "speakablespecification",
  "comment",
  "rating",
  "aggregaterating",
  "review",
  "offer",
  "postaladdress",
  "contactpoint",
  "nutritioninformation",
  "videoobject",
  "itemlist",
]);

export interface TaskTypes {
  schemaTypes?: string[];
  id: string;
  name: string;
}

/**
 * How well a schema.org type fits what a task is about, 0 to 1. 1: named by the task; 0.9: a subtype of that;
 * 0.5: any other thing of its own; 0.1: furniture of the page.
 */
export function typeFit(type: string, task: TaskTypes): number {
  const name = type.toLowerCase();
  const wanted = wantedTypes(task);
  if (wanted.has(name)) return 1;
  if ([...wanted].some((family) => FAMILIES[family]?.includes(name))) return FURNITURE.has(name) ? 0.6 : 0.9;
  if (FURNITURE.has(name)) return 0.1;
  return wanted.size > 0 && task.schemaTypes ? 0.3 : 0.5;
}

const wantedCache = new WeakMap<TaskTypes, Set<string>>();

/** Lower-case type names that the task names itself, or that its name and id speak of. */
function wantedTypes(task: TaskTypes): Set<string> {
  const cached = wantedCache.get(task);
  if (cached) return cached;
  const stated = task.schemaTypes?.map((type) => type.toLowerCase()) ?? [];
  const wanted = new Set(stated.length > 0 ? stated : spokenTypes(task));
  wantedCache.set(task, wanted);
  return wanted;
}

function spokenTypes(task: TaskTypes): string[] {
  const words = [...wordsOf(task.name), ...wordsOf(task.id)];
  const spoken = new Set([...words, ...words.map((word) => word.replace(/(?<=..)s$/, ""))]);
  const nicknamed = Object.entries(NICKNAMES).filter(([, names]) => names.some((word) => spoken.has(word)));
  return [...Object.keys(FAMILIES).filter((family) => spoken.has(family)), ...nicknamed.map(([family]) => family)];
}
