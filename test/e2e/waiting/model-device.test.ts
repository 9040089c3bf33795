import { chromium } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { DeviceReport } from "../../../lib/domain/model/device-report";
import type { EngineFacts } from "../../../lib/domain/model/engines/engine";
import { CATALOGUE } from "../../../lib/model/catalogue";
import { findUnmetRequirements, recommendModel } from "../../../lib/model/requirements";
import { QUIET_FLAGS, requireChromium } from "../../support/chromium";
import { bundleForPage } from "../../support/page-code";

const SOFTWARE_WEBGPU = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader", "--enable-features=Vulkan"];
const CHAT_MODELS = CATALOGUE.filter(({ kind }) => kind === "llm");
const LIBRARIES = CATALOGUE.flatMap((card) => (card.engine === "webllm" ? card.library : []));
const factsOf = (device: DeviceReport): EngineFacts => ({ device, libraries: LIBRARIES, browserModel: "absent" });

/** What a window and a worker of a real Chromium say about the device. */
async function readIn(flags: string[]): Promise<{ inWindow: DeviceReport; inWorker: DeviceReport }> {
  const code = `${await bundleForPage("lib/model/device.ts", "loupeDevice")};`;
  const browser = await chromium.launch({ executablePath: requireChromium(), args: [...QUIET_FLAGS, ...flags] });
  try {
    const page = await browser.newPage();
    // WebGPU and `deviceMemory` are for secure contexts alone.
    await page.route("**/*", (route) => route.fulfill({ body: "<!doctype html>", contentType: "text/html" }));
    await page.goto("https://device.example/");
    return await page.evaluate(async (script) => {
      const read = "globalThis.loupeDevice.readDevice()";
      // biome-ignore lint/security/noGlobalEval: the page is ours and has nothing else.
      const inWindow: DeviceReport = await eval(`${script}${read}`);
      const source = new Blob([`${script}${read}.then((report) => postMessage(report))`], { type: "text/javascript" });
      const worker = new Worker(URL.createObjectURL(source));
      const inWorker = await new Promise<DeviceReport>((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
      });
      return { inWindow, inWorker };
    }, code);
  } finally {
    await browser.close();
  }
}

const GPU_MODELS = CHAT_MODELS.filter((card) => card.engine !== "onnx" || card.weights !== "q8");

describe("a real Chromium", () => {
  it("tells of its software adapter, in a window and a worker, on which no model that needs one runs", async () => {
    const { inWindow, inWorker } = await readIn(SOFTWARE_WEBGPU);
    expect(inWorker).toEqual(inWindow);
    expect(inWindow).toMatchObject({ gpu: { isSoftware: true, description: expect.stringMatching(/swiftshader/i) } });
    expect(inWindow.gpu!.maxStorageBufferBindingSize).toBeGreaterThanOrEqual(2 ** 27);
    expect(inWindow.threads).toBeGreaterThan(0);
    for (const card of GPU_MODELS) expect(findUnmetRequirements(card, factsOf(inWindow))).toContain("software-gpu");
    expect(recommendModel(CHAT_MODELS, factsOf(inWindow))).toBeNull();
  });

  it("has none where WebGPU is turned off", async () => {
    const { inWindow, inWorker } = await readIn(["--disable-features=WebGPUService", "--disable-gpu"]);
    expect([inWindow.gpu, inWorker.gpu]).toEqual([null, null]);
    for (const card of GPU_MODELS) expect(findUnmetRequirements(card, factsOf(inWindow))).toContain("no-webgpu");
    // Those for the processor need none, and are offered.
    const others = CHAT_MODELS.filter((card) => !GPU_MODELS.includes(card));
    expect(others.length).toBeGreaterThan(0);
    for (const card of others) expect(findUnmetRequirements(card, factsOf(inWindow))).not.toContain("no-webgpu");
  });
});
