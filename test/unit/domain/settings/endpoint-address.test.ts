import { expect, it } from "vitest";
import { suggestBaseUrl } from "../../../../lib/domain/settings/endpoint-address";

it.each([
  ["http://127.0.0.1:11434", "http://127.0.0.1:11434/v1"],
  ["http://127.0.0.1:11434/", "http://127.0.0.1:11434/v1"],
  ["https://api.openai.com", "https://api.openai.com/v1"],
  ["https://api.openai.com/v1/chat/completions", "https://api.openai.com/v1"],
  ["https://openrouter.ai/api", "https://openrouter.ai/api/v1"],
  [" http://127.0.0.1:8080/v1/models ", "http://127.0.0.1:8080/v1"],
  ["http://127.0.0.1:8080/v1", null],
  ["http://127.0.0.1:8080/v1/", null],
  ["https://generativelanguage.googleapis.com/v1beta/openai", null],
  ["https://api.z.example/api/paas/v4", null],
  ["https://r.openai.azure.com/openai/v1", null],
  ["https://x.example/?a=b", null],
  ["ftp://x.example", null],
  ["x.example", null],
  ["", null],
])("%j is likelier %j", (typed, suggested) => {
  expect(suggestBaseUrl(typed)).toBe(suggested);
  // What was taken is suggested no second time.
  if (suggested) expect(suggestBaseUrl(suggested)).toBeNull();
});
