/** What a model writes with, as bytes. */
export interface Vocabulary {
  /** By token id; null for what stands for no text: marks of the chat, and ids that nobody uses. */
  readonly bytes: readonly (Uint8Array | null)[];
}

/** How SentencePiece writes a space. */
const SPACE = "\u2581";

/** Marks of the chat, and others that are one token whatever stands around them. */
const MARK = /^<[^<>]+>$/;
const BYTE_TOKEN = /^<0x([0-9A-F]{2})>$/;

/**
 * The bytes of every token. Two kinds of vocabularies are known: byte-level ones, which write each byte as a letter
 * (GPT-2's `bytes_to_unicode`), and SentencePiece's, which have a sign for the space and tokens for lone bytes.
 *
 * @param tokens As the tokenizer has them, with their ids.
 * @param special Ids that are no text.
 */
export function readVocabulary(tokens: ReadonlyMap<string, number>, special: ReadonlySet<number>): Vocabulary {
  const read = isByteLevel(tokens) ? readByteLevel : readSentencePiece;
  const bytes: (Uint8Array | null)[] = [];
  for (const [token, id] of tokens) bytes[id] = special.has(id) ? null : read(token);
  return { bytes: Array.from(bytes, (known) => known ?? null) };
}

const BYTE_OF_LETTER = new Map(byteLetters().map((letter, byte) => [letter, byte]));
const encoder = new TextEncoder();

/** Every byte is a token of its own there, also those that are no text by themselves. */
function isByteLevel(tokens: ReadonlyMap<string, number>): boolean {
  return !tokens.has("<0x0A>") && [...BYTE_OF_LETTER.keys()].filter((letter) => tokens.has(letter)).length > 128;
}

function readByteLevel(token: string): Uint8Array | null {
  if (MARK.test(token)) return null;
  const bytes = Array.from(token, (letter) => BYTE_OF_LETTER.get(letter));
  return bytes.length > 0 && bytes.every((byte) => byte !== undefined) ? Uint8Array.from(bytes as number[]) : null;
}

function readSentencePiece(token: string): Uint8Array | null {
  const byte = BYTE_TOKEN.exec(token)?.[1];
  if (byte) return Uint8Array.of(Number.parseInt(byte, 16));
  return token === "" || MARK.test(token) ? null : encoder.encode(token.replaceAll(SPACE, " "));
}

/** A byte that is a visible letter of Latin-1 stands for itself, the others for letters from U+0100 on. */
function byteLetters(): string[] {
  const isVisible = (byte: number) =>
    (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || (byte >= 0xae && byte <= 0xff);
  let free = 0x100;
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(isVisible(byte) ? byte : free++));
}
