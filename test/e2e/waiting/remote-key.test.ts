import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startEndpoint } from "../../support/endpoint-server";
import { answerLetter } from "../../support/letter";
import { launchWithEndpoint } from "../../support/remote-browser";

/** Compressed blocks keep texts that do not repeat in pieces; none of this length is there by chance. */
const PIECE = 10;

/** Files that hold any piece of a text, in one-byte or two-byte letters. */
async function filesWithPieces(folder: string, text: string): Promise<string[]> {
  const pieces = Array.from({ length: text.length - PIECE + 1 }, (_, start) => text.slice(start, start + PIECE));
  const needles = pieces.flatMap((piece) => [Buffer.from(piece, "latin1"), Buffer.from(piece, "utf16le")]);
  const found: string[] = [];
  for (const { parentPath, name } of (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  )) {
    const bytes = await readFile(join(parentPath, name));
    if (needles.some((needle) => bytes.includes(needle))) found.push(join(parentPath, name).slice(folder.length));
  }
  return found;
}

describe("a key that was used", () => {
  it("is in no piece in the files of the closed profile, while the model's name is", async () => {
    const server = await startEndpoint();
    server.behave(answerLetter);
    const profile = await mkdtemp(join(tmpdir(), "loupe-profile-"));
    const key = `sk-${randomBytes(24).toString("base64url")}`;
    const model = `m${randomBytes(12).toString("hex")}`;
    const browser = await launchWithEndpoint({ baseUrl: server.baseUrl, model }, { key, profile });
    await browser.run("send-always");
    await browser.run(null);
    await browser.close();
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${key}`, `Bearer ${key}`]);
    expect(await filesWithPieces(profile, key)).toEqual([]);
    // The search finds what is there.
    expect((await filesWithPieces(profile, model)).length).toBeGreaterThan(0);
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    await server.close();
  });
});
