import { browser } from "wxt/browser";
import { LoupeError } from "../domain/errors";
import type { PageTarget } from "../messages/payloads";
import type { RequestOf, ResponseOf } from "../messages/protocol";
import { sendToPage } from "../messages/send";
import { toPageError } from "./page-error";

const CONTENT_SCRIPT = "/page.js";

type PageMessage = "page.snapshot" | "page.highlight" | "page.clear" | "page.show-answer" | "page.pick";

/**
 * Asks our content script in a page, and puts it there first if it isn't yet. It runs only on a gesture, in the
 * one frame that was meant. Rejects with a `page-…` error.
 */
export async function askPage<Name extends PageMessage>(
  target: PageTarget,
  name: Name,
  request: RequestOf<Name>,
): Promise<ResponseOf<Name>> {
  try {
    return await sendToPage(target, name, request);
  } catch (thrown) {
    if (LoupeError.from(thrown).code !== "page-gone") throw thrown;
    await inject(target);
  }
  return sendToPage(target, name, request);
}

async function inject(target: PageTarget): Promise<void> {
  const contentType = await contentTypeOf(target);
  if (contentType === "application/pdf") throw new LoupeError("page-is-pdf", "This is a PDF, not a web page.");
  await browser.scripting
    .executeScript({ target: frameOf(target), files: [CONTENT_SCRIPT] })
    .catch((thrown: unknown) => {
      throw toPageError(thrown);
    });
}

/** The page's MIME type; also the cheapest way to learn whether the page may be read. */
export async function contentTypeOf(target: PageTarget): Promise<string> {
  try {
    const [frame] = await browser.scripting.executeScript({
      target: frameOf(target),
      func: () => document.contentType,
    });
    return String(frame?.result ?? "");
  } catch (thrown) {
    throw toPageError(thrown);
  }
}

function frameOf({ tabId, frameId }: PageTarget): { tabId: number; frameIds: number[] } {
  return { tabId, frameIds: [frameId ?? 0] };
}
