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

/** Where servers that people run on their own device listen, as their documents say. */
export const PRESETS = [
  { name: "Ollama", baseUrl: "http://127.0.0.1:11434/v1" },
  { name: "LM Studio", baseUrl: "http://127.0.0.1:1234/v1" },
  { name: "llama.cpp", baseUrl: "http://127.0.0.1:8080/v1" },
  { name: "vLLM", baseUrl: "http://127.0.0.1:8000/v1" },
] as const;

export function draftOf(endpoint: EndpointSettings | null, keepKey: boolean): EndpointDraft {
  const headers = Object.entries(endpoint?.headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  return { baseUrl: endpoint?.baseUrl ?? "", model: endpoint?.model ?? "", headers: headers.join("\n"), keepKey };
}

/** The endpoint that a draft stands for. Only what can be told here: whether it may be used is judged where it is saved. */
export function readEndpoint(draft: EndpointDraft): EndpointReading {
  const [baseUrl, model] = [draft.baseUrl.trim(), draft.model.trim()];
  const headers = readHeaders(draft.headers);
  const mistakes = {
    ...(!/^https?:$/.test(URL.parse(baseUrl)?.protocol ?? "") && { baseUrl: "endpointWrongAddress" as const }),
    ...(!model && { model: "endpointNoModel" as const }),
    ...(!headers && { headers: "endpointWrongHeaders" as const }),
  };
  return headers && Object.keys(mistakes).length === 0 ? { endpoint: { baseUrl, model, headers } } : { mistakes };
}

function readHeaders(lines: string): Record<string, string> | null {
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
