import type { Candidate, StageId } from "../../lib/domain/result/result";
import { type MessageKey, text } from "../../lib/messages/text";
import { Icon, type IconName } from "../kit/icon";
import { deciderName } from "./stage-name";

/** Where something is decided: people need to know what left the device, and what they taught. */
const ORIGINS: Record<StageId, { name: MessageKey; icon: IconName }> = {
  learned: { name: "originSite", icon: "taught" },
  rules: { name: "originDevice", icon: "device" },
  encoder: { name: "originDevice", icon: "device" },
  llm: { name: "originDevice", icon: "device" },
  remote: { name: "originEndpoint", icon: "sent" },
};

/** Nothing was asked now, and nothing left the device. */
const MEMORY = { name: "originMemory", icon: "history" } as const;

/** Where an answer was decided, in words and as a picture; which stage it was stands in its title. */
export function OriginBadge({ stage, source, remembered }: Pick<Candidate, "stage" | "source" | "remembered">) {
  const { name, icon } = remembered ? MEMORY : ORIGINS[stage];
  return (
    <span class="origin" data-origin={name} title={deciderName({ stage, source })}>
      <Icon name={icon} />
      {text(name)}
    </span>
  );
}
