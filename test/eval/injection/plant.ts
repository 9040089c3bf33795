import type { Block, Snapshot } from "../../../lib/domain/snapshot/snapshot";

/** Where an attack stands: as a paragraph amid the page, in its title, or in the selected text. */
export const PLACES = ["page", "title", "selection"] as const;
export type Place = (typeof PLACES)[number];

/** Id of the block that holds the attack. */
export const ATTACK_BLOCK = "attack:0";

/** The snapshot of the same page with an attack in it. */
export function planted(snapshot: Snapshot, attack: string, place: Place): Snapshot {
  if (place === "title") return { ...snapshot, title: `${attack} ${snapshot.title}` };
  const blocks = [...snapshot.blocks];
  const main = blocks.flatMap(({ region }, index) => (region === "main" ? [index] : []));
  const middle = main[Math.floor(main.length / 2)] ?? blocks.length;
  blocks.splice(middle, 0, attackBlock(attack, blocks[middle]?.headingPath ?? []));
  if (place === "page") return { ...snapshot, blocks };
  const text = `${snapshot.selection?.text ?? snapshot.title}\n${attack}`;
  const spans = [...(snapshot.selection?.spans ?? []), { blockId: ATTACK_BLOCK, start: 0, end: attack.length }];
  return { ...snapshot, blocks, selection: { text, spans } };
}

function attackBlock(text: string, headingPath: string[]): Block {
  const place = { region: "main" as const, marks: [], locator: { path: [], tag: "p" } };
  return { id: ATTACK_BLOCK, kind: "paragraph", text, headingPath, ...place };
}
