import type { PageNow } from "../lib/domain/snapshot/page-now";
import type { TargetState } from "../lib/messages/payloads";
import type { EventName, Events, MessageName, RequestOf, ResponseOf } from "../lib/messages/protocol";

/** All that our pages need of the rest of the extension; the entrypoints give the real ones. */
export interface Ports {
  send<Name extends MessageName>(name: Name, request: RequestOf<Name>): Promise<ResponseOf<Name>>;
  listen<Name extends EventName>(name: Name, handler: (event: Events[Name]) => void): () => void;
  currentTarget(): Promise<TargetState>;
  /**
   * How the page of a tab stands: at once where it has changed since, else when it does, or after a while. Rejects with
   * `page-gone` where nothing of ours is in it.
   */
  followPage(tabId: number, since: PageNow | null): Promise<PageNow>;
  /** Opens the browser's own settings of keys; null where it has none to open, and people go there by an address. */
  openShortcutSettings: (() => Promise<void>) | null;
  /** Hands an address to the app that it belongs to (`obsidian://…`); the browser may ask the person first. */
  openInApp(address: string): Promise<void>;
  /** Must be called in a click: the browser asks the person. */
  requestPageAccess(url: string): Promise<boolean>;
  /** Lets the extension reach this origin (`https://api.example.com`). Must be called in a click. */
  requestOriginAccess(origin: string): Promise<boolean>;
  /** Lets it see addresses and titles of all tabs. Must be called in a click. */
  requestTabList(): Promise<boolean>;
  /** Lets it read pages of these hosts, whatever their scheme, until `dropSites`. Must be called in a click. */
  requestSites(hosts: readonly string[]): Promise<boolean>;
  dropSites(hosts: readonly string[]): Promise<void>;
  /** The window that this page belongs to. */
  currentWindowId(): Promise<number | undefined>;
  /** The same as for an origin, and lets it send there what pages say. */
  requestEndpointAccess(origin: string): Promise<boolean>;
  /**
   * Has the browser download its own language model. Must be called in a click. Resolves when the model is there;
   * rejects with `llm-unavailable` where the browser refuses. `onProgress`: share that is there, 0 to 1.
   */
  prepareBrowserModel(onProgress: (share: number) => void): Promise<void>;
}
