import type { DeviceReport, UnmetRequirement } from "../device-report";
import type { GpuNeeds } from "../model-card";

type Gpu = DeviceReport["gpu"];
export type BufferLimit = "maxBufferSize" | "maxStorageBufferBindingSize";

/** A software adapter takes some seconds a token for larger ones: DESIGN measured 20 s with 500 million parameters. */
const MOST_PARAMETERS_IN_SOFTWARE = 50;

/**
 * What a language model needs of a graphics card and the device lacks.
 *
 * @param parameters In millions; 0 where nobody says, and then it counts as large.
 * @param limitOf The limit that the engine will have, of what the adapter offers.
 */
export function findUnmetOfGpu(
  { parameters, needs }: { parameters: number; needs: GpuNeeds },
  gpu: Gpu,
  limitOf: (limit: BufferLimit, offered: number) => number = (_limit, offered) => offered,
): UnmetRequirement[] {
  if (!gpu) return ["no-webgpu"];
  const unmet: UnmetRequirement[] = [];
  if (gpu.isSoftware && !(parameters > 0 && parameters < MOST_PARAMETERS_IN_SOFTWARE)) unmet.push("software-gpu");
  const missing = needs.features.filter((feature) => !gpu.features.includes(feature));
  if (missing.includes("shader-f16")) unmet.push("no-shader-f16");
  if (missing.some((feature) => feature !== "shader-f16")) unmet.push("gpu-feature-missing");
  const limits = (["maxBufferSize", "maxStorageBufferBindingSize"] as const).map((limit) => limitOf(limit, gpu[limit]));
  if (Math.min(...limits) < Math.max(needs.bufferBytes, 1)) unmet.push("gpu-buffers-too-small");
  return unmet;
}
