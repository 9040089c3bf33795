import { readdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cachedEmbedder } from "../../../eval/embeddings/cached-embedder";
import { folderWith } from "../sets/folders";

let made: ReturnType<typeof folderWith>;
beforeEach(() => {
  made = folderWith({});
});
afterEach(() => made.remove());

/** Counts what it is asked; an embedding is the text's length, so that a mix-up shows. */
function counting() {
  const asked: string[][] = [];
  return {
    asked,
    revision: "counting",
    backend: "node" as const,
    threads: 1,
    async embed(texts: readonly string[]) {
      asked.push([...texts]);
      return texts.map((text) => Float32Array.of(text.length, 1));
    },
    async dispose() {},
  };
}

const lengths = (embeddings: readonly Float32Array[]) => embeddings.map(([length]) => length);

describe("the cache of embeddings on disk", () => {
  it("embeds a text once, also over sessions, and keeps the order", async () => {
    const first = counting();
    const cache = cachedEmbedder(first, made.folder);
    expect(lengths(await cache.embed(["four", "a", "four"]))).toEqual([4, 1, 4]);
    expect(lengths(await cache.embed(["a", "three"]))).toEqual([1, 5]);
    expect(first.asked).toEqual([["four", "a"], ["three"]]);
    await cache.dispose();
    const second = counting();
    const again = cachedEmbedder(second, made.folder);
    expect(lengths(await again.embed(["three", "four", "a"]))).toEqual([5, 4, 1]);
    expect(second.asked).toEqual([]);
  });

  it("asks the model itself while it is passed by", async () => {
    const model = counting();
    const cache = cachedEmbedder(model, made.folder);
    await cache.embed(["a"]);
    cache.bypass = true;
    await cache.embed(["a"]);
    expect(model.asked).toEqual([["a"], ["a"]]);
  });

  it("does without files that are cut or foreign", async () => {
    const cache = cachedEmbedder(counting(), made.folder);
    await cache.embed(["one", "second"]);
    await cache.dispose();
    const [file] = readdirSync(made.folder);
    truncateSync(join(made.folder, file!), 4 + 24 + 10);
    writeFileSync(join(made.folder, "empty.bin"), "");
    const model = counting();
    expect(lengths(await cachedEmbedder(model, made.folder).embed(["one", "second"]))).toEqual([3, 6]);
    expect(model.asked).toEqual([["second"]]);
  });

  it("embeds ahead in groups, and tells how far it is", async () => {
    const model = counting();
    const texts = Array.from({ length: 600 }, (_, index) => `text ${index}`);
    const told: number[] = [];
    await cachedEmbedder(model, made.folder).prefetch([...texts, ...texts], (done) => told.push(done));
    expect(told).toEqual([256, 512, 600]);
    expect(model.asked.flat()).toEqual(texts);
  });
});
