import type { FirefoxExtension } from "./extension.ts";
import type { Tab } from "./firefox.ts";

/** Types into a labelled field of a page of ours. Throws where there is none. */
export function fill(page: Tab, section: string, label: string, value: string): Promise<void> {
  return page.inPage(
    (css, name, typed) => {
      const labels = [...document.querySelectorAll<HTMLLabelElement>(`${css} label`)];
      const field = labels.find(({ innerText }) => innerText.trim() === name)!.control as HTMLInputElement;
      field.value = typed;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    },
    section,
    label,
    value,
  );
}

/** Presses a button by its name, as a person would: the browser counts it as their wish. */
export async function pressButton(page: Tab, section: string, name: string): Promise<void> {
  await page.bringToFront();
  await page.inPage(
    (css, wanted) => {
      const buttons = [...document.querySelectorAll<HTMLButtonElement>(`${css} button`)];
      buttons.find(({ innerText }) => innerText.trim() === wanted)!.setAttribute("data-pressed", "");
    },
    section,
    name,
  );
  await page.click("[data-pressed]");
  await page.inPage(() => document.querySelector("[data-pressed]")?.removeAttribute("data-pressed"));
}

/** Waits for Firefox's own question, answers it with yes, and gives what it is about. */
export function allowAsked(firefox: FirefoxExtension): Promise<string[]> {
  return firefox.inBrowser(async ({ document, setTimeout }) => {
    const find = () => document.querySelector<HTMLElement>("popupnotification:not([hidden])");
    for (let attempt = 0; attempt < 300 && !find(); attempt++) await new Promise((later) => setTimeout(later, 100));
    const question = find();
    if (!question) throw new Error("Firefox asked nothing.");
    const items = [...question.querySelectorAll(".addon-webext-perm-list li")];
    question.querySelector<HTMLElement>(".popup-notification-primary-button")!.click();
    return items.map(({ textContent }) => textContent ?? "");
  });
}
