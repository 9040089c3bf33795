import { sendJson } from "../endpoint-server.ts";
import { good } from "./good-answer.ts";
import { refusingPlainly, writePage } from "./html.ts";
import { answered, envelope, onLongPage, type Quirks, refusing, says } from "./quirk.ts";

/** Characters of a request that servers with a small context take; one about the whole long letter is larger. */
const SMALL = 5_000;

/** What is other the next time, or with less of the page. */
export const MOMENTS: Quirks = {
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
  "html-413": {
    ...refusingPlainly(413, "text/html", writePage("413 Request Entity Too Large"), "remote-too-long"),
    requests: 2,
  },
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
        ? void response.writeHead(502, { "content-type": "text/html" }).end(writePage("502 Bad Gateway"))
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
