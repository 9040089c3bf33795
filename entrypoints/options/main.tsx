import "../../lib/host/lockdown/own-context";

import { render } from "preact";
import { OptionsApp } from "../../components/app/options-app";
import { createSession } from "../../components/state/session-state";
import { setUiLanguage, text } from "../../lib/messages/text";
import { PORTS } from "./ports";

setUiLanguage(document);
document.title = text("optionsPageTitle");
const session = createSession(PORTS);
render(<OptionsApp session={session} />, document.getElementById("root")!);
