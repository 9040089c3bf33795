import "../../lib/host/lockdown/own-context";

import { render } from "preact";
import { WelcomePage } from "../../components/welcome/welcome-page";
import { text, uiLanguage } from "../../lib/messages/text";

document.documentElement.lang = uiLanguage();
document.title = text("welcomeTitle");
render(<WelcomePage isFirefox={import.meta.env.FIREFOX} />, document.getElementById("root")!);
