import type { ChildProcess } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SerialQueue } from "../../../lib/util/concurrency/serial-queue.ts";
import { click, rightClick, strike } from "./actions.ts";
import type { BrowserWindow } from "./browser-window.ts";
import { findFirefox } from "./find-firefox.ts";
import { spawnOnLifeline } from "./lifeline.ts";
import { connectMarionette, type Marionette } from "./marionette.ts";
import { type Preferences, testPreferences } from "./preferences.ts";

export interface FirefoxOptions {
  /** Port of the one server that can be reached. */
  proxyPort: number;
  headed?: boolean;
  preferences?: Preferences;
  /** Another Firefox than the one found, for instance one that sees a policy file of its own. */
  executablePath?: string;
}

/** A function that is sent into the browser as text: it may use nothing but its arguments, which are JSON. */
export type Work<First extends unknown[], Given extends unknown[], Value> = (
  ...values: [...First, ...Given]
) => Value | Promise<Value>;

export interface Firefox {
  /** In the browser's own window. */
  inBrowser<Given extends unknown[], Value>(work: Work<[BrowserWindow], Given, Value>, ...given: Given): Promise<Value>;
  /** A press on an element of the browser's own window, by its own input events. */
  press(css: string): Promise<void>;
  /** Keys held down together, with the last one struck: `["Alt", "Shift", "k"]`. */
  strike(keys: readonly string[]): Promise<void>;
  openTab(url: string): Promise<Tab>;
  /** The folder of a built extension, until the browser ends. */
  install(build: string): Promise<void>;
  /** The whole window as a PNG, the sidebar too. */
  takeScreenshot(): Promise<Buffer>;
  /** Resolves when the browser has ended, whoever ended it. */
  closed: Promise<void>;
  close(): Promise<void>;
}

export interface Tab {
  inPage<Given extends unknown[], Value>(work: Work<[], Given, Value>, ...given: Given): Promise<Value>;
  /** With the browser's own rights, so that closed shadow roots are open. */
  inPageAsBrowser<Given extends unknown[], Value>(work: Work<[Window], Given, Value>, ...given: Given): Promise<Value>;
  click(css: string): Promise<void>;
  /** Opens the context menu on an element. */
  rightClick(css: string): Promise<void>;
  bringToFront(): Promise<void>;
  close(): Promise<void>;
}

/** A Firefox with a new profile, driven by what every Firefox has built in. It ends with this process. */
export async function startFirefox(options: FirefoxOptions): Promise<Firefox> {
  const executable = options.executablePath ?? findFirefox();
  if (!executable) throw new Error("No Firefox found. Install one, or set LOUPE_FIREFOX to its path.");
  const profile = await mkdtemp(join(tmpdir(), "loupe-firefox-"));
  const preferences = { ...testPreferences(options.proxyPort), ...options.preferences };
  const lines = Object.entries(preferences).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
  await writeFile(join(profile, "user.js"), lines.join("\n"));
  const headless = options.headed ? [] : ["--headless"];
  const system = ["--marionette", "--remote-allow-system-access"];
  const given = ["--profile", profile, "--no-remote", ...system, ...headless];
  const child = spawnOnLifeline(executable, given, profile);
  const closed = new Promise<void>((end) => child.once("exit", () => end()));
  const marionette = await connectMarionette(await readPort(child, join(profile, "MarionetteActivePort")));
  await marionette.send("WebDriver:NewSession", { unhandledPromptBehavior: "ignore" });
  await marionette.send("WebDriver:SetTimeouts", { script: 60_000, pageLoad: 60_000, implicit: 0 });
  return {
    ...createControls(marionette),
    closed,
    async close() {
      await marionette.send("Marionette:Quit", { flags: ["eForceQuit"] }).catch(() => undefined);
      const hurry = setTimeout(() => child.stdin?.end(), 10_000);
      await closed;
      clearTimeout(hurry);
      marionette.close();
    },
  };
}

/** Firefox writes the port to its profile when it listens. */
async function readPort(child: ChildProcess, file: string): Promise<number> {
  let said = "";
  child.stderr?.on("data", (data) => {
    said += data;
  });
  for (let attempt = 0; attempt < 600; attempt++) {
    if (child.exitCode !== null) throw new Error(`Firefox ended at once: ${said}`);
    const port = Number(await readFile(file, "utf8").catch(() => ""));
    if (port > 0) return port;
    await new Promise((later) => setTimeout(later, 100));
  }
  throw new Error(`Firefox did not listen within a minute: ${said}`);
}

/** One piece of work at a time, since each first chooses where it happens, and Firefox remembers one such place. */
function createControls(marionette: Marionette): Omit<Firefox, "close" | "closed"> {
  const queue = new SerialQueue();
  const within = <Value>(context: "content" | "chrome", work: () => Promise<Value>): Promise<Value> =>
    queue.run(async () => {
      await marionette.send("Marionette:SetContext", { value: context });
      return work();
    });

  return {
    inBrowser: (work, ...given) => within("chrome", () => run(marionette, String(work), given, "system")),
    takeScreenshot: () =>
      within("chrome", async () => {
        const { value } = await marionette.send<{ value: string }>("WebDriver:TakeScreenshot", { full: false });
        return Buffer.from(value, "base64");
      }),
    press: (css) => within("chrome", () => click(marionette, css)),
    strike: (keys) => within("chrome", () => strike(marionette, keys)),
    install: (path) => within("chrome", () => marionette.send("Addon:Install", { path, temporary: true })),
    async openTab(url) {
      const { handle } = await within("content", () =>
        marionette.send<{ handle: string }>("WebDriver:NewWindow", { type: "tab", focus: false }),
      );
      const inTab = <Value>(work: () => Promise<Value>, focus = false): Promise<Value> =>
        within("content", async () => {
          await marionette.send("WebDriver:SwitchToWindow", { handle, focus });
          return work();
        });
      await inTab(() => marionette.send("WebDriver:Navigate", { url }), true);
      return {
        inPage: (work, ...given) => inTab(() => run(marionette, String(work), given, null)),
        inPageAsBrowser: (work, ...given) => inTab(() => run(marionette, String(work), given, "system")),
        click: (css) => inTab(() => click(marionette, css)),
        rightClick: (css) => inTab(() => rightClick(marionette, css)),
        bringToFront: () => inTab(async () => undefined, true),
        close: () =>
          inTab(async () => {
            const [other] = await marionette.send<string[]>("WebDriver:CloseWindow");
            // Whoever comes next has to be in a tab that is there.
            if (other) await marionette.send("WebDriver:SwitchToWindow", { handle: other, focus: false });
          }),
      };
    },
  };
}

type Outcome<Value> = { value: Value | null } | { error: string };

async function run<Value>(
  marionette: Marionette,
  work: string,
  given: unknown[],
  sandbox: "system" | null,
): Promise<Value> {
  const { value } = await marionette.send<{ value: Outcome<Value> }>("WebDriver:ExecuteAsyncScript", {
    script: wrapWork(work, sandbox ? "window" : undefined),
    args: given,
    newSandbox: true,
    sandbox,
  });
  if ("error" in value) throw new Error(value.error);
  return value.value as Value;
}

/** The body of a script that calls a function, and hands its outcome to the callback that is the script's last argument. */
export function wrapWork(work: string, first?: string): string {
  return `const [...given] = arguments; const done = given.pop();
    (async () => (${work})(${first ? `${first}, ` : ""}...given))().then(
      (value) => done({ value: value ?? null }),
      (error) => done({ error: String(error) + "\\n" + error?.stack }));`;
}
