import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import { type ConsentDecision, type ConsentRequest, destinationOf } from "../../lib/domain/ledger/consent";
import { localiseTaskName } from "../../lib/messages/builtin-words";
import { plural, text } from "../../lib/messages/text";
import { formatBytes } from "../format/format-number";
import { Button } from "../kit/button";
import { Disclosure } from "../kit/disclosure";
import { Icon } from "../kit/icon";
import { useEscape } from "../kit/use-escape";
import { OrganisationNotice } from "../page/organisation-notice";
import { hostOf } from "../page/page-card";
import { ReasonField } from "../page/reason-form";
import { useSession } from "../state/session-state";
import { Countdown } from "./countdown";
import { ExactBody } from "./exact-body";
import { LongList } from "./long-list";
import { ReplacedList } from "./replaced-list";
import { whyText } from "./why-text";
import "./consent-card.css";

/** Asks before anything leaves the device: to whom, what, why, how much, what was swapped, and the exact bytes. */
export function ConsentCard({ request }: { request: ConsentRequest }) {
  const { consents } = useSession();
  const id = useId();
  const reason = useSignal("");
  const decide = useDecision(request, reason);
  const heading = useFocusUnlessTyping();
  useEscape(() => decide("refuse"));
  const site = hostOf(request.pageOrigin) || text("consentNoSite");
  return (
    <section class="card stack consent" aria-labelledby={`${id}-title`}>
      <header>
        <h2 class="consent-title" id={`${id}-title`} ref={heading} tabIndex={-1}>
          <Icon name="external" /> {text("consentTitle")}
        </h2>
        <p class="consent-who">
          {request.model ? text("consentWho", request.model) : text("consentResults")}{" "}
          <strong>{hostOf(request.url)}</strong>
        </p>
        <p class="note">{text("consentOn", localiseTaskName(request.task.id, request.task.name), site)}</p>
      </header>
      <div role="alert" class="visually-hidden">
        {text(
          request.model ? "consentAlert" : "consentAlertResults",
          localiseTaskName(request.task.id, request.task.name),
          hostOf(request.url),
        )}
      </div>
      <OrganisationNotice />
      {request.model && <Questions request={request} />}
      <section class="consent-part">
        <h3 class="eyebrow">{text("consentReplaced")}</h3>
        <LongList count={request.replaced.length} name={text("consentReplaced")}>
          {request.isAsItIs ? (
            <p class="note">{text("consentAsItIs")}</p>
          ) : (
            <ReplacedList replaced={request.replaced} />
          )}
        </LongList>
      </section>
      <Disclosure summary={text("consentExact", formatBytes(request.bytes))} open>
        <ExactBody request={request} />
      </Disclosure>
      <div class="stack consent-foot">
        {request.needsReason && (
          <ReasonField
            label={text("reasonConsentLabel")}
            hint={text("reasonConsentHint")}
            value={reason.value}
            onInput={(typed) => {
              reason.value = typed;
            }}
          />
        )}
        <Choices
          decide={decide}
          mayRemember={request.mayRemember ?? false}
          isLacking={request.needsReason === true && !reason.value.trim()}
        />
        <Countdown expiresAt={request.expiresAt} onEnd={() => consents.drop(request.id)} />
      </div>
    </section>
  );
}

function Questions({ request: { questions, why } }: { request: ConsentRequest }) {
  const title = plural("consentQuestions", questions.length);
  return (
    <section class="consent-part">
      <h3 class="eyebrow">{title}</h3>
      <LongList count={questions.length} name={title}>
        <ul class="consent-questions">
          {questions.map((question) => (
            <li key={question.id}>
              <strong>{question.name}</strong> <span class="note">{whyText(why, question.id)}</span>
            </li>
          ))}
        </ul>
      </LongList>
    </section>
  );
}

interface ChoicesProps {
  decide: (decision: ConsentDecision) => void;
  mayRemember: boolean;
  /** A reason is wanted, and nothing is typed yet. */
  isLacking: boolean;
}

function Choices({ decide, mayRemember, isLacking }: ChoicesProps) {
  return (
    <fieldset class="consent-choices" aria-label={text("consentChoices")}>
      <Button look="primary" disabled={isLacking} onClick={() => decide("send")}>
        {text("consentSend")}
      </Button>
      <Button onClick={() => decide("refuse")}>
        {text("consentRefuse")} <kbd>Esc</kbd>
      </Button>
      {mayRemember && (
        <Button look="quiet" onClick={() => decide("send-always")}>
          {text("consentSendAlways")}
        </Button>
      )}
      <Button look="quiet" onClick={() => decide("refuse-always")}>
        {text("consentRefuseAlways")}
      </Button>
    </fieldset>
  );
}

/** Passes the person's word on once, says what is remembered, and offers to forget it again. */
function useDecision(request: ConsentRequest, reason: Signal<string>): (decision: ConsentDecision) => void {
  const { consents, ports, attempt, toasts } = useSession();
  const isDecided = useSignal(false);
  const { id, pageOrigin, task } = request;
  const grant = { taskId: task.id, pageOrigin, endpointOrigin: destinationOf(request) };
  const forget = async () => {
    await ports.send("consent.revoke", { grants: [grant] });
  };
  return (decision) => {
    if (isDecided.value) return;
    isDecided.value = true;
    void attempt(async () => {
      try {
        if (!(await consents.answer(id, decision, reason.value.trim()))) toasts.show(text("consentTooLate"));
        else if (decision === "send-always")
          toasts.show(text("consentAlwaysSaved", localiseTaskName(task.id, task.name)), forget);
        else if (decision === "refuse-always")
          toasts.show(text("consentNeverSaved", localiseTaskName(task.id, task.name)), forget);
      } finally {
        isDecided.value = false;
      }
    });
  };
}

/** A question that must be seen takes the focus, but never out of the hands of somebody who is typing. */
function useFocusUnlessTyping() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const isTyping = document.activeElement?.matches("input, textarea, select");
    if (!isTyping) heading.current?.focus();
  }, []);
  return heading;
}
