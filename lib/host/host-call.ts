import type { LoupeError } from "../domain/errors";
import type { MessageName } from "../messages/protocol";
import { subjectOf } from "./work-mark";

/** A request that waits for the worker's answer. */
export interface HostCall {
  name: MessageName;
  request: unknown;
  subject: string;
  /** The page that it reads, once that is known. */
  url: string;
  wasSentAgain: boolean;
  /** A person has cancelled its run. */
  isCancelled: boolean;
  /** Since then, milliseconds without a sign of life. */
  ignored: number;
  resolve(value: unknown): void;
  reject(error: LoupeError): void;
}

export function createHostCall(
  name: MessageName,
  request: unknown,
  end: Pick<HostCall, "resolve" | "reject">,
): HostCall {
  const subject = subjectOf(name, request);
  return { name, request, subject, url: "", wasSentAgain: false, isCancelled: false, ignored: 0, ...end };
}
