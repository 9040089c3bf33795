import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { text } from "../../lib/messages/text";
import { Icon } from "../kit/icon";
import "./setting-group.css";

interface SettingGroupProps {
  title: string;
  hint?: string;
  isLocked: boolean;
  /** What holds instead of what is shown, in words, where policy is stricter. */
  inForce?: string | undefined;
  children: ComponentChildren;
}

/** One setting with its name and what it means. What policy decides is shown, and can't be changed. */
export function SettingGroup({ title, hint, isLocked, inForce, children }: SettingGroupProps) {
  const id = useId();
  return (
    <fieldset class="setting" disabled={isLocked} aria-describedby={hint ? `${id}-hint` : undefined}>
      <legend class="setting-title">{title}</legend>
      <div class="stack setting-body">
        {isLocked && (
          <p class="setting-locked">
            <Icon name="lock" /> <span>{text("settingLocked")}</span>
          </p>
        )}
        {hint && (
          <p class="note" id={`${id}-hint`}>
            {hint}
          </p>
        )}
        {children}
        {inForce !== undefined && (
          <p class="setting-locked">
            <Icon name="lock" /> <span>{text("settingNarrowed", inForce)}</span>
          </p>
        )}
      </div>
    </fieldset>
  );
}
