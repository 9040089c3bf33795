import type { ComponentChildren } from "preact";
import { isRetryable } from "../../lib/domain/error-codes";
import type { LoupeError } from "../../lib/domain/errors";
import { text } from "../../lib/messages/text";
import { Button } from "../kit/button";
import { Disclosure } from "../kit/disclosure";
import { Notice } from "../kit/notice";
import { errorText } from "./error-text";

interface ErrorNoticeProps {
  error: LoupeError;
  onRetry?: () => void;
  /** Other things that a person can do. */
  children?: ComponentChildren;
}

/** Read out when it appears; `onRetry` is offered only where trying again may help. */
export function ErrorNotice({ error, onRetry, children }: ErrorNoticeProps) {
  const canRetry = onRetry !== undefined && isRetryable(error.code);
  const { title, advice } = errorText(error);
  return (
    <div role="alert">
      <Notice icon="warning" title={title} tone={isRetryable(error.code) ? "warning" : "danger"}>
        <p>{advice}</p>
        {(canRetry || children) && (
          <div class="row">
            {canRetry && (
              <Button icon="refresh" onClick={onRetry}>
                {text("retry")}
              </Button>
            )}
            {children}
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
