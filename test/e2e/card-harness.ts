import type { Page } from "playwright-core";

/** An answer, as a card in a page shows it. */
export const CARD = {
  runId: "r1",
  state: "done" as const,
  title: "Sentiment",
  lines: [
    {
      name: "Label",
      value: "<img src=x onerror=alert(1)>",
      detail: "score 0.93",
      tools: { questionId: "label", confirmLabel: "It is right", correctLabel: "Correct it", isConfirmed: false },
    },
  ],
  footer: "Only on this device",
  openLabel: "Open the panel",
  closeLabel: "Close",
};

/** The tree as assistive technology gets it; a closed shadow root is open to nobody else. */
export async function readTree(page: Page): Promise<{ role: string; name: string }[]> {
  const client = await page.context().newCDPSession(page);
  const { nodes } = await client.send("Accessibility.getFullAXTree");
  return nodes.map((node) => ({ role: String(node.role?.value ?? ""), name: String(node.name?.value ?? "") }));
}

declare const session: ReturnType<typeof loupe.createPageSession>;

/** Shows `CARD`, with what is changed of it, by the session that the test made in the page; tells what became of it. */
export const showCard = (page: Page, change: object) =>
  page.evaluate((given) => session.showAnswer({ card: given as typeof CARD }), { ...CARD, ...change });
