import type { Ports } from "../../components/ports";
import { listen } from "../../lib/messages/events";
import {
  askForCurrentTarget,
  requestEndpointAccess,
  requestOriginAccess,
  requestPageAccess,
} from "../../lib/messages/page-access";
import { send } from "../../lib/messages/send";
import { prepareBrowserModel } from "../../lib/stage/llm/browser/prepare-browser-model";

/** What our pages, the side panel too, have of the rest of the extension. */
export const PORTS: Ports = {
  send,
  listen,
  currentTarget: askForCurrentTarget,
  requestPageAccess,
  requestOriginAccess,
  requestEndpointAccess,
  prepareBrowserModel: (onProgress) => prepareBrowserModel(onProgress),
};
