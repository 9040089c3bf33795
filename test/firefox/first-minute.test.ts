import { expect, it } from "vitest";
import { SIDEBAR } from "../support/firefox/extension";
import { shareFirefox } from "../support/firefox/shared-firefox";

const QUAY = "Harbour Sheds, 12 Quay Street, Elmbridge";

it("takes a new user four presses to a value that is highlighted on the sample page", async () => {
  const firefox = await shareFirefox();
  let presses = 0;
  const sample = await firefox.openOwnPage("welcome.html");
  await sample.bringToFront();
  await sample.click('a[href*="sample.html"]');
  presses++;
  await expect.poll(() => sample.inPage(() => location.pathname)).toBe("/sample.html");
  await sample.click(".sample-open");
  presses++;
  await expect.poll(() => firefox.inBrowser(({ SidebarController }) => SidebarController.currentID)).toBe(SIDEBAR);

  /** Presses what has the name in the panel, once it is there. */
  const press = async (css: string, part: string) => {
    const find = (selector: string, words: string) => {
      const named = [...document.querySelectorAll<HTMLElement>(selector)];
      const one = named.find((each) => (each.getAttribute("aria-label") ?? each.innerText).includes(words));
      one?.click();
      return one !== undefined;
    };
    await expect.poll(() => firefox.inPanel(find, css, part)).toBe(true);
    presses++;
  };
  await press('[role="option"]', "Event");
  await press("button", "Harbour Sheds");
  const marked = () => sample.inPage(() => [...CSS.highlights.values()].flatMap((one) => [...one].map(String)));
  await expect.poll(marked).toContain(QUAY);
  expect(presses).toBe(4);
  await sample.close();
});
