import "../../lib/host/lockdown/own-context";

import { BUILTIN_TASKS, pageType } from "../../lib/domain/task/builtin/index";
import { openAnswerMemory } from "../../lib/host/answer-memory";
import { createHost } from "../../lib/host/host";
import { openVault } from "../../lib/host/lock/open-vault";
import { takeNetwork } from "../../lib/host/lockdown/own-context";
import { createEncoder } from "../../lib/host/models/encoder";
import { createChatModel } from "../../lib/host/models/engines";
import { createLlm } from "../../lib/host/models/llm";
import { createModels } from "../../lib/host/models/models-service";
import { createRemoteAccess } from "../../lib/host/remote/remote-access";
import { serveHost } from "../../lib/host/serve";
import { openSiteMemory } from "../../lib/host/site-memory";
import type { BrowserModelState } from "../../lib/stage/llm/browser/language-model";
import { rankByMeaning } from "../../lib/stage/prompt/rank-by-meaning";
import { createRulesStage } from "../../lib/stage/rules/rules-stage";
import type { StageRequest } from "../../lib/stage/stage";
import ModelWorker from "./model-worker?worker";

const network = takeNetwork();
const rules = createRulesStage();
const root = `${self.location.origin}/`;

serveHost(self as unknown as Worker, async (environment) => {
  const vault = await openVault(environment);
  const { database } = vault;
  const { callBrowserModel, whileModelWorks } = environment;
  const availability = () => callBrowserModel("browser-model.state", {}) as Promise<BrowserModelState>;
  const models = createModels({ environment, database, fetch: network, root, browserModel: { availability } });
  const encoder = await createEncoder(root, database, models, whileModelWorks);
  const rank = ({ signal }: StageRequest) => rankByMeaning((texts) => encoder.embed(texts, signal));
  const create: Parameters<typeof createLlm>[0]["create"] = (model) =>
    createChatModel(model, { root, callBrowserModel, createModelWorker: () => new ModelWorker() });
  const answers = openAnswerMemory({ database, environment, encoder });
  const llm = createLlm({ models, create, rank, memory: answers, whileLoading: whileModelWorks });
  const remote = createRemoteAccess({ environment, database, fetch: network, rank, memory: answers });
  const siteMemory = openSiteMemory(database, environment.settings);
  await models.start().catch(() => undefined);
  return createHost({
    environment,
    vault,
    siteMemory,
    stages: {
      learned: siteMemory.stage,
      rules: () => rules,
      encoder: encoder.stageForRun,
      llm: llm.stageForRun,
      remote: remote.stageFor,
    },
    encoder,
    models,
    remote,
    answers,
    builtinTasks: BUILTIN_TASKS,
    pageTypeTask: pageType,
    restart: () => self.close(),
  });
});
