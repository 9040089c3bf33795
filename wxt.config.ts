import { defineConfig } from "wxt";
import { collectPackages, writeNotices } from "./tools/package/notices.ts";
import { packagedRuntime, type RuntimeTarget, runtimeFiles } from "./tools/runtime.ts";
import { integerSha256 } from "./tools/sha256-plugin.ts";
import { offlineWebLlm, WEB_LLM_CHUNKS } from "./tools/webllm-plugin.ts";

const runtimeOf = (browser: string): RuntimeTarget => (browser === "firefox" ? "firefox" : "chromium");

/** Fixes the extension's id, so that policy files and storage survive a reinstall. The private half was discarded. */
const PUBLIC_KEY =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwWFLT8HKwokK4jlQG2e3KotaDMB8dnFxvQVSVkDddXIHqaZvZMvvuBDONBXzgndB4uBApGEkpJ8MW1f5M/3tpVXXMm1WDHoYkQnWcHJfojfHVxTXM+etdlBoApRdt5vQ5rq9v2PIaFND0XZg/EfTU90G4lz4XnzFpSH5ZlKmjcG9u2RjnK0tMZNtqLtbls7ASlyXfgS1e8Hoi3O0XL4WtxmlYPHAIQpICgInsPx/AIOpdZnxKnOHU5h01EGT6s6qjmeMWF8iWxp4bXUke9DfsWkSssAfsyYeGs19KNJNHUY1w9cAylJt89toIvniJp07c9fKL4zhwfrhgYWLy0XwOQIDAQAB";

/**
 * Nothing outside the package is loaded. The endpoint is called from the host's worker, which gets this policy and no
 * other, and a person names it only later, so connections to any origin have to be allowed here. Each of our pages
 * takes that back for itself, and every context gives up its network before other code runs (docs/decisions/0014).
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self' https: http:",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Set by `npm run package`. */
const isForStore = process.env.LOUPE_STORE === "1";

const MANAGED_SCHEMA = "managed_schema.json";

const SHARED = {
  name: "Loupe",
  description: "__MSG_extensionDescription__",
  default_locale: "en",
  permissions: ["activeTab", "contextMenus", "notifications", "scripting", "storage", "unlimitedStorage"],
  // Asked for by the gesture that lists the tabs to choose from.
  optional_permissions: ["tabs"],
  optional_host_permissions: ["*://*/*"],
  action: { default_title: "__MSG_openPanel__" },
  commands: {
    _execute_action: { suggested_key: { default: "Alt+Shift+L" } },
    "run-last-task": { suggested_key: { default: "Alt+Shift+K" }, description: "__MSG_commandRunLastTask__" },
  },
  content_security_policy: { extension_pages: CONTENT_SECURITY_POLICY },
};

/** Folders of the packages that went into the build, for its notices. */
const bundledPackages = new Set<string>();

/** What is changed in libraries on their way into the package, and which ones those are. */
const libraryPlugins = (browser: string) => [
  packagedRuntime(runtimeOf(browser)),
  offlineWebLlm(),
  integerSha256(),
  collectPackages(bundledPackages),
];

/**
 * Modules that do nothing by being loaded, so that a bundle leaves out what it doesn't use: panel and background show
 * values and read none from pages, which keeps grammars and numbering plans out of them. The lockdown does.
 */
const PURE_MODULES = /\/lib\/(?!host\/lockdown\/)|\/node_modules\/libphonenumber-js\//;

export default defineConfig({
  srcDir: ".",
  imports: false,
  manifestVersion: 3,
  outDir: ".output",
  // `npm run package` makes the archive of the sources, from the commit.
  zip: { zipSources: false },
  manifest: ({ browser }) =>
    browser === "firefox"
      ? {
          ...SHARED,
          // Beside the address, where a person finds it; Firefox would hide it in a menu.
          action: { ...SHARED.action, default_area: "navbar" },
          browser_specific_settings: {
            gecko: {
              id: "loupe@loupe.example",
              strict_min_version: "140.0",
              // What an endpoint gets, which nobody needs to have: asked for when one is set up.
              data_collection_permissions: { required: ["none"], optional: ["websiteContent"] },
            },
          },
        }
      : {
          ...SHARED,
          // The store refuses a key in what is sent in: it has its own.
          ...(isForStore ? {} : { key: PUBLIC_KEY }),
          minimum_chrome_version: "137",
          // Made from lib/policy/keys.ts by tools/policy-files.ts. Firefox needs none.
          storage: { managed_schema: MANAGED_SCHEMA },
          permissions: [...SHARED.permissions, "offscreen", "sidePanel"],
          // Threads for the WASM backend need shared memory, hence isolation.
          cross_origin_embedder_policy: { value: "require-corp" },
          cross_origin_opener_policy: { value: "same-origin" },
        },
  hooks: {
    "build:done": ({ config: { root, outDir } }) => writeNotices(bundledPackages, root, outDir),
    "build:publicAssets": ({ config: { browser } }, files) => {
      files.push(...runtimeFiles(runtimeOf(browser)));
      // Firefox reads no schema of policy.
      const isOfFirefox = browser === "firefox";
      files.splice(
        0,
        files.length,
        ...files.filter(({ relativeDest }) => !isOfFirefox || relativeDest !== MANAGED_SCHEMA),
      );
    },
  },
  vite: ({ browser }) => ({
    plugins: libraryPlugins(browser),
    worker: {
      format: "es",
      plugins: () => libraryPlugins(browser),
      rolldownOptions: { output: { codeSplitting: WEB_LLM_CHUNKS } },
    },
    build: {
      target: "es2024",
      // The polyfill fetches; every browser that we run in preloads modules itself.
      modulePreload: { polyfill: false },
      rolldownOptions: { treeshake: { moduleSideEffects: [{ test: PURE_MODULES, sideEffects: false }] } },
    },
  }),
});
