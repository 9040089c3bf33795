import type { Block, Snapshot } from "../../domain/snapshot/snapshot";

/**
 * What the shape of a page says about its kind, without a word of its text being understood. Counts are logarithmic
 * and shares lie between 0 and 1, so that every feature is of the order of one.
 */
export function computePageFeatures(snapshot: Snapshot): number[] {
  return [
    ...kindFeatures(snapshot.blocks),
    ...linkFeatures(snapshot.blocks),
    ...textFeatures(snapshot),
    ...flags(schemaTypes(snapshot), SCHEMA_TYPES),
    ...flags(openGraphTypes(snapshot), OPEN_GRAPH_TYPES),
    ...urlFeatures(snapshot.url),
    ...wordFeatures(snapshot),
  ];
}

const KINDS = [
  "heading",
  "paragraph",
  "list-item",
  "cell",
  "definition",
  "quote",
  "code",
  "caption",
  "label",
  "control",
];

const SCHEMA_TYPES: [name: string, types: RegExp][] = [
  ["article", /^(News|Blog|Tech|Scholarly|Report|Analysis|Opinion|Review)?(Article|Posting|NewsArticle)$/],
  ["product", /^(Product|ProductGroup|IndividualProduct|Offer|AggregateOffer)$/],
  ["list", /^(ItemList|CollectionPage|OfferCatalog|SearchResultsPage)$/],
  ["forum", /^(DiscussionForumPosting|QAPage|Question|Comment|Answer)$/],
  ["business", /^(Service|SoftwareApplication|WebApplication|LocalBusiness|ProfessionalService|MedicalBusiness)$/],
  ["questions", /^FAQPage$/],
  ["crumbs", /^BreadcrumbList$/],
  ["rating", /^(AggregateRating|Rating)$/],
  ["video", /^VideoObject$/],
  ["course", /^(Course|Event|JobPosting)$/],
  ["person", /^(Person|ProfilePage)$/],
];

const OPEN_GRAPH_TYPES: [name: string, types: RegExp][] = [
  ["article", /^article/],
  ["product", /product/],
  ["website", /^website$/],
];

const PATH_WORDS: RegExp[] = [
  /\b(blog|news|article|articles|story|stories|post|posts|opinion)\b/,
  /\b(product|products|p|dp|item|shop|store|buy)\b/,
  /\b(category|categories|collection|collections|c|catalog|catalogue|shop-all|brands?)\b/,
  /\b(forum|forums|thread|threads|t|topic|topics|question|questions|discussion|community|comments|viewtopic|r)\b/,
  /\b(docs?|documentation|api|reference|manual|wiki|guide|guides|tutorials?|help|learn|stable|latest|man)\b/,
  /\b(services?|solutions?|features?|pricing|platform|products?|about|use-cases?)\b/,
  /\b(courses?|reviews?|listings?|directory|archive|tags?|search|topics?|jobs|events|authors?|list)\b/,
  /\d{4}\/\d{1,2}/,
];

const HOST_WORDS: RegExp[] = [
  /^(forum|forums|community|discuss|discourse|answers|ask|talk)\./,
  /^(docs?|developer|developers|api|wiki|help|support|learn|man)\./,
  /^(shop|store|buy)\./,
  /^(blog|news)\./,
];

const WORDS: RegExp[] = [
  /(?:[$€£¥₹]\s?\d)|(?:\d\s?(?:€|£|kr|zł|USD|EUR))/g,
  /\b(?:19|20)\d\d\b/g,
  /\b(?:add to (?:cart|bag|basket)|buy now|in stock|out of stock|sku|free shipping|quantity)\b/gi,
  /\b(?:reply|replies|replied|posted|joined|thread|upvote|votes?|asked|answered|member since|quote)\b/gi,
  /\b(?:sort by|filter|results|showing|view all|load more|next page|per page)\b/gi,
  /\b(?:get started|contact us|book a demo|request a quote|free trial|sign up|our (?:team|services|clients|customers)|why choose)\b/gi,
  /\b(?:written by|by the author|min read|published|updated|share this|related articles|subscribe)\b/gi,
  /\b(?:function|parameter|parameters|returns?|install|import|example|syntax|class|method|default|deprecated)\b/gi,
  /\b(?:specifications?|dimensions|weight|material|warranty|customer reviews|description)\b/gi,
  /\b(?:courses?|lessons?|enrol?l|reviews?|ratings?|stars|read more|learn more)\b/gi,
];

function kindFeatures(blocks: readonly Block[]): number[] {
  const main = blocks.filter((block) => block.region === "main");
  const counted = (list: readonly Block[], kind: string) => list.filter((block) => block.kind === kind).length;
  return [
    logarithmic(blocks.length),
    logarithmic(main.length),
    share(main.length, blocks.length),
    ...KINDS.map((kind) => logarithmic(counted(main, kind))),
    ...KINDS.map((kind) => share(counted(main, kind), main.length)),
    ...[1, 2, 3, 4].map((level) => logarithmic(main.filter((block) => block.level === level).length)),
  ];
}

