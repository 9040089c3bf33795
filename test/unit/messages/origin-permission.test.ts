import { describe, expect, it } from "vitest";
import { permissionToReach, permissionToSend } from "../../../lib/messages/origin-permission";

const CHROMIUM = "chrome-extension:";
const FIREFOX = "moz-extension:";

describe("permissionToReach", () => {
  it.each([
    ["https://api.example", "https://api.example/*", "https://api.example/*"],
    ["https://api.example:8443", "https://api.example:8443/*", "https://api.example/*"],
    ["http://127.0.0.1:11434", "http://127.0.0.1:11434/*", "http://127.0.0.1/*"],
    ["http://[::1]:8080", "http://[::1]:8080/*", "http://[::1]/*"],
  ])("of %s is as exact as the browser's patterns", (origin, chromium, firefox) => {
    expect(permissionToReach(origin, CHROMIUM)).toEqual({ origins: [chromium] });
    expect(permissionToReach(origin, FIREFOX)).toEqual({ origins: [firefox] });
  });

  it("throws for what is no origin, so that nothing wider is ever asked for", () => {
    expect(() => permissionToReach("", FIREFOX)).toThrow();
  });
});

describe("permissionToSend", () => {
  it("is also for content of websites, where the browser asks about that", () => {
    expect(permissionToSend("http://127.0.0.1:8080", FIREFOX)).toEqual({
      origins: ["http://127.0.0.1/*"],
      data_collection: ["websiteContent"],
    });
    expect(permissionToSend("http://127.0.0.1:8080", CHROMIUM)).toEqual(
      permissionToReach("http://127.0.0.1:8080", CHROMIUM),
    );
  });
});
