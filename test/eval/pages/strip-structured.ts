/**
 * Takes out of a page what it says in machine-readable form: JSON-LD, microdata, RDFa, and Open Graph with its kin.
 * Other `<meta>` and microformats stay. Elements are emptied, not removed, so that every block keeps its place.
 * Runs inside the page, so it may use nothing from outside of itself.
 */
export function stripStructured(document: Document): void {
  const openGraph = /^(og|article|product|book|profile|music|video|place|business|twitter|fb|al|event|recipebox):/i;
  const microdata = ["itemscope", "itemtype", "itemprop", "itemid", "itemref"];
  const rdfa = ["vocab", "typeof", "property", "prefix", "resource", "about", "datatype", "inlist", "rev"];
  const empty = (element: Element) => {
    for (const name of element.getAttributeNames()) element.removeAttribute(name);
    element.textContent = "";
  };
  const stripWithin = (root: Document | ShadowRoot) => {
    for (const script of root.querySelectorAll('script[type^="application/ld+json" i]')) empty(script);
    for (const meta of root.querySelectorAll("meta")) {
      const name = meta.getAttribute("name")?.trim() ?? "";
      if (meta.hasAttribute("property") || meta.hasAttribute("itemprop") || openGraph.test(name)) empty(meta);
    }
    for (const element of root.querySelectorAll("*")) {
      for (const name of [...microdata, ...rdfa]) element.removeAttribute(name);
      // On other elements HTML knows no `content`: there it is RDFa's.
      if (element.localName !== "meta") element.removeAttribute("content");
      if (element.shadowRoot) stripWithin(element.shadowRoot);
      if (element.localName === "iframe") stripFrame(element as HTMLIFrameElement);
    }
  };
  const stripFrame = ({ contentDocument }: HTMLIFrameElement) => {
    if (contentDocument) stripWithin(contentDocument);
  };
  stripWithin(document);
}
