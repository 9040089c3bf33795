/**
 * What a new design does to a page: every class and id has another name, the body's parts stand in further elements, and
 * its longest part comes first. Texts stay as they are. Runs in the page by its source text, so it refers to nothing
 * outside itself.
 */
export function driftPage(document: Document): void {
  const renamed = (name: string) =>
    `n${[...name]
      .reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7)
      .toString(26)
      .replace(/\d/g, "q")}`;
  const styles = [...document.querySelectorAll("style")];
  for (const style of styles)
    style.textContent = (style.textContent ?? "").replace(
      /([.#])([A-Za-z_][\w-]*)/g,
      (_, sign, name) => `${sign}${renamed(name)}`,
    );
  for (const element of document.querySelectorAll("[class], [id]")) {
    const names = (element.getAttribute("class") ?? "").split(/\s+/).filter(Boolean);
    if (names.length > 0) element.setAttribute("class", names.map(renamed).join(" "));
    if (element.id) element.id = renamed(element.id);
  }
  const parts = [...document.body.children].filter((part) => !["SCRIPT", "STYLE"].includes(part.tagName));
  const longest = parts.reduce<Element | null>(
    (most, part) => ((part.textContent ?? "").length > (most?.textContent ?? "").length ? part : most),
    null,
  );
  for (const part of parts) {
    const wrapper = document.createElement("div");
    wrapper.className = "nwrap";
    part.replaceWith(wrapper);
    wrapper.append(part);
  }
  if (longest?.parentElement) document.body.prepend(longest.parentElement);
}
