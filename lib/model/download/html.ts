import type { LoupeError } from "../../domain/errors";

/** Bytes that are looked at; white space and a comment or two may stand before the document's type. */
const HEAD_LENGTH = 512;

/** Whether the address is that of a file that is HTML. */
export function isNamedHtml(url: URL): boolean {
  return /\.html?$/i.test(url.pathname);
}

/** Passes a file's bytes on, unless they begin as a web page does: signs of sign-in pages and errors with status 200. */
export async function* refuseHtml(
  body: AsyncIterable<Uint8Array<ArrayBuffer>>,
  refusal: () => LoupeError,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let head: Uint8Array<ArrayBuffer> | null = new Uint8Array();
  const checkBeginning = (bytes: Uint8Array<ArrayBuffer>) => {
    if (beginsAsHtml(bytes)) throw refusal();
    return bytes;
  };
  for await (const chunk of body) {
    if (!head) {
      yield chunk;
      continue;
    }
    head = joinBytes(head, chunk);
    if (head.length < HEAD_LENGTH) continue;
    yield checkBeginning(head);
    head = null;
  }
  if (head && head.length > 0) yield checkBeginning(head);
}

function beginsAsHtml(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes.subarray(0, HEAD_LENGTH));
  return /^\s*(?:<!--(?:[^-]|-(?!->))*-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html)[\s>]/i.test(text);
}

function joinBytes(first: Uint8Array<ArrayBuffer>, second: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (first.length === 0) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
