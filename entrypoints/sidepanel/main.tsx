import "../../lib/host/lockdown/own-context";

import { render } from "preact";
import { PanelApp } from "../../components/app/panel-app";
import { createSession } from "../../components/state/session-state";
import { setUiLanguage, text } from "../../lib/messages/text";
import { PORTS } from "../options/ports";

setUiLanguage(document);
document.title = text("extensionName");
const session = createSession(PORTS);
render(<PanelApp session={session} />, document.getElementById("root")!);
