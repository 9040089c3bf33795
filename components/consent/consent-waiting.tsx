import { text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { Icon } from "../kit/icon";
import "./consent-waiting.css";

/** Where another view is open while a run waits for a person's word: that it does, and the way there. */
export function ConsentWaiting({ onShow }: { onShow: () => void }) {
  return (
    <div class="consent-waiting" role="alert">
      <Icon name="external" />
      <span>{text("consentWaiting")}</span>
      <Button onClick={onShow}>{text("consentLook")}</Button>
    </div>
  );
}
