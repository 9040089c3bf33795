/** Families of names that makers of pages give to parts of them; each becomes three features. */
export const HINTS: readonly RegExp[] = [
  /\b(nav|navbar|navigation|menu|menubar|submenu|pagination|pager|toc|tabs?|sitemap|skip|mega)\b/,
  /\b(breadcrumbs?|crumbs?)\b/,
  /\b(footer|foot|copyright|legal|colophon|bottom)\b/,
  /\b(header|masthead|topbar|top|branding|logo|banner|announcement)\b/,
  /\b(sidebar|aside|widget|rail|secondary|complementary)\b/,
  /\b(comments?|disqus|respond|replies|reply|discussion)\b/,
  /\b(related|recommended|recommendations|similar|more|suggest|trending|popular|recent|also|upsell|outbrain|taboola)\b/,
  /\b(share|sharing|social|follow|facebook|twitter|addtoany)\b/,
  /\b(ads?|advert|advertisement|sponsor|sponsored|promo|promotion|cta)\b/,
  /\b(cookie|cookies|consent|gdpr|privacy|modal|popup|overlay|dialog|drawer|offcanvas|newsletter|subscribe|signup)\b/,
  /\b(meta|byline|author|date|time|published|tags?|category|categories|posted)\b/,
  /\b(login|signin|account|search|form|filter|filters|sort|cart|checkout|minicart|wishlist)\b/,
  /\b(hidden|sr|visually|screen|only|invisible|collapse)\b/,
  /\b(article|post|entry|story|blog|body|articlebody|prose|markdown|richtext|rte|editor)\b/,
  /\b(content|main|primary|text|copy|page)\b/,
  /\b(product|description|detail|details|spec|specs|specification|features?|accordion|faq|overview)\b/,
  /\b(card|item|tile|grid|list|listing|result|results|row|col|collection|products)\b/,
  /\b(message|thread|question|answer|topic|bbcode|forum|postbody|votecell)\b/,
  /\b(price|money|rating|reviews?|stars|sku|stock|button|btn)\b/,
  /\b(hero|section|block|intro|lead|subtitle|headline|title)\b/,
  /\b(gallery|carousel|slider|slide|swiper|image|img|caption|video)\b/,
];

/** Which families a text of names belongs to, one bit each. */
export function hintBits(hints: string): number {
  if (hints === "") return 0;
  return HINTS.reduce((bits, pattern, bit) => (pattern.test(hints) ? bits | (1 << bit) : bits), 0);
}

/** Families that name what stands beside the main content: menus, footers, sidebars, related pages, advertisements. */
export const NAVIGATION_HINTS = 0b1111001111111111 & ~(1 << 10);
