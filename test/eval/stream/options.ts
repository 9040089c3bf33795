import { parseArgs } from "node:util";
import { UsageError } from "../options";

/** What `npm run eval -- --stream N` is asked for beside the sets. */
export interface StreamOptions {
  /** Items that are shown, in order. */
  items: number;
  /** Share of them that a person gives a verdict on. */
  share: number;
  /** All other flags, which mean what they do without `--stream`. */
  others: string[];
}

const DEFAULT_SHARE = 0.2;

/** Null where the command is not about a stream. Throws UsageError. */
export function parseStreamOptions(parameters: readonly string[]): StreamOptions | null {
  if (!parameters.some((parameter) => /^--stream(=|$)/.test(parameter))) return null;
  const { tokens, values } = parseArgs({
    args: [...parameters],
    options: { stream: { type: "string" }, verdicts: { type: "string" } },
    strict: false,
    tokens: true,
  });
  const own = new Set<number>();
  for (const token of tokens) {
    if (token.kind !== "option" || !["stream", "verdicts"].includes(token.name)) continue;
    own.add(token.index);
    if (!token.inlineValue) own.add(token.index + 1);
  }
  const { stream, verdicts = String(DEFAULT_SHARE) } = values as Record<string, string | undefined>;
  if (!stream || !/^[1-9]\d{0,5}$/.test(stream)) throw new UsageError("--stream takes a number of items from 1 on.");
  const share = Number(verdicts);
  if (!(share > 0 && share <= 1)) throw new UsageError(`--verdicts takes a share such as 0.2, not "${verdicts}".`);
  return { items: Number(stream), share, others: parameters.filter((_, index) => !own.has(index)) };
}
