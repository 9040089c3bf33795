import type { LedgerHead } from "../../domain/ledger/ledger";
import type { EgressSettings } from "../../messages/payloads";
import type { EventName, Events } from "../../messages/protocol";

export type Announce = <Name extends EventName>(event: Name, detail: Events[Name]) => void;

/** What the remote stage needs of the rest of the extension. */
export interface RemoteEnvironment {
  /** Settings as they are now, with the key of the endpoint, or of another origin. */
  egress(origin?: string): Promise<EgressSettings>;
  /** Where the ledger's newest link is remembered, apart from the ledger. */
  readHead(): Promise<LedgerHead | null>;
  writeHead(head: LedgerHead): Promise<void>;
  announce: Announce;
}
