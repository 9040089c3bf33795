import { describe, expect, it } from "vitest";
import { readRefusal, refusalInReply } from "../../../../lib/stage/remote/refusal";
import { createRefusedError } from "../../../../lib/stage/remote/remote-error";
import { ALL_ABILITIES, FormRefused } from "../../../../lib/stage/remote/reply-format";

const openai = (message: string, more: object = {}) => ({ error: { message, ...more } });

function errorOf(status: number, body: unknown) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return createRefusedError(readRefusal(status, text, null, 0), ALL_ABILITIES);
}

describe("a refusal", () => {
  it.each<[code: string, status: number, body: unknown]>([
    // Keys.
    ["remote-refused", 401, ""],
    ["remote-refused", 401, "Unauthorized"],
    ["remote-refused", 401, openai("No auth credentials found", { code: 401 })],
    ["remote-refused", 403, openai("Method doesn't allow unregistered callers", { status: "PERMISSION_DENIED" })],
    ["remote-refused", 400, openai("Missing Authentication header")],
    ["remote-refused", 400, { message: "The bearer token is invalid" }],
    // Models.
    ["remote-no-model", 400, openai("Model Not Exist", { type: "invalid_request_error" })],
    [
      "remote-no-model",
      404,
      openai("This is not a chat model and thus not supported in the v1/chat/completions endpoint."),
    ],
    ["remote-no-model", 404, openai("models/gemini-1.9-x is not found for API version v1beta")],
    ["remote-no-model", 400, openai("The requested model 'x' is not supported by any provider you have enabled.")],
    ["remote-no-model", 400, openai("Unable to access model x. Visit the list of supported models.")],
    ["remote-no-model", 404, { error: "model 'seed-temperature:7b' not found" }],
    ["remote-no-model", 500, { error: "failed to load model from /models/x.gguf" }],
    [
      "remote-no-model",
      404,
      { object: "error", message: "Model not found, inaccessible, and/or not deployed", code: "NOT_FOUND" },
    ],
    // Content.
    [
      "remote-filtered",
      400,
      openai("Invalid prompt: your prompt was flagged as potentially violating our usage policy."),
    ],
    ["remote-filtered", 400, openai("Output blocked by content filtering policy")],
    ["remote-filtered", 400, openai("The request was rejected because it was considered high risk")],
    ["remote-filtered", 400, openai("系统检测到输入可能包含不安全或敏感内容", { code: "1301" })],
    [
      "remote-filtered",
      400,
      openai("blocked", { innererror: { code: "ResponsibleAIPolicyViolation", content_filter_result: {} } }),
    ],
    // Length.
    ["remote-too-long", 400, openai("prompt is too long: 210000 tokens > 200000 maximum")],
    [
      "remote-too-long",
      400,
      openai("The input token count (40000) exceeds the maximum number of tokens allowed (32768)."),
    ],
    [
      "remote-too-long",
      400,
      openai("The input (3000 tokens) is longer than the model's context length (2048 tokens)."),
    ],
    [
      "remote-too-long",
      400,
      openai("'max_tokens' is too large: 2048. This model's maximum context length is 2048 tokens."),
    ],
    ["remote-too-long", 400, openai("Input is too long for requested model.")],
    [
      "remote-too-long",
      413,
      openai("Request too large for model on tokens per minute (TPM): Limit 6000, Requested 8000"),
    ],
    [
      "remote-too-long",
      400,
      openai("Invalid 'messages[1].content': string too long.", { code: "string_above_max_length" }),
    ],
    ["remote-too-long", 400, { error: "The model is loaded with context length of only 2048 tokens" }],
    // Accounts.
    ["remote-no-credit", 403, openai("Key limit exceeded (total limit).", { code: 403 })],
    ["remote-no-credit", 429, openai("Rate limit exceeded: free-models-per-day. Add 10 credits to unlock more")],
    ["remote-no-credit", 429, { message: "You are using a Trial key, which is limited to 1000 API calls / month." }],
    ["remote-no-credit", 402, "Payment Required"],
    [
      "remote-no-credit",
      400,
      openai("You have reached your specified API usage limit. Your account balance is negative."),
    ],
    // Moments.
    [
      "remote-busy",
      429,
      openai("You exceeded your current quota. Please retry in 37.5s.", { status: "RESOURCE_EXHAUSTED" }),
    ],
    ["remote-busy", 429, openai("Rate limit reached for model on tokens per day (TPD). Please try again in 7m12s.")],
    ["remote-busy", 429, ""],
    ["remote-busy", 503, "no healthy upstream"],
    ["remote-busy", 500, openai("The server is currently overloaded with other requests.")],
    ["remote-timeout", 504, "<html><title>504 Gateway Time-out</title></html>"],
    ["remote-failed", 500, openai("Internal server error")],
    ["remote-failed", 520, "<html><title>Web server is returning an unknown error</title></html>"],
    ["remote-loading", 503, openai("Loading model")],
    ["remote-loading", 500, { error: "llm server loading model" }],
    ["remote-loading", 503, { error: "Model google/flan is currently loading", estimated_time: 20 }],
    ["remote-loading", 503, { detail: "Server is starting, model not ready" }],
    // Origins and addresses.
    ["remote-origin", 403, ""],
    ["remote-origin", 403, "  \n"],
    ["remote-origin", 403, { error: "CORS: origin chrome-extension://x is not in the allowed list" }],
    ["remote-wrong-address", 404, "Not Found"],
    [
      "remote-wrong-address",
      404,
      openai("Unknown request URL: POST /chat/completions. Please check the URL for typos", { code: "unknown_url" }),
    ],
    ["remote-wrong-address", 405, ""],
    ["remote-wrong-address", 404, "Cannot POST /v2/chat/completions"],
    // The rest.
    ["remote-rejected", 409, openai("Conflict")],
    ["remote-rejected", 400, openai("Bad Request")],
  ])("%s, %i: %j", (code, status, body) => {
    const error = errorOf(status, body);
    expect(error.code).toBe(code);
    expect(error.data).toMatchObject({ status });
    expect(error.message).not.toBe("");
  });

  it.each<[parts: string[], status: number, body: unknown]>([
    [
      ["response_format"],
      400,
      openai("'json_schema' is not a valid response format type", { param: "response_format" }),
    ],
    [["logprobs"], 400, openai("logprobs are not supported by this provider")],
    [["top_logprobs"], 400, openai("Invalid value for top_logprobs", { param: "top_logprobs" })],
    [
      ["seed"],
      422,
      { detail: [{ type: "extra_forbidden", loc: ["body", "seed"], msg: "Extra inputs are not permitted" }] },
    ],
    [["max_tokens"], 400, openai("Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.")],
    [["temperature"], 400, { error: "temperature must be > 0" }],
    [["system"], 500, openai("Jinja Exception: System role not supported")],
    [["system"], 400, openai("Unexpected role 'system' after role 'user'")],
    [["response_format"], 500, openai("failed to parse grammar")],
    [[], 400, "Bad Request"],
  ])("may be of the form, naming %j", (parts, status, body) => {
    const error = errorOf(status, body);
    expect(error).toBeInstanceOf(FormRefused);
    expect(error instanceof FormRefused && error.parts).toEqual(parts);
  });

  it("is not judged by what it repeats of the request, nor told at length", () => {
    const page = "content_filter, context length exceeded, invalid api key, model not found. ".repeat(50);
    const body = {
      detail: [{ type: "missing", loc: ["body", "x"], msg: "Field required", input: { messages: page } }],
    };
    expect(errorOf(422, body)).toMatchObject({ code: "remote-rejected", message: "Field required" });
    expect(errorOf(400, openai(page)).message.length).toBeLessThanOrEqual(300);
  });

  it("says when to ask again, in whichever way", () => {
    const pauseOf = (body: string, header: string | null = null) => readRefusal(429, body, header, 0).retryAfter;
    expect(pauseOf("", "7")).toBe(7_000);
    expect(pauseOf("Please try again in 20ms.")).toBe(20);
    expect(pauseOf("Please retry in 37.5s")).toBe(37_500);
    expect(pauseOf("Please try again in 2m")).toBe(120_000);
    expect(pauseOf("Try later")).toBeNull();
  });

  it("may call itself a success", () => {
    expect(refusalInReply({ error: { message: "no", code: 502 } }, 0)).toMatchObject({ status: 502, message: "no" });
    expect(refusalInReply({ code: 401, msg: "token invalid", success: false }, 0)).toMatchObject({ status: 401 });
    expect(refusalInReply([{ error: { code: 400, message: "no" } }], 0)).toMatchObject({ status: 400 });
    expect(refusalInReply({ choices: [{ message: { content: "x" } }], error: null }, 0)).toBeNull();
    expect(refusalInReply({ choices: [{ message: { content: "x" } }], error: {} }, 0)).toBeNull();
    expect(refusalInReply({ message: { content: "x" } }, 0)).toBeNull();
    expect(refusalInReply({ choices: [] }, 0)).toBeNull();
    expect(refusalInReply(null, 0)).toBeNull();
  });
});
