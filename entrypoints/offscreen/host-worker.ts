import "../../lib/host/lockdown/own-context";

import { createEncoder } from "../../lib/host/encoder";
import { createHost } from "../../lib/host/host";
import { takeNetwork } from "../../lib/host/lockdown/own-context";
import { createRemoteAccess } from "../../lib/host/remote/remote-access";
import { serveHost } from "../../lib/host/serve";
import { rankByMeaning } from "../../lib/stage/prompt/rank-by-meaning";
import { createRulesStage } from "../../lib/stage/rules/rules-stage";
import { openDatabase } from "../../lib/store/database";
import { BUILTIN_TASKS, pageType } from "../../lib/task/builtin/index";

const network = takeNetwork();

serveHost(self as unknown as Worker, async (surroundings) => {
  const database = await openDatabase();
  const encoder = await createEncoder(`${self.location.origin}/`, database);
  return createHost({
    surroundings,
    database,
    stages: [createRulesStage(), encoder.stage],
    remote: createRemoteAccess({
      surroundings,
      database,
      fetch: network,
      rank: ({ signal }) => rankByMeaning((texts) => encoder.embed(texts, signal)),
    }),
    builtinTasks: BUILTIN_TASKS,
    pageTypeTask: pageType,
    modelStatus: encoder.status,
  });
});
