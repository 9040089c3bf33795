import type { PreTrainedTokenizer } from "@xenova/transformers";

/** A message's text as the model reads it, up to where it is to reply. */
export type RenderChat = (system: string, user: string) => string;

/**
 * Renders messages by the model's own template. A model that could think aloud is told not to; one whose template knows
 * no system's words gets them before the user's.
 *
 * @param template Where the tokenizer's own configuration has none.
 */
export function createChatRenderer(tokenizer: PreTrainedTokenizer, template: string | null): RenderChat {
  // The library's type doesn't know what templates of models that think aloud take.
  const options = {
    tokenize: false,
    add_generation_prompt: true,
    enable_thinking: false,
    ...(template !== null && { chat_template: template }),
  };
  const render = (messages: { role: string; content: string }[]) =>
    tokenizer.apply_chat_template(messages, options) as string;
  return (system, user) => {
    try {
      return render([
        { role: "system", content: system },
        { role: "user", content: user },
      ]);
    } catch {
      return render([{ role: "user", content: `${system}\n\n${user}` }]);
    }
  };
}

/** Marks of the chat are in the text already, so none is added. */
export function tokensOf(tokenizer: PreTrainedTokenizer, text: string): number[] {
  return text === "" ? [] : tokenizer.encode(text, { add_special_tokens: false });
}

/** How many tokens all of these begin with together. */
export function sharedLength(rows: readonly (readonly number[])[]): number {
  const [first = [], ...others] = rows;
  const differs = first.findIndex((token, index) => others.some((other) => other[index] !== token));
  return differs < 0 ? first.length : differs;
}
