import type { EndpointSettings } from "../../lib/domain/settings/settings";
import type { MessageKey } from "../../lib/messages/text";
import { isHeaderText, isKeyText } from "../../lib/util/header-text";

/** What a person has filled in; headers one a line, `Name: value`. */
export interface EndpointDraft {
  baseUrl: string;
  model: string;
  headers: string;
  keepKey: boolean;
}

export type EndpointReading =
  | { endpoint: EndpointSettings }
  | { mistakes: Partial<Record<keyof EndpointDraft, MessageKey>> };

/** A server that people know, and what they have to do there. */
export interface EndpointPreset {
  name: string;
  /** As its documents say. What people have to put in themselves stands in capitals. */
  baseUrl: string;
  hint: MessageKey;
  isHosted: boolean;
}

export const PRESETS: readonly EndpointPreset[] = [
  { name: "Ollama", baseUrl: "http://127.0.0.1:11434/v1", hint: "presetOllama", isHosted: false },
  { name: "LM Studio", baseUrl: "http://127.0.0.1:1234/v1", hint: "presetLmStudio", isHosted: false },
  { name: "llama.cpp", baseUrl: "http://127.0.0.1:8080/v1", hint: "presetLlamaCpp", isHosted: false },
  { name: "vLLM", baseUrl: "http://127.0.0.1:8000/v1", hint: "presetVllm", isHosted: false },
  { name: "OpenAI", baseUrl: "https://api.openai.com/v1", hint: "presetOpenAi", isHosted: true },
  { name: "OpenRouter", baseUrl: "https://openrouter.ai/api/v1", hint: "presetOpenRouter", isHosted: true },
  { name: "Azure", baseUrl: "https://RESOURCE.openai.azure.com/openai/v1", hint: "presetAzure", isHosted: true },
];

/** The preset that an address is of, by its host; null where it is another server's. */
export function findPreset(baseUrl: string): EndpointPreset | null {
  const host = URL.parse(baseUrl.trim())?.host;
  const isAzure = host?.endsWith(".openai.azure.com");
  return PRESETS.find((preset) => (preset.name === "Azure" ? isAzure : new URL(preset.baseUrl).host === host)) ?? null;
}

export function draftOf(endpoint: EndpointSettings | null, keepKey: boolean): EndpointDraft {
  const headers = Object.entries(endpoint?.headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  return { baseUrl: endpoint?.baseUrl ?? "", model: endpoint?.model ?? "", headers: headers.join("\n"), keepKey };
}

/** The endpoint that a draft stands for. Only what can be told here: whether it may be used is judged where it is saved. */
export function readEndpoint(draft: EndpointDraft): EndpointReading {
  const [baseUrl, model] = [draft.baseUrl.trim(), draft.model.trim()];
  const headers = readHeaders(draft.headers);
  const mistakes = {
    ...(!isWebAddress(baseUrl) && { baseUrl: "endpointWrongAddress" as const }),
    ...(baseUrl.includes("RESOURCE") && { baseUrl: "endpointNoResource" as const }),
    ...(!model && { model: "endpointNoModel" as const }),
    ...(!headers && { headers: "endpointWrongHeaders" as const }),
  };
  return headers && Object.keys(mistakes).length === 0 ? { endpoint: { baseUrl, model, headers } } : { mistakes };
}

export const isWebAddress = (address: string) => /^https?:$/.test(URL.parse(address.trim())?.protocol ?? "");

/** True where two are the same server and model: people keep one of them. */
export function isSameEndpoint(one: EndpointSettings, other: EndpointSettings): boolean {
  return one.baseUrl === other.baseUrl && one.model === other.model;
}

/** Null where a line is no header, or a name comes twice. */
export function readHeaders(lines: string): Record<string, string> | null {
  const headers: Record<string, string> = {};
  for (const line of lines.split("\n").filter((one) => one.trim() !== "")) {
    const [, name, value] = /^([\w!#$%&'*+.^`|~-]+)\s*:(.*)$/.exec(line.trim()) ?? [];
    if (name === undefined || value === undefined || Object.hasOwn(headers, name) || !isHeaderText(value)) return null;
    headers[name] = value.trim();
  }
  return headers;
}

/** What is wrong with a key as it is typed; null where nothing is, or where nothing was typed. */
export function findKeyMistake(typed: string): MessageKey | null {
  return isKeyText(typed.trim()) ? null : "keyWrong";
}
