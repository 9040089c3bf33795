import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { type DownloadBrowser, startDownloadBrowser } from "../../support/download-browser";
import { type Fault, type ModelMirror, startModelMirror } from "../../support/model-mirror";
import { type Scene, setScene } from "../../support/model-scene";

export interface Downloads {
  readonly mirror: ModelMirror;
  readonly browser: DownloadBrowser;
  /** A scene whose file meets these faults at its first, second, … request. */
  scene(...faults: (Fault | null)[]): Scene;
  /** Everything is whole, right and recorded. */
  expectWhole(scene: Scene, records: unknown): Promise<void>;
  /** The other file came all the same; of the scene's own nothing but a part is there. Returns its bytes. */
  expectOnlyOther(scene: Scene): Promise<number>;
}

/** A mirror and a browser for all tests of a file. */
export function useDownloads(length = 300_000): Downloads {
  let mirror: ModelMirror;
  let browser: DownloadBrowser;
  let scenes = 0;
  beforeAll(async () => {
    [mirror, browser] = await Promise.all([startModelMirror(), startDownloadBrowser()]);
  });
  afterEach(() => browser.limitSpace(null));
  afterAll(async () => {
    await browser?.close();
    await mirror?.close();
  });
  return {
    get mirror() {
      return mirror;
    },
    get browser() {
      return browser;
    },
    scene(...faults) {
      scenes += 1;
      const made = setScene(mirror, browser, `scene-${scenes}`, length);
      mirror.fault(made.path, ...faults);
      return made;
    },
    async expectWhole({ version, path, other, wanted }, records) {
      expect(records).toEqual(expect.arrayContaining(wanted));
      const disk = await browser.look(version, path, other);
      for (const file of wanted) expect(disk[file.path]).toEqual({ part: 0, sha256: file.sha256 });
    },
    async expectOnlyOther({ version, path, other, wanted }) {
      const disk = await browser.look(version, path, other);
      expect(disk[other]!.sha256).toBe(wanted.find((file) => file.path === other)!.sha256);
      expect(disk[path]!.sha256).toBeNull();
      return disk[path]!.part;
    },
  };
}
