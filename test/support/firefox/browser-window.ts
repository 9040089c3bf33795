/** The parts of Firefox's own window that tests use: what a person sees and presses around the page. */
export interface BrowserWindow extends Window {
  gBrowser: { selectedTab: BrowserTab; tabs: BrowserTab[] };
  SidebarController: { isOpen: boolean; currentID: string; browser: PanelFrame };
  WebExtensionPolicy: { getByID(id: string): { extension: RunningExtension } | null };
  Services: {
    prefs: { setIntPref(name: string, value: number): void };
    io: {
      getProtocolHandler(scheme: "resource"): { QueryInterface(type: unknown): SubstitutingProtocol };
      newURI(address: string): unknown;
    };
  };
  /** Firefox's interfaces, by name. */
  Ci: Record<string, unknown>;
}

export interface BrowserTab extends Element {
  linkedBrowser: Element & { currentURI: { spec: string }; messageManager: MessageManager };
}

/** Firefox's own page around the panel's. */
interface PanelFrame extends Element {
  contentDocument: Document;
}

export interface Popup extends Element {
  state: "closed" | "showing" | "open" | "hiding";
  activateItem(item: Element): void;
  hidePopup(): void;
}

/** A page in another process, with the actor that runs Marionette's scripts there. */
export interface RemoteFrame extends Element {
  browsingContext: { currentWindowGlobal: { getActor(name: "MarionetteCommands"): MarionetteCommands } };
}

interface MarionetteCommands {
  executeScript(
    script: string,
    given: unknown[],
    how: { sandboxName: null; async: true; timeout: number },
  ): Promise<unknown>;
}

interface MessageManager {
  addMessageListener(name: string, listener: (message: { data: string }) => void): void;
  removeMessageListener(name: string, listener: (message: { data: string }) => void): void;
  loadFrameScript(url: string, allowDelayedLoad: boolean): void;
}

interface SubstitutingProtocol {
  setSubstitution(host: string, target: unknown): void;
}

interface RunningExtension {
  /** `starting`, `running`, `suspending` or `stopped`. */
  backgroundState: string;
  terminateBackground(): Promise<void>;
  tabManager: { getWrapper(tab: BrowserTab): { id: number } };
}
