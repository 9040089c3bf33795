import type { Task } from "../domain/task/task";
import type { Vault } from "../store/vault";
import type { AnswerMemories } from "./answer-memory";
import type { Encoder } from "./models/encoder";
import type { Models } from "./models/models-service";
import type { RemoteAccess } from "./remote/remote-access";
import type { HostEnvironment } from "./serve";
import type { SiteMemory } from "./site-memory";
import type { StageFactories } from "./stage-factories";

export interface HostDependencies {
  environment: HostEnvironment;
  vault: Vault;
  stages: StageFactories;
  encoder: Pick<Encoder, "withEncoder" | "examples" | "status">;
  models: Pick<Models, "handlers" | "onChanged">;
  remote: RemoteAccess;
  answers: AnswerMemories;
  siteMemory: SiteMemory;
  builtinTasks: readonly Task[];
  pageTypeTask: Task;
  /** Ends this host with all that it has in memory; the next request starts another. */
  restart(): void;
}
