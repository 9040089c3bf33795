import OpenAI from "openai";
import { createGuardedFetch, type GuardOptions } from "./guarded-fetch";

export interface ClientOptions extends Omit<GuardOptions, "headers"> {
  baseUrl: string;
  apiKey?: string | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  /** Milliseconds that one request may take, its reply included. */
  timeout: number;
}

/**
 * The client for one attempt. Everything that it would do by itself is off: retries, logs, and what it reads from the
 * environment.
 */
export function createClient({ baseUrl, apiKey, headers = {}, timeout, ...guard }: ClientOptions): OpenAI {
  const names = [...Object.keys(headers), "accept", "authorization", "content-type"];
  return new OpenAI({
    baseURL: new URL(baseUrl).href,
    apiKey: apiKey || "none",
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    defaultHeaders: { ...(apiKey ? {} : { Authorization: null }), ...headers },
    maxRetries: 0,
    timeout: timeout + 1_000,
    logLevel: "off",
    // The key is the person's own, and the code runs in their own extension, not in a page.
    dangerouslyAllowBrowser: true,
    fetch: createGuardedFetch({ ...guard, headers: new Set(names.map((name) => name.toLowerCase())) }),
  });
}
