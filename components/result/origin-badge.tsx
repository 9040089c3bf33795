import type { Candidate } from "../../lib/domain/result/result";
import { type MessageKey, text } from "../../lib/messages/text";
import { Icon, type IconName } from "../kit/icon";
import { deciderName, STAGE_TEXTS, type StageOrigin } from "./stage-name";

const ORIGINS: Record<StageOrigin, { name: MessageKey; icon: IconName }> = {
  site: { name: "originSite", icon: "taught" },
  device: { name: "originDevice", icon: "device" },
  endpoint: { name: "originEndpoint", icon: "sent" },
};

/** Nothing was asked now, and nothing left the device. */
const MEMORY = { name: "originMemory", icon: "history" } as const;

/** Where an answer was decided, in words and as a picture; which stage it was stands in its title. */
export function OriginBadge({ stage, source, remembered }: Pick<Candidate, "stage" | "source" | "remembered">) {
  const { name, icon } = remembered ? MEMORY : ORIGINS[STAGE_TEXTS[stage].origin];
  return (
    <span class="origin" data-origin={name} title={deciderName({ stage, source })}>
      <Icon name={icon} />
      {text(name)}
    </span>
  );
}
