import "../../lib/host/lockdown/own-context";

import { createEncoder } from "../../lib/host/encoder";
import { createHost } from "../../lib/host/host";
import { serveHost } from "../../lib/host/serve";
import { createRulesStage } from "../../lib/stage/rules/rules-stage";
import { openDatabase } from "../../lib/store/database";
import { BUILTIN_TASKS, pageType } from "../../lib/task/builtin/index";

serveHost(self as unknown as Worker, async (surroundings) => {
  const database = await openDatabase();
  const encoder = await createEncoder(`${self.location.origin}/`, database);
  return createHost({
    surroundings,
    database,
    stages: [createRulesStage(), encoder.stage],
    builtinTasks: BUILTIN_TASKS,
    pageTypeTask: pageType,
    modelStatus: encoder.status,
  });
});
