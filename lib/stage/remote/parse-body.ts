import { findJson, toPlainJson } from "../prompt/json-nodes";
import { memberOf } from "./loose-json";
import { mergeEvents } from "./merge-events";

/**
 * What an endpoint sent, as JSON, whatever it is sent as: under another media type, as a stream of events or lines though
 * none was asked for, with comments that keep the connection open, a byte order mark, or something before or behind it.
 * Null where there is none: a page of HTML, say.
 */
export function parseBody(body: string): unknown {
  const text = body.replace(/^\ufeff/, "").trim();
  const whole = parse(text);
  if (whole !== undefined) return isListOfEvents(whole) ? mergeEvents(whole) : whole;
  const values = eventsOf(text);
  if (values.length > 0) return mergeEvents(values);
  const first = findJson(text).find(({ isWhole, node }) => isWhole && node.type === "object");
  return first ? toPlainJson(first.node) : null;
}

/** Gemini's own form of a stream. */
function isListOfEvents(value: unknown): value is unknown[] {
  return Array.isArray(value) && ["choices", "candidates", "message"].some((name) => memberOf(value, "0", name));
}

/** The values of server-sent events (HTML standard, section 9.2.6), or of lines of JSON. */
function eventsOf(text: string): unknown[] {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => !line.startsWith(":"));
  if (!lines.some((line) => line.startsWith("data:"))) {
    const values = lines.filter((line) => line.trim() !== "").map(parse);
    return values.every((value) => typeof value === "object" && value !== null) ? values : [];
  }
  const values: unknown[] = [];
  let data: string[] = [];
  const end = () => {
    const value = parse(data.join("\n"));
    // Some servers put no empty line between events.
    values.push(...(value === undefined ? data.map(parse) : [value]).filter((one) => one !== undefined));
    data = [];
  };
  for (const line of lines) {
    if (line.startsWith("data:")) data.push(line.slice("data:".length).trim());
    else if (line.trim() === "") end();
  }
  end();
  return values;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
