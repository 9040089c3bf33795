import { sendJson } from "../endpoint-server.ts";
import { good } from "./good-answer.ts";
import { answered, envelope, onLongPage, type Quirks, refusing, says } from "./quirk.ts";

/** Characters of a request that servers with a small context take; one about the whole long letter is larger. */
const SMALL = 5_000;

const page = (title: string) =>
  `<html><head><title>${title}</title></head><body><center><h1>${title}</h1></center><hr><center>nginx</center></body></html>`;

/** A body that is no JSON. */
const plainly = (status: number, type: string, body: string, expects: Quirks[string]["expects"], requests = 1) => ({
  play: (_: unknown, response: import("node:http").ServerResponse) =>
    void response.writeHead(status, { "content-type": type }).end(body),
  expects,
  requests,
});

/** Refusals that no other form of the request would mend, wherever the server puts them. */
export const REFUSALS: Quirks = {
  // The content.
  "content-filter-400": refusing(
    400,
    says(
      "The response was filtered due to the prompt triggering Azure OpenAI's content management policy. Please modify your prompt and retry.",
      { code: "content_filter", param: "prompt" },
    ),
    "remote-filtered",
  ),
  "content-filter-finish": {
    play: (_, response) => sendJson(response, envelope("", {}, { finish_reason: "content_filter" })),
    expects: "remote-filtered",
    requests: 1,
  },
  "content-inspection": refusing(
    400,
    says("Input data may contain inappropriate content.", { code: "data_inspection_failed" }),
    "remote-filtered",
  ),
  "moderation-403": refusing(
    403,
    says("Your input was flagged by moderation", { code: 403, metadata: { reasons: ["harassment"] } }),
    "remote-filtered",
  ),
  "gemini-blocked": refusing(200, { promptFeedback: { blockReason: "SAFETY" } }, "remote-filtered"),
  "model-refusal": {
    play: (_, response) => sendJson(response, envelope(null, { refusal: "I can't help with that." })),
    expects: "remote-filtered",
    requests: 1,
  },
  // The key.
  "bad-key-400": refusing(
    400,
    [{ error: { code: 400, message: "API key not valid. Please pass a valid API key.", status: "INVALID_ARGUMENT" } }],
    "remote-refused",
  ),
  "bad-key-401": refusing(401, says("Incorrect API key provided"), "remote-refused"),
  "bad-key-string": refusing(401, { error: "invalid api key" }, "remote-refused"),
  "bad-key-detail": refusing(403, { detail: "Not authenticated" }, "remote-refused"),
  "bad-key-in-200": refusing(200, { error: { message: "Invalid token", code: 401 } }, "remote-refused"),
  "bad-key-html": plainly(401, "text/html", page("401 Authorization Required"), "remote-refused"),
  "bad-key-kong": refusing(403, { message: "Invalid authentication credentials" }, "remote-refused"),
  // The model.
  "no-model-404": refusing(
    404,
    says('model "gemma9" not found, try pulling it first', { type: "not_found_error" }),
    "remote-no-model",
  ),
  "no-model-openai": refusing(
    404,
    says("The model `gpt-9` does not exist or you do not have access to it.", { code: "model_not_found" }),
    "remote-no-model",
  ),
  "no-model-project-403": refusing(
    403,
    says("Project `p` does not have access to model `gpt-9`", { code: "model_not_found" }),
    "remote-no-model",
  ),
  "no-model-openrouter": refusing(400, says("m/x is not a valid model ID", { code: 400 }), "remote-no-model"),
  "no-model-endpoints": refusing(404, says("No endpoints found for m/x.", { code: 404 }), "remote-no-model"),
  "no-model-vllm": refusing(
    404,
    { object: "error", message: "The model `x` does not exist.", type: "NotFoundError", code: 404 },
    "remote-no-model",
  ),
  "no-model-mistral": refusing(
    400,
    { object: "error", message: "Invalid model: x", type: "invalid_model", code: "1500" },
    "remote-no-model",
  ),
  "no-model-loaded": refusing(
    400,
    { error: "No models loaded. Please load a model in the developer page." },
    "remote-no-model",
  ),
  "no-memory": refusing(
    500,
    { error: "model requires more system memory (38.4 GiB) than is available (14.9 GiB)" },
    "remote-no-model",
  ),
  "no-deployment": refusing(
    404,
    says("The API deployment for this resource does not exist.", { code: "DeploymentNotFound" }),
    "remote-no-model",
  ),
  "retired-model": refusing(400, says("The model `x` has been decommissioned"), "remote-no-model"),
  // The address.
  "wrong-path": refusing(404, { detail: "Not Found" }, "remote-wrong-address"),
  "wrong-path-text": plainly(404, "text/plain", "404 page not found", "remote-wrong-address"),
  "wrong-path-html": plainly(404, "text/html", page("404 Not Found"), "remote-wrong-address"),
  "wrong-method": refusing(405, { detail: "Method Not Allowed" }, "remote-wrong-address"),
  "lm-studio-path": refusing(
    200,
    { error: "Unexpected endpoint or method. (POST /chat/completions)" },
    "remote-wrong-address",
  ),
  // The length.
  "context-400": {
    ...refusing(
      400,
      says(
        "This model's maximum context length is 2048 tokens. However, you requested 3400 tokens (1352 in the messages, 2048 in the completion). Please reduce the length of the messages or completion.",
        { code: "context_length_exceeded" },
      ),
      "remote-too-long",
    ),
    requests: 2,
  },
  "context-then-ok": onLongPage((request, response) =>
    request.text.length > SMALL
      ? sendJson(
          response,
          says(
            "the request exceeds the available context size. try increasing the context size or enable context shift",
            { type: "exceed_context_size_error", n_ctx: 1024 },
          ),
          400,
        )
      : sendJson(response, envelope(good(request))),
  ),
  "context-tgi-then-ok": onLongPage((request, response) =>
    request.text.length > SMALL
      ? sendJson(
          response,
          {
            error: "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 1024.",
            error_type: "validation",
          },
          422,
        )
      : sendJson(response, envelope(good(request))),
  ),
  "context-500-then-ok": onLongPage((request, response) =>
    request.text.length > SMALL
      ? sendJson(response, { error: "input length exceeds maximum context length" }, 500)
      : sendJson(response, envelope(good(request))),
  ),
  "html-413": { ...plainly(413, "text/html", page("413 Request Entity Too Large"), "remote-too-long"), requests: 2 },
  // The account.
  "no-credits-402": refusing(
    402,
    says(
      "This request requires more credits, or fewer max_tokens. You requested up to 512 tokens, but can only afford 100.",
    ),
    "remote-no-credit",
  ),
  "quota-429": refusing(
    429,
    says("You exceeded your current quota, please check your plan and billing details.", {
      type: "insufficient_quota",
      code: "insufficient_quota",
    }),
    "remote-no-credit",
  ),
  "credit-400": refusing(
    400,
    { type: "error", error: { type: "invalid_request_error", message: "Your credit balance is too low." } },
    "remote-no-credit",
  ),
  "balance-402": refusing(402, says("Insufficient Balance"), "remote-no-credit"),
  "arrears-400": refusing(
    400,
    says("Access denied, please make sure your account is in good standing.", { code: "Arrearage" }),
    "remote-no-credit",
  ),
  // The origin.
  "origin-403": {
    play: (_, response) => void response.writeHead(403).end(),
    expects: "remote-origin",
    requests: 1,
  },
  "origin-words": refusing(403, { error: "Origin not allowed" }, "remote-origin"),
  "origin-cors-text": plainly(403, "text/plain", "Invalid CORS request", "remote-origin"),
  // Moments.
  "groq-json-fail-once": answered(
    (request, response, count) =>
      count === 1
        ? sendJson(
            response,
            says("Failed to generate JSON. Please adjust your prompt. See 'failed_generation' for more details.", {
              code: "json_validate_failed",
              failed_generation: "The content filter says",
            }),
            400,
          )
        : sendJson(response, envelope(good(request))),
    2,
  ),
  "error-in-200": refusing(
    200,
    says("Provider returned error: rate limited upstream", { code: 429 }),
    "remote-busy",
    3,
  ),
  "error-in-200-once": answered(
    (request, response, count) =>
      count === 1
        ? sendJson(response, says("Upstream overloaded", { code: 502 }))
        : sendJson(response, envelope(good(request))),
    2,
  ),
  "error-in-choice-once": answered(
    (request, response, count) =>
      count === 1
        ? sendJson(
            response,
            envelope("", {}, { finish_reason: "error", error: { code: 502, message: "Upstream died" } }),
          )
        : sendJson(response, envelope(good(request))),
    2,
  ),
  "overloaded-529": refusing(
    529,
    { type: "error", error: { type: "overloaded_error", message: "Overloaded" } },
    "remote-busy",
    3,
  ),
  "rate-with-quota-words": refusing(
    429,
    says("Rate limit reached for requests per minute. Please try again in 20ms."),
    "remote-busy",
    3,
  ),
  "gateway-html-once": answered(
    (request, response, count) =>
      count === 1
        ? void response.writeHead(502, { "content-type": "text/html" }).end(page("502 Bad Gateway"))
        : sendJson(response, envelope(good(request))),
    2,
  ),
  "loading-then-ok": answered(
    (request, response, count) =>
      count <= 4
        ? sendJson(response, says("Loading model", { code: 503, type: "unavailable_error" }), 503)
        : sendJson(response, envelope(good(request))),
    5,
  ),
  "loading-in-words-then-ok": answered(
    (request, response, count) =>
      count <= 4
        ? sendJson(response, { error: "Model x/y is currently loading", estimated_time: 0.02 }, 503)
        : sendJson(response, envelope(good(request))),
    5,
  ),
  "loading-for-ever": {
    play: (_, response) => sendJson(response, { error: { message: "model is still loading" } }, 503),
    expects: "remote-loading",
  },
};
