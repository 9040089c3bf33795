/**
 * The host's models and encoder in a dedicated worker, for tests in a real browser: real files, database and requests.
 * Answers the protocol's messages, and a few orders that tests need.
 */

import { LoupeError } from "../../lib/domain/errors";
import type { ModelCard } from "../../lib/domain/model/engines/index";
import type { EffectiveSettings } from "../../lib/domain/settings/settings";
import type { Snapshot } from "../../lib/domain/snapshot/snapshot";
import type { Task } from "../../lib/domain/task/task";
import { createEncoder, type Encoder } from "../../lib/host/models/encoder";
import { createModels, type Models } from "../../lib/host/models/models-service";
import { openDatabase } from "../../lib/store/safe-database";
import { stageRequest } from "./stage-request";

/** What the worker is told before anything else. */
export interface HostSettings {
  modelMirror: string;
  models: ModelCard[];
  requiredModels?: string[];
}

export type HostOrder =
  | { op: "start"; settings: HostSettings }
  | { op: "ask"; name: keyof Models["handlers"]; request: unknown }
  | { op: "embed"; texts: string[] }
  | { op: "status" }
  | { op: "propose"; task: Task; snapshot: Snapshot }
  /** Turns one bit of a whole file, as a disk would. */
  | { op: "flip"; modelId: string; version: string; path: string };

export type HostReply =
  | { done: unknown; id: number }
  | { error: { code: string; message: string; data: Record<string, unknown> }; id: number }
  | { event: string; detail: unknown };

let models: Models;
let encoder: Encoder;

self.onmessage = async ({ data: { id, order } }: MessageEvent<{ id: number; order: HostOrder }>) => {
  try {
    reply({ id, done: (await obey(order)) ?? null });
  } catch (thrown) {
    reply({ id, error: LoupeError.from(thrown).serialise() });
  }
};

const reply = (message: HostReply) => self.postMessage(message);

async function obey(order: HostOrder): Promise<unknown> {
  switch (order.op) {
    case "start":
      return start(order.settings);
    case "ask":
      return (models.handlers[order.name] as (request: unknown) => unknown)(order.request);
    case "embed": {
      const embeddings = await encoder.embed(order.texts, new AbortController().signal);
      return embeddings.map((one) => [...one]);
    }
    case "status":
      return encoder.status();
    case "propose": {
      const stage = encoder.stageForRun();
      const outcome = await stage.propose(stageRequest({ task: order.task, snapshot: order.snapshot }));
      return { revision: stage.revision, outcome };
    }
    case "flip":
      return flip(order.modelId, order.version, order.path);
  }
}

async function start(given: HostSettings): Promise<void> {
  const settings = {
    modelMirrors: null,
    requiredModels: [],
    blockedModelKinds: [],
    ...given,
  } as unknown as EffectiveSettings;
  const root = `${location.origin}/`;
  const database = await openDatabase();
  models = createModels({
    environment: {
      settings: async () => settings,
      announce: (event, detail) => reply({ event, detail }),
      keepStorage: async () => false,
      setBusy: (busy) => reply({ event: "busy", detail: busy }),
    },
    database,
    fetch: self.fetch.bind(self),
    root,
  });
  await models.start();
  encoder = await createEncoder(root, database, models);
}

async function flip(modelId: string, version: string, path: string): Promise<void> {
  const onDisk = (name: string) => encodeURIComponent(name).replaceAll(".", "%2E");
  let folder = await navigator.storage.getDirectory();
  for (const name of ["models", modelId, version]) folder = await folder.getDirectoryHandle(onDisk(name));
  const handle = await folder.getFileHandle(onDisk(path));
  const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
  bytes[bytes.length >> 1]! ^= 1;
  const writable = await handle.createWritable();
  await writable.write(bytes);
  await writable.close();
}
