import { createIn, documentElementOf, documentOf, isDocument, queryFirst, viewOf } from "../walk/dom";

/**
 * Puts a style sheet on a document or shadow root without touching its tree, and returns what takes it away again.
 * Firefox before 153 refuses adopted sheets to content scripts (https://bugzilla.mozilla.org/show_bug.cgi?id=1751346): there a
 * `<style>` element does it, last among its siblings and marked as ours, so that no snapshot and no locator sees it.
 */
export function adoptStyle(root: Document | ShadowRoot, css: string): () => void {
  const document = documentOf(root);
  const view = viewOf(document);
  if (!view) return () => {};
  try {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return () => {
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((adopted) => adopted !== sheet);
    };
  } catch {
    const style = createIn(document, "http://www.w3.org/1999/xhtml", "style");
    style.setAttribute("data-loupe-ui", "");
    style.textContent = css;
    const parent = isDocument(root) ? (queryFirst(root, "head") ?? documentElementOf(root)) : root;
    parent.append(style);
    return () => style.remove();
  }
}
