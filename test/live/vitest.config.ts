import { defineConfig } from "vitest/config";

/** Against a real server, which not everybody has: no part of the whole check. */
export default defineConfig({
  test: {
    name: "live",
    include: ["test/live/**/*.test.ts"],
    fileParallelism: false,
    // A small server without a GPU writes a few tokens a second.
    testTimeout: 600_000,
    hookTimeout: 180_000,
  },
});
