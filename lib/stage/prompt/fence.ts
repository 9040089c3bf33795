/** Marks around the page's text. No text that went through `fenced` holds either. */
export const FENCE = { open: "<page>", close: "</page>" } as const;

/**
 * A text that stands between the marks and cannot leave its line, its fence, or its role in the chat. What a page could
 * break out with is replaced one code unit for one, so offsets stay: line and control characters, angle brackets
 * (the marks themselves, and the control tokens of most chat formats: `<|im_end|>`, `<end_of_turn>`, `</s>`), and the
 * bracket of Mistral's (`[INST]`, `[/INST]`). Servers read such tokens in any text that they are sent.
 */
export function fenced(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " ")
    .replace(/[<＜]/g, "‹")
    .replace(/[>＞]/g, "›")
    .replace(/\[(?=\/?[A-Z][A-Z_]*\])/g, "(");
}
