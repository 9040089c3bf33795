/**
 * An expression that tries every way to the network that a context of the browser has, and gives what came of each.
 *
 * @param port Of a listener on loopback.
 * @param withDom Also by elements: in our own pages, where our policy holds. In a content script it is the page's.
 */
export function networkAttempts(port: number, withDom: boolean): string {
  // As text, since a test runner rewrites an import that it sees; and from a name, since Chromium lets the content
  // scripts of extensions that are loaded from a folder import from loopback.
  const imported =
    'import("http://egress.example/imported.js").then(() => "imported", ({ name }) => "refused: " + name)';
  return `(async () => ({ import: await ${imported}, ...(await (${tryNetwork})(${JSON.stringify({ port, withDom })})) }))()`;
}

/** Serialised and run elsewhere, so it uses nothing from outside of itself. */
async function tryNetwork({ port, withDom }: { port: number; withDom: boolean }): Promise<Record<string, string>> {
  // biome-ignore lint/suspicious/noExplicitAny: half of these are missing in any one context.
  const scope = globalThis as any;
  let url = "";
  const inherited = (name: string) => {
    for (let owner = scope; owner; owner = Object.getPrototypeOf(owner)) {
      const value = Object.getOwnPropertyDescriptor(owner, name)?.value;
      if (value && value !== scope[name]) return value;
    }
    throw new TypeError("nothing is inherited");
  };
  const attempts: Record<string, () => unknown> = {
    fetch: () => scope.fetch(url),
    "fetch, no-cors": () => scope.fetch(url, { method: "POST", mode: "no-cors", body: "x" }),
    "fetch of a request": () => scope.fetch(new Request(url)),
    "fetch of an object": () => scope.fetch({ toString: () => url }),
    "inherited fetch": () => inherited("fetch").call(scope, url),
    XMLHttpRequest: () => {
      const request = new scope.XMLHttpRequest();
      request.open("GET", url);
      request.send();
    },
    WebSocket: () => new scope.WebSocket(url.replace("http", "ws")),
    WebSocketStream: () => new scope.WebSocketStream(url.replace("http", "ws")).opened,
    EventSource: () => new scope.EventSource(url),
    WebTransport: () => new scope.WebTransport(url.replace("http", "https")).ready,
    RTCPeerConnection: async () => {
      const iceServers = [{ urls: `turn:127.0.0.1:${port}?transport=tcp`, username: "u", credential: "c" }];
      const connection = new scope.RTCPeerConnection({ iceServers });
      connection.createDataChannel("x");
      await connection.setLocalDescription(await connection.createOffer());
    },
    sendBeacon: () => scope.navigator.sendBeacon(url, "x"),
    importScripts: () => scope.importScripts(url),
    Worker: () => new scope.Worker(url),
    "a worker's own constructor": () => new scope.Worker.prototype.constructor(url),
    SharedWorker: () => new scope.SharedWorker(url),
    "service worker": () => scope.navigator.serviceWorker.register(url),
    "cache.add": async () => (await scope.caches.open("x")).add(url),
    "cache.addAll": async () => (await scope.caches.open("x")).addAll([url]),
    fetchLater: () => scope.fetchLater(url, { activateAfter: 0 }),
    FontFace: () => new scope.FontFace("x", `url(${url})`).load(),
  };
  const insert =
    (tag: string, address: string, properties: object = {}) =>
    () => {
      const element = Object.assign(scope.document.createElement(tag), properties, { [address]: url });
      scope.document.body.append(element);
      if (tag === "form") element.submit();
    };
  if (withDom) {
    Object.assign(attempts, {
      image: insert("img", "src"),
      script: insert("script", "src"),
      frame: insert("iframe", "src"),
      preload: insert("link", "href", { rel: "preload", as: "fetch" }),
      prefetch: insert("link", "href", { rel: "prefetch" }),
      "style sheet": insert("link", "href", { rel: "stylesheet" }),
      media: insert("video", "src"),
      object: insert("object", "data"),
      form: insert("form", "action", { method: "post", target: "x" }),
    });
  }
  const said: Record<string, string> = {};
  for (const [name, attempt] of Object.entries(attempts)) {
    url = `http://127.0.0.1:${port}/${name.replace(/\W+/g, "-")}.js`;
    try {
      const late = new Promise((resolve) => setTimeout(resolve, 400, "no answer"));
      said[name] = String((await Promise.race([attempt(), late])) ?? "no error");
    } catch (thrown) {
      said[name] = `refused: ${(thrown as Error).name}`;
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
  return said;
}
