import { type Replacement, replaceEach } from "./replace-each.ts";

/** Replaced in the library's code; see docs/decisions/0018-webllm.md. */
const REPLACEMENTS: Replacement[] = [
  // Addresses of model libraries and of weights: nothing of either is ever fetched, and no remote address may ship.
  [/const modelLibURLPrefix = "https:[^"]*";/, 'const modelLibURLPrefix = "";'],
  [/const prebuiltAppConfig = \{[\s\S]*?\n\};/, "const prebuiltAppConfig = { model_list: [] };"],
  // Its runtime takes a store from outside; the library only doesn't hand one on.
  [
    "cacheType: getCacheBackend(appConfig),",
    "cacheType: getCacheBackend(appConfig), artifactCache: appConfig.artifactCache,",
  ],
  // The one way to know when the device is lost, and to free it where loading failed.
  [
    "if (modelRecord.required_features !== undefined) {",
    "this.appConfig.onDevice(gpuDetectOutput.device); if (modelRecord.required_features !== undefined) {",
  ],
  // While a character is incomplete no chunk is sent; the tokens of those that weren't would be lost.
  [
    "content: pipeline.getTokenLogprobArray().slice(-1),",
    "content: pipeline.getTokenLogprobArray().slice(state.tokensSent, (state.tokensSent = pipeline.getTokenLogprobArray().length)),",
  ],
  // JSON on one line: a small model that may write any white space sometimes never ends.
  [
    "this.grammarCompiler.compileJSONSchema(responseFormat.schema)",
    "this.grammarCompiler.compileJSONSchema(responseFormat.schema, false, -1)",
  ],
];

const LIBRARY = /@mlc-ai[\\/]web-llm[\\/]lib[\\/]index\.js/;
const WHERE = "tools/webllm-plugin.ts";

/** WebAssembly that the library has in its code: that of its tokenizer and that of its grammars. */
const EMBEDDED = '"data:application/octet-stream;base64,';
/** Characters; the library's code has the beginning of such addresses as well. */
const LEAST_EMBEDDED = 100_000;
const EMBEDDED_COUNT = 2;
const EMBEDDED_MODULE = "\0web-llm-wasm-";

/**
 * Makes WebLLM read what it is given, and know no address. Its WebAssembly becomes modules of its own, for
 * `WEB_LLM_CHUNKS` to put aside.
 */
export function offlineWebLlm() {
  const embedded: string[] = [];
  return {
    name: "loupe-offline-web-llm",
    enforce: "pre" as const,
    resolveId: (source: string) => (source.startsWith(EMBEDDED_MODULE) ? source : null),
    load: (id: string) =>
      id.startsWith(EMBEDDED_MODULE) ? `export default "${embedded[Number(id.slice(EMBEDDED_MODULE.length))]}";` : null,
    transform(code: string, id: string) {
      if (!LIBRARY.test(id)) return null;
      embedded.length = 0;
      const changed = withoutEmbedded(replaceEach(code, REPLACEMENTS, WHERE), embedded);
      if (embedded.length !== EMBEDDED_COUNT) {
        throw new Error(`The library embeds ${embedded.length} binaries, not ${EMBEDDED_COUNT}; see ${WHERE}`);
      }
      const imports = embedded.map(
        (_, index) => `import loupeEmbedded${index} from ${JSON.stringify(EMBEDDED_MODULE + index)};`,
      );
      return { code: `${imports.join("\n")}\n${changed}`, map: null };
    },
  };
}

/** The code with variables in place of its binaries, which go to `embedded`. They are too long for a pattern. */
function withoutEmbedded(code: string, embedded: string[]): string {
  const parts: string[] = [];
  let at = 0;
  for (let start = code.indexOf(EMBEDDED), end = 0; start >= 0; start = code.indexOf(EMBEDDED, end)) {
    end = code.indexOf('"', start + 1);
    if (end - start < LEAST_EMBEDDED) continue;
    parts.push(code.slice(at, start), `loupeEmbedded${embedded.push(code.slice(start + 1, end)) - 1}`);
    at = end + 1;
  }
  return parts.join("") + code.slice(at);
}

/** The store for Firefox takes no script over 5 MB, so that each of the two binaries is a file of its own. */
export const WEB_LLM_CHUNKS = {
  groups: [{ name: (id: string) => id.slice(id.indexOf("web-llm-wasm-")), test: /web-llm-wasm-/ }],
};
