import "../../lib/host/lockdown/own-context";

import { render } from "preact";
import { WelcomePage } from "../../components/welcome/welcome-page";
import { setUiLanguage, text } from "../../lib/messages/text";

setUiLanguage(document);
document.title = text("welcomeTitle");
render(<WelcomePage isFirefox={import.meta.env.FIREFOX} />, document.getElementById("root")!);
