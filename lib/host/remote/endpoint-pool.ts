import type { EndpointSettings } from "../../domain/settings/settings";
import { Endpoint } from "../../stage/remote/endpoint";
import { ENDPOINT_DEFAULTS, type EndpointOptions } from "../../stage/remote/endpoint-options";
import type { Fetch } from "../../stage/remote/guarded-fetch";
import { readAbilities } from "../../stage/remote/reply-format";
import type { EndpointStore } from "../../store/endpoint-store";

/** Endpoints that are kept; more than one only while settings are tried out. */
const MOST_ENDPOINTS = 4;

export type EndpointLimits = Partial<Omit<EndpointOptions, "baseUrl" | "model" | "apiKey" | "headers" | "fetch">>;

/**
 * One endpoint per address, model, headers and key, for as long as the host lives: that it is down, or does not take a
 * form of request, is known to every run.
 */
export function createEndpoints(store: EndpointStore, fetch: Fetch, limits: EndpointLimits = {}) {
  const kept = new Map<string, Promise<Endpoint>>();

  async function create({ baseUrl, model, headers }: EndpointSettings, apiKey: string): Promise<Endpoint> {
    const known = await store.get(baseUrl, model).catch(() => undefined);
    return new Endpoint({
      ...ENDPOINT_DEFAULTS,
      ...limits,
      baseUrl,
      model,
      headers,
      apiKey,
      fetch,
      abilities: known === undefined ? undefined : readAbilities(known),
      // Not remembered, it is found out again.
      onAbilities: (abilities) => store.put(baseUrl, model, JSON.stringify(abilities)).catch(() => undefined),
    });
  }

  return {
    get(settings: EndpointSettings, apiKey: string): Promise<Endpoint> {
      const key = JSON.stringify([settings.baseUrl, settings.model, Object.entries(settings.headers).sort(), apiKey]);
      const endpoint = kept.get(key) ?? create(settings, apiKey);
      kept.delete(key);
      kept.set(key, endpoint);
      endpoint.catch(() => kept.delete(key));
      for (const oldest of [...kept.keys()].slice(0, -MOST_ENDPOINTS)) kept.delete(oldest);
      return endpoint;
    },
  };
}

export type Endpoints = ReturnType<typeof createEndpoints>;
