type Scope = Record<string, unknown>;

/** Ways to reach the network that nothing in the package needs. */
const CLOSED = [
  "XMLHttpRequest",
  "WebSocket",
  "WebSocketStream",
  "EventSource",
  "WebTransport",
  "RTCPeerConnection",
  "webkitRTCPeerConnection",
  "SharedWorker",
  "importScripts",
  "fetchLater",
  "FontFace",
];

/** The same, as methods of what every scope can get hold of. */
const CLOSED_METHODS = [
  ["Navigator", "sendBeacon"],
  ["Cache", "add"],
  ["Cache", "addAll"],
  ["BackgroundFetchManager", "fetch"],
  ["PushManager", "subscribe"],
  ["ServiceWorkerContainer", "register"],
] as const;

/**
 * Takes the network from a scope, so that no library, and no mistake of ours, reaches it: `fetch` and workers are left
 * for files of the package, all else is refused. It can't be undone, and doing it again changes nothing.
 *
 * @param root Address of the package with a slash at its end; null where not even that is wanted.
 * @returns The browser's own `fetch`.
 */
export function lockDown(global: object, root: string | null): typeof fetch {
  const scope = global as Scope;
  const network = (scope.fetch as typeof fetch).bind(global);
  const isPackaged = (url: string) => root !== null && url.startsWith(root);
  replace(scope, "fetch", (input: RequestInfo | URL, init?: RequestInit) => {
    const wanted = input instanceof Request ? input : addressOf(scope, input);
    const url = typeof wanted === "string" ? wanted : wanted.url;
    return isPackaged(url) ? network(wanted, init) : Promise.reject(createRefusal());
  });
  for (const name of CLOSED) replace(scope, name, refuse);
  for (const [owner, name] of CLOSED_METHODS) {
    const { prototype } = (scope[owner] ?? {}) as { prototype?: Scope };
    if (prototype) replace(prototype, name, refuse);
  }
  const NativeWorker = scope.Worker as typeof Worker | undefined;
  if (NativeWorker) replace(scope, "Worker", guardWorker(NativeWorker, scope, isPackaged));
  return network;
}

function guardWorker(NativeWorker: typeof Worker, scope: Scope, isPackaged: (url: string) => boolean): unknown {
  const guarded = new Proxy(NativeWorker, {
    construct(target, [input, options]) {
      const url = addressOf(scope, input);
      if (!isPackaged(url)) throw createRefusal();
      return new target(url, options);
    },
  });
  replace(NativeWorker.prototype as unknown as Scope, "constructor", guarded);
  return guarded;
}

/** Read once: what is checked is what is used. */
function addressOf(scope: Scope, input: unknown): string {
  return new URL(String(input), (scope.location as Location | undefined)?.href).href;
}

/** Wherever on the prototype chain it lies: in workers `fetch` is inherited. */
function replace(scope: Scope, name: string, value: unknown): void {
  for (let owner: object | null = scope; owner; owner = Object.getPrototypeOf(owner)) {
    const known = Object.getOwnPropertyDescriptor(owner, name);
    if (known?.configurable) Object.defineProperty(owner, name, { value, writable: false, configurable: false });
  }
}

function refuse(): never {
  throw createRefusal();
}

function createRefusal(): TypeError {
  return new TypeError("Loupe reaches the network from one place only, which is not here.");
}
