import { sendJson } from "../endpoint-server.ts";
import { refusingPlainly, writePage } from "./html.ts";
import { envelope, type Quirks, refusing, says } from "./quirk.ts";

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
  "bad-key-html": refusingPlainly(401, "text/html", writePage("401 Authorization Required"), "remote-refused"),
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
  "wrong-path-text": refusingPlainly(404, "text/plain", "404 page not found", "remote-wrong-address"),
  "wrong-path-html": refusingPlainly(404, "text/html", writePage("404 Not Found"), "remote-wrong-address"),
  "wrong-method": refusing(405, { detail: "Method Not Allowed" }, "remote-wrong-address"),
  "lm-studio-path": refusing(
    200,
    { error: "Unexpected endpoint or method. (POST /chat/completions)" },
    "remote-wrong-address",
  ),
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
  "origin-cors-text": refusingPlainly(403, "text/plain", "Invalid CORS request", "remote-origin"),
};
