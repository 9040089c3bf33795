import type { LoupeError } from "../../lib/domain/errors";
import { text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { Disclosure } from "../kit/disclosure";
import { Notice } from "../kit/notice";
import { errorText } from "./error-text";

/** Read out when it appears; `onRetry` is offered only where trying again may help. */
export function ErrorNotice({ error, onRetry }: { error: LoupeError; onRetry?: () => void }) {
  const { title, advice } = errorText(error);
  return (
    <div role="alert">
      <Notice icon="warning" title={title} tone={error.isRetryable ? "warning" : "danger"}>
        <p>{advice}</p>
        {onRetry && error.isRetryable && (
          <div>
            <Button icon="refresh" onClick={onRetry}>
              {text("retry")}
            </Button>
          </div>
        )}
        <Disclosure summary={text("errorDetails")}>
          <p class="note">
            <code>{error.code}</code>: {error.message}
          </p>
        </Disclosure>
      </Notice>
    </div>
  );
}
