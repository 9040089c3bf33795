import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { completion, type EndpointServer, sendJson, startEndpoint } from "../support/endpoint-server";
import { type FirefoxExtension, readBackgroundState } from "../support/firefox/extension";
import type { Tab } from "../support/firefox/firefox";
import { allowAsked, fill, pressButton } from "../support/firefox/options-page";
import { SHORT_IDLE_TIME, shareFirefox } from "../support/firefox/shared-firefox";
import { answerLetter, LETTER_PAGE, LETTER_TASK } from "../support/letter";

let firefox: FirefoxExtension;
/** On a port, and without a word of CORS: only a permission that holds lets its replies be read. */
let endpoint: EndpointServer;
let options: Tab;
let tabId: number;

beforeAll(async () => {
  endpoint = await startEndpoint();
  firefox = await shareFirefox();
  firefox.server.serve("/letter.html", LETTER_PAGE);
  await firefox.ask("task.save", { task: LETTER_TASK });
  tabId = await firefox.letIn(await firefox.open("letter.html", "letters.example"));
});
afterAll(() => endpoint?.close());
beforeEach(() => {
  endpoint.requests.length = 0;
});

const readProblem = async () => (await firefox.ask("settings.get", {})).endpointProblem;

it("is let through to an endpoint on a port, once a person allows it", async () => {
  options = await firefox.openOwnPage("options.html#endpoint");
  await expect.poll(() => options.inPage(() => document.querySelectorAll("#endpoint form").length)).toBe(1);
  await fill(options, "#endpoint", "Address", endpoint.baseUrl);
  await fill(options, "#endpoint", "Model", "tiny");
  await pressButton(options, "#endpoint", "Save");
  expect(await allowAsked(firefox)).toEqual([
    expect.stringContaining("127.0.0.1"),
    expect.stringContaining("website content"),
  ]);
  await expect.poll(readProblem).toBeNull();
  endpoint.behave((_, response) => sendJson(response, completion('{"answer": true}')));
  expect(await firefox.ask("endpoint.test", {})).toMatchObject({ ok: true });
});

it("waits for a person's answer for longer than a background may be idle, and sends what they agreed to", async () => {
  endpoint.behave(answerLetter);
  const run = { runId: crypto.randomUUID(), target: { tabId }, taskId: LETTER_TASK.id, mayAsk: true };
  const running = firefox.ask("run.start", run);
  running.catch(() => undefined);
  await expect.poll(() => firefox.ask("consent.pending", {})).toHaveLength(1);
  const [asked] = await firefox.ask("consent.pending", {});
  // Nobody may say anything to the background meanwhile: each word would begin its time anew.
  await new Promise((later) => setTimeout(later, 2 * SHORT_IDLE_TIME + 1_000));
  expect(await readBackgroundState(firefox)).toBe("running");
  expect(await firefox.ask("consent.answer", { id: asked!.id, decision: "send" })).toEqual({ accepted: true });
  const { answers } = await running;
  expect(endpoint.requests.map(({ text }) => text)).toEqual([asked!.body]);
  expect(answers.find(({ questionId }) => questionId === "wish")).toMatchObject({ stage: "remote" });
});

it("goes to no other port of the host, which the permission would be for", async () => {
  const other = await startEndpoint();
  endpoint.behave(
    (_, response) => void response.writeHead(307, { location: `${other.baseUrl}/chat/completions` }).end(),
  );
  expect(await firefox.ask("endpoint.test", {})).toMatchObject({ ok: false, error: { code: "remote-unreachable" } });
  expect(endpoint.requests.length).toBeGreaterThan(0);
  expect(other.requests).toEqual([]);
  await other.close();
});

it("sends nothing once a person takes back that content of websites may be sent", async () => {
  await options.inPage(async () => {
    const { permissions } = (window as unknown as { browser: typeof chrome }).browser;
    await permissions.remove({ data_collection: ["websiteContent"] } as chrome.permissions.Permissions);
  });
  await expect.poll(readProblem).toBe("needs-host-permission");
  expect(await firefox.ask("endpoint.test", {})).toMatchObject({ ok: false });
  expect(endpoint.requests).toEqual([]);
});
