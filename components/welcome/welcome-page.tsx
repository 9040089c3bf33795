// First, so that a component's own styles come after the shared ones.
import "../style/tokens.css";
import "../style/base.css";
import "../style/controls.css";
import { type MessageKey, text } from "../../lib/messages/text";
import { Icon, type IconName } from "../kit/icon";
import { Logo } from "../kit/logo";
import { AskPicture, EvidencePicture, LearnPicture } from "./pictures";
import "./welcome-page.css";

const STEPS = [
  { Picture: AskPicture, title: "welcomeAsk", body: "welcomeAskBody" },
  { Picture: EvidencePicture, title: "welcomeSee", body: "welcomeSeeBody" },
  { Picture: LearnPicture, title: "welcomeTeach", body: "welcomeTeachBody" },
] as const satisfies { Picture: () => unknown; title: MessageKey; body: MessageKey }[];

const PROMISES = [
  { icon: "lock", promise: "welcomeStays" },
  { icon: "page", promise: "welcomeAsked" },
  { icon: "info", promise: "welcomeEndpoint" },
] as const satisfies { icon: IconName; promise: MessageKey }[];

/** What a person sees once Loupe is installed: what it does, a page to try it on, and what stays on the device. */
export function WelcomePage({ isFirefox }: { isFirefox: boolean }) {
  return (
    <div class="frame-scroll">
      <main class="welcome">
        <header class="welcome-head">
          <Logo />
          <h1>{text("welcomeHeading")}</h1>
          <p class="welcome-lead">{text("welcomeLead")}</p>
          <p>
            <a class="button button-primary welcome-try" href="/sample.html">
              {text("welcomeTry")}
            </a>
          </p>
          <p class="note">{text("welcomeTryHint")}</p>
        </header>
        <ol class="welcome-steps">
          {STEPS.map(({ Picture, title, body }) => (
            <li key={title}>
              <Picture />
              <h2>{text(title)}</h2>
              <p>{text(body)}</p>
            </li>
          ))}
        </ol>
        <section class="welcome-promises" aria-labelledby="promises">
          <h2 id="promises">{text("welcomePromises")}</h2>
          <ul>
            {PROMISES.map(({ icon, promise }) => (
              <li key={promise}>
                <Icon name={icon} /> <span>{text(promise)}</span>
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="pin">
          <h2 id="pin">{text("welcomePin")}</h2>
          <p>{text(isFirefox ? "welcomePinFirefox" : "welcomePinChromium")}</p>
          <p>
            <a href="/options.html">{text("welcomeOptions")}</a>
          </p>
        </section>
      </main>
    </div>
  );
}
