import { createHost } from "../../lib/host/host";
import { serveHost } from "../../lib/host/serve";
import { openDatabase } from "../../lib/store/database";

serveHost(self as unknown as Worker, async (surroundings) => {
  throw new Error("to come");
});
