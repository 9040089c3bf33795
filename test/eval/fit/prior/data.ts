/** What the prior is fitted on, as it says itself. */
export const DATA = [
  { name: "Banking77", sets: ["banking77"], licence: "CC-BY-4.0" },
  { name: "TREC question classification, six classes", sets: ["trec6"], licence: "research" },
  { name: "Stanford Sentiment Treebank, two classes", sets: ["sst2"], licence: "research" },
  { name: "recipe-scrapers, development pages", sets: ["recipes-dev", "recipe-sites-dev"], licence: "MIT" },
  { name: "Web Content Extraction Benchmark, development pages", sets: ["wcxb-dev"], licence: "CC-BY-4.0" },
  { name: "Trafilatura, evaluation pages", sets: ["article-meta-dev"], licence: "Apache-2.0" },
  { name: "SWDE, pages of one bookshop", sets: ["book-site-dev"], licence: "research" },
  { name: "Loupe's plain pages for training", sets: ["train-plain"], licence: "MIT" },
  { name: "Loupe's golden pages", sets: ["golden pages"], licence: "MIT" },
];