function linkFeatures(blocks: readonly Block[]): number[] {
  const main = blocks.filter((block) => block.region === "main");
  const linked = (block: Block) =>
    block.marks.reduce((sum, mark) => (mark.type === "link" ? sum + mark.end - mark.start : sum), 0);
  const characters = sum(main, (block) => block.text.length);
  const headings = main.filter((block) => block.kind === "heading");
  return [
    share(sum(main, linked), characters),
    share(
      sum(blocks, linked),
      sum(blocks, (block) => block.text.length),
    ),
    share(headings.filter((block) => linked(block) > 0).length, headings.length),
    logarithmic(sum(main, (block) => block.marks.filter((mark) => mark.type === "link").length)),
    logarithmic(sum(main, (block) => block.marks.filter((mark) => mark.type === "time").length)),
  ];
}

function textFeatures(snapshot: Snapshot): number[] {
  const main = snapshot.blocks.filter((block) => block.region === "main");
  const lengths = main.map((block) => block.text.length).sort((one, other) => one - other);
  const paragraphs = main.filter((block) => block.kind === "paragraph");
  const total = sum(main, (block) => block.text.length);
  return [
    logarithmic(total / 100),
    logarithmic(lengths[Math.floor(lengths.length / 2)] ?? 0),
    logarithmic(lengths.at(-1) ?? 0),
    share(
      sum(
        main.filter((block) => block.text.length > 200),
        (block) => block.text.length,
      ),
      total,
    ),
    logarithmic(sum(paragraphs, (block) => block.text.length) / Math.max(1, paragraphs.length)),
    logarithmic(snapshot.tables.length),
    logarithmic(snapshot.pairs.length),
    share(main.filter((block) => block.text.endsWith("?")).length, main.length),
    logarithmic(snapshot.structured.length),
  ];
}

function urlFeatures(address: string): number[] {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return new Array<number>(PATH_WORDS.length + HOST_WORDS.length + 5).fill(0);
  }
  const path = url.pathname.toLowerCase();
  const steps = path.split("/").filter(Boolean);
  const last = steps.at(-1) ?? "";
  return [
    ...PATH_WORDS.map((words) => Number(words.test(path.replace(/_/g, "-")))),
    ...HOST_WORDS.map((words) => Number(words.test(url.hostname.replace(/^www\./, "")))),
    steps.length / 5,
    last.split(/[-_]/).length / 8,
    Number(/\d{4,}/.test(last)),
    Number(steps.length === 0),
    Number(url.search.length > 1),
  ];
}

function wordFeatures(snapshot: Snapshot): number[] {
  const everything = snapshot.blocks
    .map((block) => block.text)
    .join("\n")
    .slice(0, MAX_SCANNED);
  const title = snapshot.title;
  return [
    ...WORDS.map((words) => logarithmic(everything.match(words)?.length ?? 0)),
    Number(/\b(?:how to|guide|tips|why|best|top \d+|review)\b/i.test(title)),
    Number(/\b(?:documentation|docs|reference|api|manual|tutorial|wiki)\b/i.test(title)),
    Number(/\b(?:forum|community|thread|discussion|stack|reddit|solved|question)\b/i.test(title)),
    Number(/\?\s*(?:[-|–:].*)?$/s.test(title)),
    Number(/\b(?:services?|solutions?|software|platform|agency|company)\b/i.test(title)),
    Number(/\b(?:buy|shop|price|sale|store|for (?:men|women|kids)|online)\b/i.test(title)),
    Number(/\b(?:courses?|reviews|jobs|list|directory|archives?|category|search results)\b/i.test(title)),
  ];
}

/** Characters in which words are counted. */
const MAX_SCANNED = 60_000;

function schemaTypes(snapshot: Snapshot): string[] {
  return snapshot.structured.flatMap((item) => item.types);
}

function openGraphTypes(snapshot: Snapshot): string[] {
  return snapshot.structured
    .filter((item) => item.source === "open-graph")
    .flatMap((item) => item.properties["og:type"] ?? item.properties.type ?? [])
    .map(String);
}

function flags(found: readonly string[], known: readonly [string, RegExp][]): number[] {
  return known.map(([, pattern]) => Number(found.some((type) => pattern.test(type))));
}

const sum = <Item>(items: readonly Item[], value: (item: Item) => number) =>
  items.reduce((total, item) => total + value(item), 0);

const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0);

/** Half of log2(1 + x): 0 for none, 1 for three, 5 for a thousand. */
const logarithmic = (count: number) => Math.log2(1 + count) / 2;
