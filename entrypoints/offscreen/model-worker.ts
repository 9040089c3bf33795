import "../../lib/host/lockdown/own-context";

import { type SessionScope, serveSession } from "../../lib/stage/llm/onnx/serve-session";

// One model of the ONNX engine. The host's worker starts it, and ends it to have all of its memory back.
serveSession(self as unknown as SessionScope);
