import { changesLibrary, type Replacement } from "./replace-each.ts";

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

/** Makes WebLLM read what it is given, and know no address. */
export const offlineWebLlm = () =>
  changesLibrary(/@mlc-ai[\\/]web-llm[\\/]lib[\\/]index\.js/, REPLACEMENTS, "tools/webllm-plugin.ts");
