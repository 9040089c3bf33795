import { browser } from "wxt/browser";

/** Greets a person who has just installed Loupe. Where an administrator did, nobody asked for a page. */
export async function openWelcome(): Promise<void> {
  const { installType } = await browser.management.getSelf();
  if (installType !== "admin") await browser.tabs.create({ url: "/welcome.html" });
}
