import { LoupeError } from "../../domain/errors";
import type { EndpointTest } from "../../messages/payloads";
import { type EgressGuard, Withheld } from "../../stage/remote/egress-guard";
import { tryEndpoint } from "../../stage/remote/trial";
import type { Endpoints } from "./endpoint-pool";
import type { Ledger } from "./ledger-service";
import { mayTest } from "./may-escalate";
import { recordRequest } from "./record-request";
import type { RemoteEnvironment } from "./remote-environment";

const TEST_TASK = { id: "endpoint-test", name: "Connection test", hash: "" };

/** Tries the saved endpoint. What fails is told in the report; whoever asked has asked for just this. */
export async function testEndpoint(
  egress: RemoteEnvironment["egress"],
  endpoints: Endpoints,
  ledger: Ledger,
): Promise<EndpointTest> {
  const began = performance.now();
  const end = (said: Pick<EndpointTest, "error" | "hasJsonSchema" | "hasLogProbabilities">): EndpointTest => ({
    ok: said.error === null,
    milliseconds: Math.round(performance.now() - began),
    ...said,
  });
  try {
    const { report, apiKey } = await egress();
    const reason = mayTest(report);
    if (reason) throw new Withheld(reason);
    const endpoint = await endpoints.get(report.effective.endpoint!, apiKey);
    const guard = createTestGuard(egress, ledger);
    return end({ error: null, ...(await tryEndpoint(endpoint, guard, new AbortController().signal)) });
  } catch (thrown) {
    return end({ error: LoupeError.from(thrown).serialise(), hasJsonSchema: false, hasLogProbabilities: false });
  }
}

function createTestGuard(egress: RemoteEnvironment["egress"], ledger: Ledger): EgressGuard {
  const runId = crypto.randomUUID();
  const facts = { runId, pageOrigin: "", task: TEST_TASK, redacted: {}, why: [], consent: "test" as const };
  return {
    approve: async (outgoing) => ({
      async open() {
        const reason = mayTest((await egress()).report);
        if (reason) throw new Withheld(reason);
        return recordRequest(ledger, outgoing, facts);
      },
    }),
  };
}
