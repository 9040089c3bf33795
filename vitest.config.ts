import { defineConfig } from "vitest/config";

/** A browser, or a process of its own: a busy machine may take long to start one. */
const SLOW = { testTimeout: 120_000, hookTimeout: 180_000, expect: { poll: { timeout: 60_000 } } };

/** A browser on a busy machine is late now and then; what fails three times is wrong. What is measured is measured once. */
const IN_BROWSER = { ...SLOW, retry: 2 };

/** A test's folder decides how it runs. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/unit/**/*.test.ts"],
          environment: "node",
          testTimeout: 60_000,
          expect: { poll: { timeout: 30_000 } },
          setupFiles: ["test/support/english.ts"],
          // Loading the modules anew for each file is half of the time. Each test restores what it changes.
          isolate: false,
          // In the whole check something else has the other core.
          maxWorkers: process.env.LOUPE_LANES ? 1 : "100%",
        },
      },
      // What long and hostile texts cost, in CPU time: one file at a time, so that they don't disturb each other.
      { test: { ...SLOW, name: "growth", include: ["test/growth/*.test.ts"], fileParallelism: false } },
      // Commands, run as a person runs them, and what evaluation reads in a browser.
      { test: { ...SLOW, name: "process", include: ["test/process/*.test.ts"], fileParallelism: false } },
      // A real Chromium, one at a time, since each file starts its own.
      { test: { ...IN_BROWSER, name: "browser", include: ["test/e2e/*.test.ts"], fileParallelism: false } },
      // A real Chromium for all, and one process: what shows pages that tests script, or reads pages, and leaves nothing behind.
      {
        test: {
          ...IN_BROWSER,
          name: "shared",
          include: ["test/e2e/shared/*.test.ts"],
          globalSetup: ["test/support/shared-profiles.ts"],
          fileParallelism: false,
          isolate: false,
        },
      },
      // A real Firefox, where there is one. Most files share one, and so a process and its modules.
      {
        test: {
          ...IN_BROWSER,
          name: "firefox",
          include: ["test/firefox/*.test.ts"],
          fileParallelism: false,
          isolate: false,
        },
      },
      // A real Chromium too. These mostly wait, for policy to arrive and for bad networks: they run beside the others.
      { test: { ...IN_BROWSER, name: "waiting", include: ["test/e2e/waiting/*.test.ts"], fileParallelism: false } },
    ],
  },
});
