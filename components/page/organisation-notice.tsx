import { text } from "../../lib/messages/text";
import { Icon } from "../kit/icon";
import { useSession } from "../state/session-state";
import { readKnownSettings } from "../state/settings-state";
import "./organisation-notice.css";

/** What the person's organisation tells everybody who uses Loupe. Nothing where it tells nothing. */
export function OrganisationNotice() {
  const notice = readKnownSettings(useSession().settings)?.effective.notice;
  if (!notice) return null;
  return (
    <div class="organisation-notice" role="note" aria-label={text("noticeName")}>
      <Icon name="info" /> <p>{notice}</p>
    </div>
  );
}
