import "../../lib/host/lockdown/own-context";

import { render } from "preact";
import { OptionsApp } from "../../components/app/options-app";
import { createSession } from "../../components/state/session";
import { listen } from "../../lib/messages/events";
import { currentTarget, requestEndpointAccess, requestPageAccess } from "../../lib/messages/page-access";
import { send } from "../../lib/messages/send";
import { text, uiLanguage } from "../../lib/messages/text";

document.documentElement.lang = uiLanguage();
document.title = text("optionsPageTitle");
const session = createSession({ send, listen, currentTarget, requestPageAccess, requestEndpointAccess });
render(<OptionsApp session={session} />, document.getElementById("root")!);
