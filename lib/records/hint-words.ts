/**
 * What page authors call the parts of an item in class names, by what tasks call them. Class names are English nearly
 * everywhere; the tasks' words in other languages come from the vocabulary of the rules' stage.
 */
const ROLES = {
  title: {
    asked: "title name headline subject product item film movie book song article story question",
    written: "title headline name heading subject h1 h2 h3 h4 h5",
  },
  person: {
    asked: "author user username writer poster creator by person member commenter reviewer seller",
    written:
      "author user username byline member poster nick nickname handle screenname creator profile owner fn vcard reviewer seller",
  },
  body: {
    asked: "text body comment message post content summary description excerpt teaser abstract review answer",
    written:
      "body content message prose comment description summary excerpt teaser snippet copy markdown entry blurb abstract",
  },
  date: {
    asked: "date time day when published posted",
    written: "date time datetime timestamp published posted ago created updated",
  },
  votes: {
    asked: "votes points score likes upvotes",
    written: "vote votes score points likes upvote upvotes karma count",
  },
  rating: { asked: "rating stars score grade", written: "rating stars star score average avg" },
  reviews: { asked: "reviews ratings review", written: "reviews review rating num count total" },
  replies: {
    asked: "comments replies answers",
    written: "comments comment replies reply responses bubble answers count",
  },
  price: { asked: "price cost amount fee rent salary", written: "price amount cost fee money salary rent" },
  former: { asked: "was before former list original", written: "was old former strike original rrp msrp list" },
  stock: { asked: "stock availability available", written: "stock availability available" },
  brand: { asked: "brand maker manufacturer vendor", written: "brand manufacturer vendor maker" },
  address: { asked: "address place location city", written: "address location place city locality street region" },
  length: { asked: "length duration runtime time", written: "duration length runtime time minutes" },
  source: { asked: "source site publisher", written: "source site domain publisher outlet lnk link" },
  views: { asked: "views reads downloads", written: "views view reads downloads" },
  area: { asked: "area size surface space", written: "area size surface sqft sqm sq ft m2 m² acres" },
  category: {
    asked: "category kind type section genre",
    written: "category kind type section genre tag label archetype",
  },
} satisfies Record<string, { asked: string; written: string }>;

export type Role = keyof typeof ROLES;

const ASKED = Object.entries(ROLES).map(([role, { asked }]) => [role as Role, new Set(asked.split(" "))] as const);

/** What a field of such names is about; none, one or several. */
export function rolesOf(words: readonly string[]): Role[] {
  return ASKED.flatMap(([role, asked]) => (words.some((word) => asked.has(word)) ? [role] : []));
}

/** Words that class names may have for such parts. */
export function hintWordsOf(roles: readonly Role[]): string[] {
  return [...new Set(roles.flatMap((role) => ROLES[role].written.split(" ")))];
}
