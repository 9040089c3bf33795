import { describe, expect, it, vi } from "vitest";
import { EmbeddingCache } from "../../../../lib/stage/encoder/embedding-cache";

/** A text's length stands for its meaning. */
const compute = () => vi.fn(async (texts: string[]) => texts.map((text) => Float32Array.of(text.length)));

const values = (embeddings: Float32Array[]) => embeddings.map((one) => one[0]);

describe("EmbeddingCache", () => {
  it("asks for each unknown text once, and answers in order", async () => {
    const cache = new EmbeddingCache();
    const embed = compute();
    expect(values(await cache.embed("r", ["aa", "b", "aa", "cccc"], embed))).toEqual([2, 1, 2, 4]);
    expect(embed.mock.calls).toEqual([[["aa", "b", "cccc"]]]);
    expect(values(await cache.embed("r", ["b", "dd"], embed))).toEqual([1, 2]);
    expect(embed.mock.calls[1]).toEqual([["dd"]]);
  });

  it("does not ask the model where it knows everything", async () => {
    const cache = new EmbeddingCache();
    await cache.embed("r", ["a"], compute());
    const embed = compute();
    await cache.embed("r", ["a"], embed);
    expect(embed).not.toHaveBeenCalled();
  });

  it("keeps models apart", async () => {
    const cache = new EmbeddingCache();
    await cache.embed("r1", ["a"], compute());
    const embed = compute();
    await cache.embed("r2", ["a"], embed);
    expect(embed).toHaveBeenCalledOnce();
  });

  it("forgets what was used longest ago", async () => {
    const cache = new EmbeddingCache({ capacity: 2 });
    await cache.embed("r", ["a", "bb"], compute());
    await cache.embed("r", ["a"], compute());
    await cache.embed("r", ["ccc"], compute());
    const embed = compute();
    await cache.embed("r", ["a", "ccc"], embed);
    expect(embed).not.toHaveBeenCalled();
    await cache.embed("r", ["bb"], embed);
    expect(embed).toHaveBeenCalledOnce();
  });

  it("answers more texts at once than it can hold", async () => {
    const cache = new EmbeddingCache({ capacity: 1 });
    expect(values(await cache.embed("r", ["a", "bb", "ccc"], compute()))).toEqual([1, 2, 3]);
  });

  it("reads and writes the lasting store, by hashes and never by text", async () => {
    const stored = new Map<string, Float32Array>();
    const backing = {
      get: async (keys: readonly string[]) => keys.map((key) => stored.get(key)),
      put: async (entries: readonly { key: string; embedding: Float32Array }[]) => {
        for (const { key, embedding } of entries) stored.set(key, embedding);
      },
    };
    await new EmbeddingCache({ backing }).embed("r", ["a secret"], compute());
    expect([...stored.keys()]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
    const embed = compute();
    expect(values(await new EmbeddingCache({ backing }).embed("r", ["a secret"], embed))).toEqual([8]);
    expect(embed).not.toHaveBeenCalled();
  });

  it("answers although the store is broken", async () => {
    const broken = () => Promise.reject(new Error("quota"));
    const cache = new EmbeddingCache({ backing: { get: broken, put: broken } });
    expect(values(await cache.embed("r", ["a"], compute()))).toEqual([1]);
  });

  it("keeps nothing of a failed computation", async () => {
    const cache = new EmbeddingCache();
    await expect(cache.embed("r", ["a"], () => Promise.reject(new Error("gpu")))).rejects.toThrow("gpu");
    expect(values(await cache.embed("r", ["a"], compute()))).toEqual([1]);
  });
});
