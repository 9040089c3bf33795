import type { ClassifyTask } from "../task";

/** What kind of page this is. Its labels are those of the packaged page-type head. */
export const pageType: ClassifyTask = {
  id: "page-type",
  version: 1,
  kind: "classify",
  name: "Page type",
  description: "What kind of page this is.",
  scope: "page",
  labels: [
    { id: "article", name: "article", description: "blog post, news, editorial, guide or review" },
    { id: "service", name: "service", description: "marketing page of a product or service, features, pricing" },
    { id: "product", name: "product", description: "page of one product, its specification and price" },
    { id: "collection", name: "collection", description: "category page or grid of products" },
    { id: "forum", name: "forum", description: "discussion thread, questions and answers, community posts" },
    { id: "listing", name: "listing", description: "index of content, catalogue of courses, list of reviews" },
    {
      id: "documentation",
      name: "documentation",
      description: "API documentation, tutorial, wiki, technical reference",
    },
  ],
};
