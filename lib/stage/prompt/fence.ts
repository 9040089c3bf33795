/** Marks around the page's text. No text that went through `fenced` holds either. */
export const FENCE = { open: "<page>", close: "</page>" } as const;

/** Takes no room, or turns the direction of writing: text that a model reads and a person does not see. Joiners stay. */
const INVISIBLE = /(?!\u200c|\u200d|[\ufe00-\ufe0f])[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;

/**
 * A text that stands between the marks and cannot leave its line, its fence, or its role in the chat. Engines put the
 * whole chat together as one text before they cut it into tokens, and then read a control token of the chat's format in
 * the page's words like one of their own; many servers do too. So what a page could break out with is replaced one
 * code unit for one, and offsets stay: line and control characters, invisible ones, angle brackets in every form that
 * normalises to one (the marks themselves, and the control tokens of most formats: `<|im_end|>`, `<end_of_turn>`,
 * `</s>`, `<｜User｜>`), and the bracket of those that have none (`[INST]`, `[control_8]`, `[gMASK]`). A quote is
 * compared after the same swap (`locateQuote`), so all of it can still be quoted.
 */
export function fence(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " ")
    .replace(INVISIBLE, (character) => " ".repeat(character.length))
    .replace(/[<＜﹤]/g, "‹")
    .replace(/[>＞﹥]/g, "›")
    .replace(/[[［](?=[/／]?(?:[A-Z][A-Z_]*|(?:control|UNUSED_TOKEN)_\d+|[gs]MASK)[\]］])/g, "(");
}
