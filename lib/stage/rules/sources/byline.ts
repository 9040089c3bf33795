import type { Item, Proposal } from "../../../domain/result/proposal";
import { evidenceIn, type Passage } from "../page-view";
import { type Rule, SCORES } from "../rule";

/** Words that stand before an author's name, and the way a name is written after them. */
const BYLINE =
  /(?:^|[,·|•–—]\s?)(?:(?:posted|written|published|words|story|text|recipe|reviewed|created|geschrieben|verfasst|ein artikel|écrit|publié|escrito|scritto|escrito|geschreven|skriven)\s)?(?:by|von|par|por|di|da|door|av|af|autor:|author:|auteur\s?:|autore:|przez)\s?:?\s+/iu;
const PERSON =
  /^(?:\p{Lu}[\p{L}\p{M}'’.-]*|de|van|von|der|den|la|le|di|da|dos|y|and|und|et|&)(?:,?\s(?:\p{Lu}[\p{L}\p{M}'’.-]*|de|van|von|der|den|la|le|di|da|dos|y|and|und|et|&)){0,6}/u;
/** One letter alone may start another word ("文化"): a sign or space must follow it. */
const CJK_BYLINE =
  /(?:^|[\s　|｜])(?:(?:作者|著者|記者|编辑|撰文)\s?[:：/／]?\s?|[文글](?:\s?[:：/／|｜]\s?|[\s　]))(\p{L}[\p{L}\s・·]{1,20})/u;
const LONGEST_BYLINE = 160;

/** Short lines in the main content that start with "By …", in several languages. */
export const bylineRule: Rule = {
  id: "byline",
  propose(profile, view) {
    if (!profile.concepts.has("author") || profile.field.type !== "text") return [];
    const found = view.passages
      .filter(({ text, block }) => text.length <= LONGEST_BYLINE && block.region !== "navigation")
      .flatMap((passage) => readByline(passage) ?? []);
    const several = new Set(found.map(({ value }) => value)).size > 2;
    return found.slice(0, 5).map((item, index): Proposal => {
      // Many bylines: a list of teasers or comments.
      const score = (several ? 0.5 : SCORES.byline) - index * 0.02;
      return { questionId: profile.question.id, items: [item], score, source: "byline:text" };
    });
  },
};

function readByline(passage: Passage): Item | null {
  const cjk = CJK_BYLINE.exec(passage.text);
  if (cjk) return itemAt(passage, cjk.index + cjk[0].length - cjk[1]!.length, cjk[1]!.trimEnd());
  const lead = BYLINE.exec(passage.text);
  if (!lead) return null;
  const nameStart = lead.index + lead[0].length;
  const linked = passage.block.marks.find(({ type, start }) => type === "link" && start === passage.offset + nameStart);
  const rest = passage.text.slice(nameStart);
  if (linked) return itemAt(passage, nameStart, rest.slice(0, linked.end - linked.start));
  const name = PERSON.exec(rest)?.[0].replace(/\s(?:and|und|et|y|&)$/u, "");
  return name && name.length > 2 ? itemAt(passage, nameStart, name) : null;
}

function itemAt(passage: Passage, start: number, value: string): Item {
  return { value, evidence: [evidenceIn(passage, start, start + value.length)] };
}
