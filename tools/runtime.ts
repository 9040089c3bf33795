import { resolve } from "node:path";
import { type Replacement, replaceEach } from "./replace-each.ts";

/**
 * Which build of onnxruntime-web goes into the package of a browser. Both hold the WebGPU and the WASM backend in
 * one file; the JSPI build is 10 MB smaller and needs WebAssembly.Suspending, which Chromium has since 137.
 * See docs/decisions/0004-encoder-runtime.md.
 */
const BUILDS = {
  chromium: { library: "ort.jspi.min.mjs", files: "ort-wasm-simd-threaded.jspi" },
  firefox: { library: "ort.webgpu.min.mjs", files: "ort-wasm-simd-threaded.asyncify" },
} as const;

export type RuntimeTarget = keyof typeof BUILDS;

const DISTRIBUTION = resolve(import.meta.dirname, "../node_modules/onnxruntime-web/dist");

/** What has to lie in the package, as WXT's `build:publicAssets` hook takes it. */
export function runtimeFiles(target: RuntimeTarget): { absoluteSrc: string; relativeDest: string }[] {
  return ["mjs", "wasm"].map((extension) => ({
    absoluteSrc: resolve(DISTRIBUTION, `${BUILDS[target].files}.${extension}`),
    relativeDest: `runtime/ort.${extension}`,
  }));
}

/** The part of a Vite plugin that is used; it saves tools/ from depending on Vite's types. */
interface RuntimePlugin {
  name: string;
  enforce: "pre";
  resolveId(source: string): string | null;
  transform(code: string, id: string): { code: string; map: null } | null;
}

/** Replaced in the library's code. */
const REPLACEMENTS: Replacement[] = [
  // The address of a CDN, used where nobody sets `wasmPaths`: we always do, and no remote address may ship.
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the library's own code, as it stands there
  ["`https://cdn.jsdelivr.net/npm/onnxruntime-web@${ONNX_ENV.versions.web}/dist/`", '"/"'],
  // Models come from the package alone.
  ['remoteHost: "https://huggingface.co/"', 'remoteHost: "/"'],
  // Both chains would stay rejected after the first failure, for example a lost GPU, whatever comes later.
  ["webInitChain = webInitChain.then(load)", "webInitChain = webInitChain.catch(() => {}).then(load)"],
  [
    "webInferenceChain = webInferenceChain.then(run)",
    "webInferenceChain = webInferenceChain.catch(() => {}).then(run)",
  ],
];

/** Makes the bundle use the packaged runtime: one build of it, no second copy, no remote address. */
export function packagedRuntime(target: RuntimeTarget): RuntimePlugin {
  return {
    name: "loupe-packaged-runtime",
    enforce: "pre",
    resolveId: (source) => (source === "onnxruntime-web/webgpu" ? resolve(DISTRIBUTION, BUILDS[target].library) : null),
    transform(code, id) {
      if (!/transformers[\\/]dist[\\/]transformers\.web\.js/.test(id)) return null;
      return { code: replaceEach(code, REPLACEMENTS, "tools/runtime.ts"), map: null };
    },
  };
}
