import { LoupeError } from "../../domain/errors";
import type { EndpointSettings } from "../../domain/settings/settings";
import { isKeyText } from "../../util/header-text";
import type { Approval, Passage } from "./egress-guard";
import type { EndpointOptions } from "./endpoint-options";
import { createGuardedFetch, type Traffic } from "./guarded-fetch";
import { toRemoteError } from "./remote-error";
import { ALL_ABILITIES } from "./reply-format";

export interface ListingOptions
  extends Pick<EndpointSettings, "baseUrl" | "headers">,
    Pick<EndpointOptions, "fetch" | "timeout" | "longestResponse"> {
  /** "" where there is none. */
  apiKey: string;
}

/** Names of a server's list; routers offer some hundreds. */
const MOST_MODELS = 2_000;
/** UTF-16 code units of a name. */
const LONGEST_NAME = 500;

/** Where a server of this base address lists its models. Throws TypeError where it is no address. */
export const modelsUrl = (baseUrl: string): URL =>
  new URL(`${new URL(baseUrl).href.replace(/(?<!\/)\/+$/, "")}/models`);

/**
 * The names of the models that a server offers, in its order. Nothing but the address, the headers and the key goes out.
 * Throws LoupeError: `remote-invalid-reply` where it answers with no list.
 */
export async function listModels(options: ListingOptions, approval: Approval): Promise<string[]> {
  const { apiKey, headers, fetch, longestResponse } = options;
  if (!isKeyText(apiKey)) throw new LoupeError("remote-refused", "The key has a character that no header can carry.");
  const sent = new Headers({ accept: "application/json", ...(apiKey && { authorization: `Bearer ${apiKey}` }) });
  for (const [name, value] of Object.entries(headers)) sent.set(name, value);
  const traffic: Traffic = { status: 0, received: 0, stopped: null, refusal: null };
  const timeout = AbortSignal.timeout(options.timeout);
  const url = modelsUrl(options.baseUrl);
  const began = performance.now();
  let passage: Passage | null = null;
  const guarded = createGuardedFetch({
    fetch,
    url,
    body: null,
    headers: new Set(sent.keys()),
    longestResponse,
    traffic,
    mayLeave: async () => {
      passage = await approval.open();
    },
  });
  const close = (outcome: "answered" | LoupeError["code"]) => {
    const milliseconds = Math.round(performance.now() - began);
    const { status, received: bytesReceived } = traffic;
    return passage?.close({ outcome, status, bytesReceived, tokensIn: 0, tokensOut: 0, milliseconds });
  };
  try {
    const response = await guarded(url, { method: "GET", headers: sent, signal: timeout });
    if (!response.ok) throw new Error(`Status ${response.status}`);
    const names = readModelNames(await response.text());
    await close("answered");
    return names;
  } catch (thrown) {
    const context = { cancelled: new AbortController().signal, timeout, traffic, form: ALL_ABILITIES, now: Date.now() };
    const error = traffic.stopped ?? toRemoteError(thrown, context);
    await close(error.code);
    throw error;
  }
}

/** Servers wrap the list in `data` (OpenAI) or `models`, or give it bare; entries are objects, or names. */
export function readModelNames(body: string): string[] {
  const reply = parse(body);
  const { data, models } = (reply ?? {}) as { data?: unknown; models?: unknown };
  const list = [reply, data, models].find(Array.isArray);
  if (!list) throw new LoupeError("remote-invalid-reply", "The server's list of models can't be read.");
  const names = list.map(nameOf).filter((name) => name !== "" && name.length <= LONGEST_NAME);
  return [...new Set(names)].slice(0, MOST_MODELS);
}

function nameOf(entry: unknown): string {
  if (typeof entry === "string") return entry.trim();
  const { id, model, name } = (entry ?? {}) as Record<string, unknown>;
  const known = [id, model, name].find((one) => typeof one === "string");
  return typeof known === "string" ? known.trim() : "";
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
