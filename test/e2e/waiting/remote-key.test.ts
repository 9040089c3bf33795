import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startEndpoint } from "../../support/endpoint-server";
import { answerLetter } from "../../support/letter";
import { filesWithPieces } from "../../support/profile-files";
import { launchWithEndpoint } from "../../support/remote-browser";

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
