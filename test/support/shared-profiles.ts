import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A folder for the profiles of browsers that end with their process, so that nobody closes them. */
    sharedProfiles: string;
  }
}

/** Makes the folder before the project's first file, and takes it away after the last one. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "loupe-shared-"));
  project.provide("sharedProfiles", folder);
  return () => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
