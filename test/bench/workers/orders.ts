import { LoupeError } from "../../../lib/domain/errors";

/** What a bench worker can be told to do: name → what it does with its input. Inputs and answers are plain data. */
export type Orders = Record<string, (input: never) => unknown>;

export interface OrderMessage {
  op: string;
  input: unknown;
}

export type OrderReply = { answer: unknown } | { error: string };

/** Answers one message after the other, in a dedicated worker. */
export function obey(orders: Orders): void {
  self.onmessage = async ({ data: { op, input } }: MessageEvent<OrderMessage>) => {
    self.postMessage(await replyTo(orders, op, input));
  };
}

async function replyTo(orders: Orders, op: string, input: unknown): Promise<OrderReply> {
  try {
    const order = orders[op] as ((input: unknown) => unknown) | undefined;
    if (!order) throw new Error(`This worker knows no ${op}`);
    return { answer: await order(input) };
  } catch (thrown) {
    const { code, message } = LoupeError.from(thrown);
    return { error: `${code}: ${message}` };
  }
}
