import { Fragment } from "preact";
import { type MessageKey, text } from "../../lib/messages/text";
import { copyText } from "../export/deliver";
import { Button } from "../kit/button";
import { useSession } from "../state/session-state";

const KEYS: [keys: string[], what: MessageKey][] = [
  [["/"], "keySearch"],
  [["↑", "↓"], "keyMove"],
  [["Enter"], "keyRun"],
  [["Esc"], "keyCancel"],
];

const ADDRESS = "chrome://extensions/shortcuts";

/** Keys of the panel, and where the browser lets a person set the global ones. */
export function ShortcutsSection() {
  const { ports, attempt } = useSession();
  const open = ports.openShortcutSettings;
  return (
    <div class="stack">
      <p>{text("shortcutsPanel")}</p>
      <dl class="facts">
        {KEYS.map(([keys, what]) => (
          <Fragment key={what}>
            <dt class="row">
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{text(what)}</dd>
          </Fragment>
        ))}
      </dl>
      <p>{text("shortcutsGlobal")}</p>
      {open ? (
        <div>
          <Button onClick={() => attempt(open)}>{text("shortcutsOpen")}</Button>
        </div>
      ) : (
        <SettingsAddress />
      )}
    </div>
  );
}

/** No page may link there. */
function SettingsAddress() {
  const { attempt, toasts } = useSession();
  const copy = () =>
    attempt(async () => {
      await copyText(ADDRESS);
      toasts.show(text("copied"));
    });
  return (
    <>
      <p>{text("shortcutsAddress")}</p>
      <div class="row">
        <code>{ADDRESS}</code>
        <Button look="quiet" icon="copy" aria-label={text("shortcutsCopy")} onClick={copy}>
          {text("exportCopy")}
        </Button>
      </div>
    </>
  );
}
