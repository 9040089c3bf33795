import { MessageChannel } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { LoupeError } from "../../../lib/domain/errors";
import { type ChannelPort, createChannel } from "../../../lib/host/channel";

function pair() {
  const { port1, port2 } = new MessageChannel();
  return [port1, port2] as unknown as [ChannelPort & { close(): void }, ChannelPort];
}

describe("createChannel", () => {
  it("carries calls both ways at once, and errors whole", async () => {
    const [one, other] = pair();
    const near = createChannel(one, (name, request) => `near ${name} ${request}`);
    const far = createChannel(other, (name) => {
      if (name === "bad") throw new LoupeError("store-failed", "full", { name: "QuotaExceededError" });
      return near === undefined ? "" : `far ${name}`;
    });
    expect(await Promise.all([near.call("a", 1), far.call("b", 2), near.call("c", 3)])).toEqual([
      "far a",
      "near b 2",
      "far c",
    ]);
    await expect(near.call("bad", {})).rejects.toMatchObject({
      name: "LoupeError",
      code: "store-failed",
      data: { name: "QuotaExceededError" },
    });
    one.close();
  });

  it("fails what is under way and what comes later once it is closed", async () => {
    const [one] = pair();
    const channel = createChannel(one, () => null);
    const call = channel.call("never answered", {});
    channel.close(new LoupeError("host-stopped", "killed"));
    await expect(call).rejects.toMatchObject({ code: "host-stopped" });
    await expect(channel.call("later", {})).rejects.toMatchObject({ code: "host-stopped" });
    one.close();
  });
});
