import type { Page } from "playwright-core";

/** The button of that name in the page's accessibility tree: closed shadow roots are open to nothing else. */
async function findNamed(page: Page, name: string) {
  const client = await page.context().newCDPSession(page);
  const { nodes } = await client.send("Accessibility.getFullAXTree");
  const node = nodes.find((one) => one.role?.value === "button" && one.name?.value === name);
  return node && { client, node };
}

/** Clicks it in its middle, as a person would; waits until it is there. */
export async function pressNamed(page: Page, name: string): Promise<void> {
  for (let look = 0; look < 100; look++) {
    const found = await findNamed(page, name);
    if (found) {
      const { model } = await found.client.send("DOM.getBoxModel", { backendNodeId: found.node.backendDOMNodeId! });
      const [left, top, , , right, bottom] = model.content as [number, number, number, number, number, number];
      await page.mouse.click((left + right) / 2, (top + bottom) / 2);
      return;
    }
    await page.waitForTimeout(100);
  }
  throw new Error(`No button “${name}”`);
}

/** Whether it counts as pressed; undefined where it isn't there, or is no switch. */
export async function isPressed(page: Page, name: string): Promise<unknown> {
  const found = await findNamed(page, name);
  return found?.node.properties?.find((property) => property.name === "pressed")?.value.value;
}
