import { type MessageKey, text } from "../../lib/messages/text";
import { Icon, type IconName } from "../kit/icon";
import "./about-section.css";

const POINTS: [icon: IconName, title: MessageKey, body: MessageKey][] = [
  ["lock", "aboutDevice", "aboutDeviceBody"],
  ["page", "aboutReads", "aboutReadsBody"],
  ["history", "aboutKeeps", "aboutKeepsBody"],
  ["target", "aboutScore", "aboutScoreBody"],
];

/** What Loupe does with what it reads, in plain words. */
export function AboutSection() {
  return (
    <ul class="stack about">
      {POINTS.map(([icon, title, body]) => (
        <li key={title} class="about-point">
          <span class="task-option-icon">
            <Icon name={icon} />
          </span>
          <div>
            <h3>{text(title)}</h3>
            <p class="muted">{text(body)}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
