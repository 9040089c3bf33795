import type { ServerResponse } from "node:http";
import type { Quirk } from "./quirk.ts";

/** A page as proxies send it. */
export const writePage = (title: string): string =>
  `<html><head><title>${title}</title></head><body><center><h1>${title}</h1></center><hr><center>nginx</center></body></html>`;

/** A server that says no in a body that is no JSON. */
export function refusingPlainly(
  status: number,
  type: string,
  body: string,
  expects: Quirk["expects"],
  requests = 1,
): Quirk {
  const play = (_: unknown, response: ServerResponse) =>
    void response.writeHead(status, { "content-type": type }).end(body);
  return { play, expects, requests };
}
