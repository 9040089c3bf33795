/**
 * What is used of the interface `LanguageModel`, as its specification has it (Prompt API, Web Machine Learning Community
 * Group, https://webmachinelearning.github.io/prompt-api/). It is there in windows only, and not in every browser, so
 * `languageModelOf` looks before anything is called.
 */
export interface LanguageModelFactory {
  availability(options?: SessionOptions): Promise<string>;
  create(options?: CreateOptions): Promise<LanguageModelSession>;
}

export interface SessionOptions {
  samplingMode?: "most-predictable";
  topK?: number;
  temperature?: number;
}

export interface CreateOptions extends SessionOptions {
  signal?: AbortSignal;
  /** Told of the download of the model, in `loaded` from 0 to 1. */
  monitor?: (monitor: EventTarget) => void;
  initialPrompts?: { role: "system"; content: string }[];
}

export interface LanguageModelSession {
  promptStreaming(
    input: string,
    options: { responseConstraint: object; omitResponseConstraintInput: boolean; signal: AbortSignal },
  ): ReadableStream<string>;
  /** Tokens, as its browser counts them; may be infinite. The second name is that of browsers before the third draft. */
  readonly contextWindow?: number;
  readonly inputQuota?: number;
  readonly contextUsage?: number;
  readonly inputUsage?: number;
  destroy(): void;
}

/**
 * The likeliest token each time. Browsers know the first or the other two, which they take from extensions only, and
 * leave alone what they don't know. No languages are named: a page may be in any, and the browser says what it can't.
 */
export const MOST_PREDICTABLE: SessionOptions = { samplingMode: "most-predictable", topK: 1, temperature: 0 };

export const BROWSER_MODEL_STATES = ["absent", "downloadable", "downloading", "available"] as const;
/** `absent`: no such interface, or no model for this device. */
export type BrowserModelState = (typeof BROWSER_MODEL_STATES)[number];

/** Null where the browser has no such interface. */
export function languageModelOf(scope: object): LanguageModelFactory | null {
  const found = (scope as { LanguageModel?: Partial<LanguageModelFactory> }).LanguageModel;
  const isWhole = typeof found?.availability === "function" && typeof found.create === "function";
  return isWhole ? (found as LanguageModelFactory) : null;
}

/** How the browser's own model stands. Throws where the browser won't say. */
export async function stateOf(factory: LanguageModelFactory | null): Promise<BrowserModelState> {
  const said = await factory?.availability(MOST_PREDICTABLE);
  return BROWSER_MODEL_STATES.find((state) => state === said) ?? "absent";
}

/** Tokens of one session; null where the browser sets no limit, or does not say. */
export function contextOf({ contextWindow, inputQuota }: LanguageModelSession): number | null {
  const tokens = contextWindow ?? inputQuota;
  return typeof tokens === "number" && Number.isFinite(tokens) && tokens > 0 ? tokens : null;
}
