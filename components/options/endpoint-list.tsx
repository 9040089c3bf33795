import type { EndpointSettings, SettingsReport } from "../../lib/domain/settings/settings";
import { text } from "../../lib/messages/text";
import { Button, IconButton } from "../kit/button";
import { Icon } from "../kit/icon";
import { hostOf } from "../page/page-card";
import { useSession } from "../state/session-state";
import { isSameEndpoint } from "./endpoint-draft";

interface EndpointListProps {
  report: SettingsReport;
  isAdding: boolean;
  onAdd: () => void;
}

/** The endpoints that a person keeps: one is in use, the others wait. Nothing to see where policy names the endpoint. */
export function EndpointList({ report, isAdding, onAdd }: EndpointListProps) {
  const { endpoint, otherEndpoints: others } = report.preferences;
  if (report.locked.includes("endpoint") || (!endpoint && others.length === 0)) return null;
  return (
    <section class="stack" aria-label={text("endpointsOwn")}>
      {others.length > 0 && (
        <ul class="endpoint-list">
          {endpoint && (
            <li class="row spread">
              <EndpointName endpoint={endpoint} />
              <span class="tag tag-accent">
                <Icon name="check" />
                {text("endpointInUse")}
              </span>
            </li>
          )}
          {others.map((other) => (
            <OtherEndpoint key={`${other.baseUrl} ${other.model}`} other={other} report={report} />
          ))}
        </ul>
      )}
      {!isAdding && endpoint && (
        <div>
          <Button icon="add" onClick={onAdd}>
            {text("endpointAdd")}
          </Button>
        </div>
      )}
    </section>
  );
}

function OtherEndpoint({ other, report }: { other: EndpointSettings; report: SettingsReport }) {
  const { ports, settings, attempt, toasts } = useSession();
  const { endpoint, otherEndpoints } = report.preferences;
  const before = { endpoint, otherEndpoints };
  const rest = otherEndpoints.filter((one) => !isSameEndpoint(one, other));
  const name = `${other.model}, ${hostOf(other.baseUrl)}`;
  const use = () => {
    // Asked for at once: the browser listens to the click only. A refusal shows in the endpoint's state.
    const access = ports.requestEndpointAccess(URL.parse(other.baseUrl)?.origin ?? "").catch(() => false);
    void attempt(async () => {
      await access;
      await settings.save({ endpoint: other, otherEndpoints: [...(endpoint ? [endpoint] : []), ...rest] });
      await settings.refresh();
      toasts.show(text("endpointSwitched", name), () => settings.save(before));
    });
  };
  const remove = () =>
    attempt(async () => {
      await settings.save({ otherEndpoints: rest });
      toasts.show(text("endpointDropped", name), () => settings.save({ otherEndpoints }));
    });
  return (
    <li class="row spread">
      <EndpointName endpoint={other} />
      <span class="row">
        <Button aria-label={`${text("endpointSwitch")}: ${name}`} onClick={use}>
          {text("endpointSwitch")}
        </Button>
        <IconButton icon="remove" label={text("endpointDrop", name)} onClick={remove} />
      </span>
    </li>
  );
}

function EndpointName({ endpoint }: { endpoint: EndpointSettings }) {
  return (
    <span class="endpoint-name">
      <strong>{endpoint.model}</strong> <span class="note">{hostOf(endpoint.baseUrl)}</span>
    </span>
  );
}
