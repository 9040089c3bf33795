import "../../lib/host/lockdown/own-context";

import { render } from "preact";
import { OptionsApp } from "../../components/app/options-app";
import { createSession } from "../../components/state/session-state";
import { text, uiLanguage } from "../../lib/messages/text";
import { PORTS } from "./ports";

document.documentElement.lang = uiLanguage();
document.title = text("optionsPageTitle");
const session = createSession(PORTS);
render(<OptionsApp session={session} />, document.getElementById("root")!);
