import type { ModelSource } from "../../domain/model/model-card";

/** `BASE/REPOSITORY/resolve/REVISION/PATH`; the base may have a path of its own. */
export function addressWithin(base: string, { repository, revision }: ModelSource, path: string): URL {
  const root = base.endsWith("/") ? base : `${base}/`;
  const parts = [...repository.split("/"), "resolve", revision, ...path.split("/")];
  return new URL(parts.map(encodeURIComponent).join("/"), root);
}
