// First, so that a component's own styles come after the shared ones.
import "../style/tokens.css";
import "../style/base.css";
import "../style/controls.css";
import { useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type MessageKey, text } from "../../lib/messages/text";
import { BuilderView } from "../builder/builder-view";
import { Logo } from "../kit/logo";
import { ToastRegion } from "../kit/toasts";
import { useFragment } from "../kit/use-fragment";
import { LedgerSection } from "../ledger/ledger-section";
import { LockGate } from "../lock/lock-gate";
import { MemorySection } from "../memory/memory-section";
import { ModelsSection } from "../models/models-section";
import { AboutSection } from "../options/about-section";
import { DataSection } from "../options/data-section";
import { EndpointSection } from "../options/endpoint-section";
import { hasPolicy, PolicySection } from "../options/policy-section";
import { PrivacySection } from "../options/privacy-section";
import { ShortcutsSection } from "../options/shortcuts-section";
import { WebhookSection } from "../options/webhook-section";
import { QualitySection } from "../quality/quality-section";
import { ReviewSection } from "../review/review-section";
import { RulesSection } from "../rules/rules-section";
import { type Session, SessionContext } from "../state/session-state";
import { readKnownSettings } from "../state/settings-state";
import "./options-app.css";

const SECTIONS = [
  { id: "tasks", name: "optionsTasks", Content: BuilderView },
  { id: "rules", name: "rulesTitle", Content: RulesSection },
  { id: "models", name: "optionsModels", Content: ModelsSection },
  { id: "endpoint", name: "optionsEndpoint", Content: EndpointSection },
  { id: "webhook", name: "webhookTitle", Content: WebhookSection },
  { id: "privacy", name: "optionsPrivacy", Content: PrivacySection },
  { id: "ledger", name: "optionsLedger", Content: LedgerSection },
  { id: "policy", name: "optionsPolicy", Content: PolicySection },
  { id: "memory", name: "optionsMemory", Content: MemorySection },
  { id: "review", name: "optionsReview", Content: ReviewSection },
  { id: "quality", name: "optionsQuality", Content: QualitySection },
  { id: "data", name: "optionsData", Content: DataSection },
  { id: "shortcuts", name: "optionsShortcuts", Content: ShortcutsSection },
  { id: "about", name: "optionsAbout", Content: AboutSection },
] as const satisfies { id: string; name: MessageKey; Content: () => unknown }[];

/** The options page: everything on one page, with a list of its sections beside it. */
export function OptionsApp({ session }: { session: Session }) {
  useEffect(() => {
    void session.settings.refresh();
  }, [session]);
  useSignalEffect(() => {
    if (session.toEdit.value) requestAnimationFrame(showTasks);
  });
  const growing = useFragment();
  const report = readKnownSettings(session.settings);
  const sections = SECTIONS.filter(({ id }) => id !== "policy" || (report && hasPolicy(report)));
  return (
    <SessionContext.Provider value={session}>
      <div class="frame">
        <div class="frame-scroll">
          <div class="options">
            <header class="options-side">
              <h1 class="options-brand">
                <Logo /> {text("extensionName")}
              </h1>
              <nav aria-label={text("optionsSections")}>
                <ul class="options-nav">
                  {sections.map(({ id, name }) => (
                    <li key={id}>
                      <a href={`#${id}`}>{text(name)}</a>
                    </li>
                  ))}
                </ul>
              </nav>
            </header>
            <main class="options-main" ref={growing}>
              <LockGate frame="div">
                <Loaded session={session} />
                {sections.map(({ id, name, Content }) => (
                  <section key={id} id={id} class="options-section" aria-labelledby={`${id}-title`}>
                    <h2 id={`${id}-title`} class="options-title">
                      {text(name)}
                    </h2>
                    <Content />
                  </section>
                ))}
              </LockGate>
            </main>
          </div>
        </div>
        <ToastRegion />
      </div>
    </SessionContext.Provider>
  );
}

/** Asks for what may be locked, once it isn't. */
function Loaded({ session }: { session: Session }) {
  useEffect(() => {
    void session.tasks.refresh();
  }, [session]);
  return null;
}

/** The editor of a task is in sight and has the focus. */
function showTasks(): void {
  const section = document.getElementById("tasks");
  section?.scrollIntoView();
  section?.querySelector<HTMLElement>("[tabindex='-1']")?.focus();
}
