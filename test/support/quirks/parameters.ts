import { sendJson } from "../endpoint-server.ts";
import { good, promptOf } from "./good-answer.ts";
import { answered, envelope, type Quirks, refusingForm, says } from "./quirk.ts";

type Body = { messages: { role: string }[]; response_format?: { type: string } } & Record<string, unknown>;
const formatOf = (body: Body) => body.response_format?.type ?? "text";
const hasSystem = (body: Body) => body.messages.some(({ role }) => role === "system");

/** What pydantic says of members that a model of its does not have. */
const forbidden = (name: string) => ({
  detail: [{ type: "extra_forbidden", loc: ["body", name], msg: "Extra inputs are not permitted", input: 7 }],
});

/** Servers that refuse a form of request, each in its own words. */
export const PARAMETERS: Quirks = {
  "o-series": refusingForm((body: Body) => {
    if ("max_tokens" in body) {
      const message =
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
      return says(message, { code: "unsupported_parameter", param: "max_tokens" });
    }
    if ("temperature" in body) {
      const message =
        "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.";
      return says(message, { code: "unsupported_value" });
    }
    return (
      "logprobs" in body &&
      says("Unsupported parameter: 'logprobs' is not supported with this model.", { code: "unsupported_parameter" })
    );
  }),
  "logprobs-403": refusingForm(
    (body: Body) =>
      "logprobs" in body &&
      says("You are not allowed to request logprobs from this model.", { type: "invalid_request_error" }),
    403,
  ),
  "top-logprobs-only": refusingForm(
    (body: Body) => "top_logprobs" in body && says("5 is greater than the maximum of 1 - 'top_logprobs'"),
  ),
  deepseek: answered((request, response) => {
    const type = formatOf(request.body);
    if (type === "json_schema") {
      return sendJson(response, says("This response_format type is unavailable now"), 400);
    }
    if (type === "json_object" && !/json/i.test(promptOf(request.body))) {
      return sendJson(response, says("Prompt must contain the word 'json' in some form."), 400);
    }
    const answers = good(request);
    return sendJson(response, envelope(type === "json_object" ? answers : `Sure! Here is what I found.\n${answers}`));
  }, 2),
  "lm-studio": refusingForm(
    (body: Body) =>
      formatOf(body) === "json_object" && { error: "'response_format.type' must be 'json_schema' or 'text'" },
  ),
  "schema-keyword-400": refusingForm(
    (body: Body) =>
      formatOf(body) === "json_schema" &&
      says(
        "Invalid schema for response_format 'answers': 'additionalProperties' is required to be supplied and to be false.",
      ),
  ),
  "schema-500": refusingForm((body: Body) => formatOf(body) === "json_schema" && says("Failed to parse grammar"), 500),
  "no-format-at-all": refusingForm(
    (body: Body) => "response_format" in body && says("Unrecognized request argument supplied: response_format"),
  ),
  "format-error-string": refusingForm(
    (body: Body) => formatOf(body) === "json_schema" && { error: "response_format json_schema is not supported" },
  ),
  "system-role-refused": refusingForm(
    (body: Body) => hasSystem(body) && says("Developer instruction is not enabled for models/gemma-3-4b-it"),
  ),
  "system-role-template": refusingForm(
    (body: Body) => hasSystem(body) && { object: "error", message: "System role not supported", code: 400 },
  ),
  "system-role-500": refusingForm(
    (body: Body) =>
      hasSystem(body) && says("Jinja Exception: Conversation roles must alternate user/assistant/user/assistant/..."),
    500,
  ),
  "extra-fields-422": refusingForm((body: Body) => "seed" in body && forbidden("seed"), 422),
  "extra-fields-many": refusingForm((body: Body) => {
    const name = ["logprobs", "top_logprobs", "seed"].find((one) => one in body);
    return name && { object: "error", type: "invalid_request_invalid_args", detail: forbidden(name).detail };
  }, 422),
  "extra-fields-message": refusingForm(
    (body: Body) => "seed" in body && { message: { detail: forbidden("seed").detail } },
    422,
  ),
  "temperature-too-low": refusingForm(
    (body: Body) =>
      body.temperature === 0 && { error: "`temperature` must be strictly positive", error_type: "validation" },
    422,
  ),
  "temperature-in-json-string": refusingForm(
    (body: Body) =>
      "temperature" in body &&
      says("Provider returned error", {
        code: 400,
        metadata: { raw: JSON.stringify(says("temperature is deprecated for this model.")), provider_name: "P" },
      }),
  ),
  "max-tokens-both": refusingForm((body: Body) => {
    const name = ["max_tokens", "max_completion_tokens"].find((one) => one in body);
    return name && says(`property '${name}' is unsupported`, { param: name });
  }),
  "streams-only": answered((request, response) => {
    if (!request.body.stream) return sendJson(response, says("This model only supports streaming."), 400);
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.end(`data: ${JSON.stringify({ choices: [{ delta: { content: good(request) } }] })}\n\ndata: [DONE]\n\n`);
  }, 2),
  "user-first": refusingForm((body: Body) => hasSystem(body) && says("First message must have role 'user'")),
  "stream-501": refusingForm(
    (body: Body) => formatOf(body) !== "text" && says("response_format: not implemented"),
    501,
  ),
  vague: refusingForm((body: Body) => formatOf(body) === "json_schema" && says("Bad Request")),
  "vague-plain-text": answered((request, response) => {
    if (formatOf(request.body) === "json_schema") return void response.writeHead(400).end("bad request");
    return sendJson(response, envelope(good(request)));
  }),
};
