import { render } from "preact";
import { OptionsApp } from "../../components/app/options-app";
import { createSession } from "../../components/state/session";
import { listen } from "../../lib/messages/events";
import { currentTarget, requestPageAccess } from "../../lib/messages/page-access";
import { send } from "../../lib/messages/send";
import { text, uiLanguage } from "../../lib/messages/text";

document.documentElement.lang = uiLanguage();
document.title = text("optionsPageTitle");
const session = createSession({ send, listen, currentTarget, requestPageAccess });
render(<OptionsApp session={session} />, document.getElementById("root")!);
