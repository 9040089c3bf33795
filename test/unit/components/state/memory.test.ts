import { describe, expect, it } from "vitest";
import { createMemoryStore } from "../../../../components/state/memory-state";
import type { KnownSite } from "../../../../lib/messages/payloads";
import type { RequestOf } from "../../../../lib/messages/protocol";
import { siteRule } from "../../../support/site-rules";
import { scriptedPorts, settle } from "../scripted-ports";

const known = (host: string): KnownSite => ({ host, fields: [], pages: 1, conflicts: [], changedAt: 1 });

describe("the memory's store", () => {
  it("gives many rules in messages that browsers take, as parts of one file, in order", async () => {
    const { ports, sent } = scriptedPorts({
      "memory.list": () => [],
      "memory.changes": () => [],
      "memory.import": ({ rules }) => ({ imported: rules.length < 100 ? 247 : 0 }),
    });
    const rules = Array.from({ length: 250 }, (_, index) => siteRule("a.example", `f${index}`));
    expect(await createMemoryStore(ports).give(rules)).toBe(247);
    const staged = sent.flatMap(({ name, request }) =>
      name === "memory.import" ? (request as RequestOf<"memory.import">).staged! : [],
    );
    expect(staged.map(({ total, isFirst }) => [total, isFirst])).toEqual([
      [250, true],
      [250, false],
      [250, false],
    ]);
    expect(new Set(staged.map(({ id }) => id)).size).toBe(1);
    const batches = sent.filter(({ name }) => name === "memory.import").map(({ request }) => request);
    expect(batches.map((batch) => (batch as { rules: unknown[] }).rules.length)).toEqual([100, 100, 50]);
    expect(batches.flatMap((batch) => (batch as { rules: unknown[] }).rules)).toEqual(rules);
  });

  it("reads everything a site at a time", async () => {
    const { ports } = scriptedPorts({
      "memory.list": () => [known("a.example"), known("b.example")],
      "memory.export": ({ hosts }) => (hosts === "all" ? [] : hosts.map((host) => siteRule(host, "title"))),
    });
    const rules = await createMemoryStore(ports).readAll();
    expect(rules.map(({ host }) => host)).toEqual(["a.example", "b.example"]);
  });

  it("of one host asks for that host, and again after a change until it no longer follows", async () => {
    const { ports, sent, announce } = scriptedPorts({ "memory.list": () => [known("a.example")] });
    const store = createMemoryStore(ports, "a.example");
    const stop = store.follow();
    announce("memory.changed", {});
    await settle();
    expect(store.sites.value).toEqual({ state: "ready", value: [known("a.example")] });
    stop();
    announce("memory.changed", {});
    await settle();
    expect(sent).toEqual([{ name: "memory.list", request: { host: "a.example" } }]);
  });
});
