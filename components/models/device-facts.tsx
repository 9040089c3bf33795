import { Fragment } from "preact";
import type { DeviceReport } from "../../lib/domain/model/device-report";
import type { ModelsReport } from "../../lib/domain/model/model";
import { type MessageKey, plural, text } from "../../lib/messages/text";
import { formatBytes, formatList } from "../format/format-number";

/** What the device has for models, in words. */
export function DeviceFacts({ report: { device, storage, libraries } }: { report: ModelsReport }) {
  const free = formatBytes(Math.max(0, storage.quotaBytes - storage.usedBytes));
  const facts: [MessageKey, string][] = [
    ["modelsDeviceGpu", gpuText(device)],
    ["modelsDeviceMemory", deviceMemoryText(device)],
    ["modelsDeviceProcessor", plural("modelsThreads", device.threads)],
    ["modelsDeviceSpace", text("modelsSpace", free, formatBytes(storage.modelBytes))],
    ["modelsDeviceKept", text(storage.isPersistent ? "modelsKept" : "modelsNotKept")],
    ["modelsDeviceLibraries", libraries.length > 0 ? formatList(libraries) : text("modelsNoLibraries")],
  ];
  return (
    <section class="stack model-group" aria-labelledby="models-device">
      <h3 class="setting-title" id="models-device">
        {text("modelsDevice")}
      </h3>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{text(name)}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}

export function gpuText({ gpu }: Pick<DeviceReport, "gpu">): string {
  if (!gpu) return text("modelsGpuNone");
  if (gpu.isSoftware) return text("modelsGpuSoftware");
  return gpu.description || text("modelsGpuUnnamed");
}

export function deviceMemoryText({ memoryGigabytes }: Pick<DeviceReport, "memoryGigabytes">): string {
  if (memoryGigabytes === null) return text("modelsMemoryUntold");
  // Rounded by the browser, and never more than it wants to tell.
  return text("modelsMemoryTold", formatBytes(memoryGigabytes * 1e9));
}
