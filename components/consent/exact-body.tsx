import { useSignal } from "@preact/signals";
import type { ConsentRequest } from "../../lib/domain/ledger/consent";
import { text } from "../../lib/messages/text";
import { copyText } from "../export/deliver";
import { Button } from "../kit/button";
import { useSession } from "../state/session-state";
import { type BodyPart, cutAtPlaceholders, splitBody } from "./body-view";

/** Where to and all that will be sent: laid out to be read, or the exact bytes. Both can be selected; what is copied is exact. */
export function ExactBody({ request }: { request: Pick<ConsentRequest, "url" | "body" | "replaced"> }) {
  const { attempt, toasts } = useSession();
  const isRaw = useSignal(false);
  const parts = splitBody(request.body);
  const placeholders = request.replaced.map(({ placeholder }) => placeholder);
  const copy = () =>
    attempt(async () => {
      await copyText(request.body);
      toasts.show(text("copied"));
    });
  const choose = (raw: boolean) => () => {
    isRaw.value = raw;
  };
  return (
    <div class="stack consent-part">
      <p class="note">{request.url}</p>
      <div class="row spread">
        {parts && (
          <fieldset class="segments" aria-label={text("consentBodyView")}>
            <Segment label={text("consentReadable")} pressed={!isRaw.value} onClick={choose(false)} />
            <Segment label={text("consentRaw")} pressed={isRaw.value} onClick={choose(true)} />
          </fieldset>
        )}
        <Button look="quiet" icon="copy" aria-label={text("consentCopy")} onClick={copy}>
          {text("exportCopy")}
        </Button>
      </div>
      {/* A region that scrolls must be reachable by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <section class="consent-body" tabIndex={0} aria-label={text("consentBody")}>
        {parts && !isRaw.value ? (
          parts.map((part, index) => <Part key={index} part={part} placeholders={placeholders} />)
        ) : (
          <pre class="consent-exact">{request.body}</pre>
        )}
      </section>
    </div>
  );
}

function Segment({ label, pressed, onClick }: { label: string; pressed: boolean; onClick: () => void }) {
  return (
    <button type="button" class="segment" aria-pressed={pressed} onClick={onClick}>
      {label}
    </button>
  );
}

function Part({ part, placeholders }: { part: BodyPart; placeholders: string[] }) {
  const pieces = cutAtPlaceholders(part.content, placeholders);
  return (
    <>
      {part.role && <h4 class="consent-role">{part.role}</h4>}
      <pre class="consent-exact">
        {pieces.map((piece, index) => (index % 2 === 1 ? <mark key={index}>{piece}</mark> : piece))}
      </pre>
    </>
  );
}
