import { startRelay } from "../../lib/host/relay";
import HostWorker from "./host-worker?worker";

/** Where the background is a page, it holds the host itself. */
export function startFirefoxHost(): void {
  startRelay({ createWorker: () => new HostWorker() });
}
