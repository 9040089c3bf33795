import type { ServerResponse } from "node:http";
import { type Behaviour, failing, type ReceivedRequest } from "../endpoint-server.ts";
import { MOMENTS } from "./moments.ts";
import { PARAMETERS } from "./parameters.ts";
import { PROBABILITIES } from "./probabilities.ts";
import type { Quirks } from "./quirk.ts";
import { REASONING } from "./reasoning.ts";
import { REFUSALS } from "./refusals.ts";
import { SHAPES } from "./shapes.ts";
import { TRANSPORT } from "./transport.ts";

/** Every kind of server, by what it gets asked to be. */
export const QUIRKS: Record<string, Quirks> = {
  reasoning: REASONING,
  shapes: SHAPES,
  probabilities: PROBABILITIES,
  parameters: PARAMETERS,
  refusals: REFUSALS,
  moments: MOMENTS,
  transport: TRANSPORT,
};

/** One server for all of them: it plays the one that a request names as its model. */
export function playQuirks(): Behaviour {
  const counts = new Map<string, number>();
  const all = Object.assign({}, ...Object.values(QUIRKS)) as Quirks;
  return (request: ReceivedRequest, response: ServerResponse) => {
    const name = String(request.body?.model);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return (all[name]?.play ?? failing(404))(request, response, count);
  };
}
