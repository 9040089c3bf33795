import "../../lib/host/lockdown/own-context";

import { render } from "preact";
import { PanelApp } from "../../components/app/panel-app";
import { createSession } from "../../components/state/session";
import { listen } from "../../lib/messages/events";
import { currentTarget, requestEndpointAccess, requestPageAccess } from "../../lib/messages/page-access";
import { send } from "../../lib/messages/send";
import { text, uiLanguage } from "../../lib/messages/text";

document.documentElement.lang = uiLanguage();
document.title = text("extensionName");
const session = createSession({ send, listen, currentTarget, requestPageAccess, requestEndpointAccess });
render(<PanelApp session={session} />, document.getElementById("root")!);
