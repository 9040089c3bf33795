import type { WantedFile } from "../../lib/model/download/download-files";
import type { DownloadBrowser, Outcome, When } from "./download-browser";
import type { DownloadOrder } from "./download-worker";
import { generatedBytes, type ModelMirror, sha256Of } from "./model-mirror";

/** Files of a version on a mirror, and what is wanted of them. Names are the scene's own, so that no two share a fault. */
export interface Scene {
  version: string;
  /** The file that things happen to. */
  path: string;
  /** One that nothing happens to. */
  other: string;
  bytes: Buffer;
  sha256: string;
  wanted: WantedFile[];
  /** Downloads what is not recorded yet. */
  download(options?: Partial<DownloadOrder>, when?: When): Promise<Outcome>;
  /** First byte and status of each request for the file. */
  requests(): [from: number | null, status: number][];
}

export function setScene(mirror: ModelMirror, browser: DownloadBrowser, version: string, length = 300_000): Scene {
  const path = `onnx/${version}.bin`;
  const other = `${version}.json`;
  const contents = { [path]: generatedBytes(length, version), [other]: generatedBytes(5_000, other) };
  mirror.put("org/model", "main", contents);
  const wanted = Object.entries(contents).map(([name, bytes]) => ({
    path: name,
    bytes: bytes.length,
    sha256: sha256Of(bytes),
  }));
  return {
    version,
    path,
    other,
    bytes: contents[path]!,
    sha256: sha256Of(contents[path]!),
    wanted,
    download: (options = {}, when) =>
      browser.download(
        {
          version,
          files: wanted,
          folder: `${mirror.base}/org/model/resolve/main/`,
          origins: [mirror.origin],
          stallMilliseconds: 10_000,
          ...options,
        },
        when,
      ),
    requests: () => mirror.requestsOf(path).map(({ from, status }) => [from, status]),
  };
}
