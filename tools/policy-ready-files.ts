/** Follows from the manifest's `key`. */
const CHROMIUM_ID = "hmjibnbhfdjjadfhjlancmocclhoipla";
const FIREFOX_ID = "loupe@loupe.example";

type Policy = Record<string, unknown>;

/** One policy in the form of every place that takes one: contents by file name, for docs/admin. */
export function readyFiles(policy: Policy): Record<string, string> {
  return {
    "linux-chromium.json": json({ "3rdparty": { extensions: { [CHROMIUM_ID]: policy } } }),
    "windows-chrome.reg": registry("Google\\Chrome", policy),
    "windows-edge.reg": registry("Microsoft\\Edge", policy),
    "windows-intune.ps1": powerShell(policy),
    "macos-chrome.mobileconfig": profile("com.google.Chrome", "Google Chrome", policy),
    "macos-edge.mobileconfig": profile("com.microsoft.Edge", "Microsoft Edge", policy),
    "firefox-policies.json": json({ policies: { "3rdparty": { Extensions: { [FIREFOX_ID]: policy } } } }),
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Chromium reads numbers from strings, true from "1", and lists and objects from JSON in strings: registry_dict.cc. */
function registryValue(value: unknown): string {
  if (typeof value === "boolean") return value ? "1" : "0";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function registry(browser: string, policy: Policy): string {
  const quoted = (text: string) => `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
  const values = Object.entries(policy).map(([name, value]) => `${quoted(name)}=${quoted(registryValue(value))}`);
  const key = `HKEY_LOCAL_MACHINE\\Software\\Policies\\${browser}\\3rdparty\\extensions\\${CHROMIUM_ID}\\policy`;
  // Removed first, so that no key of an earlier file stays behind.
  return ["Windows Registry Editor Version 5.00", "", `[-${key}]`, "", `[${key}]`, ...values, ""].join("\r\n");
}

function powerShell(policy: Policy): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
  const values = Object.entries(policy).map(([name, value]) => `  ${quoted(name)} = ${quoted(registryValue(value))}`);
  return [
    "# Intune: Devices > Scripts and remediations > Platform scripts, run as SYSTEM in 64-bit PowerShell.",
    "$values = [ordered]@{",
    ...values,
    "}",
    "foreach ($browser in 'Google\\Chrome', 'Microsoft\\Edge') {",
    `  $key = "HKLM:\\Software\\Policies\\$browser\\3rdparty\\extensions\\${CHROMIUM_ID}\\policy"`,
    "  if (Test-Path $key) { Remove-Item -Path $key -Recurse -Force }",
    "  New-Item -Path $key -Force | Out-Null",
    "  foreach ($name in $values.Keys) {",
    "    New-ItemProperty -Path $key -Name $name -Value $values[$name] -PropertyType String -Force | Out-Null",
    "  }",
    "}",
    "",
  ].join("\r\n");
}

function profile(domain: string, browser: string, policy: Policy): string {
  const identifier = `${domain}.extensions.${CHROMIUM_ID}`;
  const payload = {
    PayloadType: identifier,
    PayloadIdentifier: `example.loupe.${identifier}`,
    PayloadUUID: uuid(domain, "1"),
    PayloadVersion: 1,
    PayloadEnabled: true,
    ...policy,
  };
  const whole = {
    PayloadContent: [payload],
    PayloadDisplayName: `Loupe in ${browser}`,
    PayloadIdentifier: `example.loupe.${domain}`,
    PayloadType: "Configuration",
    PayloadUUID: uuid(domain, "0"),
    PayloadVersion: 1,
    PayloadScope: "System",
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    ...element(whole, ""),
    "</plist>",
    "",
  ].join("\n");
}

/** Fixed, so that a profile that is installed again replaces the earlier one. */
function uuid(domain: string, last: string): string {
  return `7C1B5C0E-6A55-4F0B-9A3E-${domain.includes("Edge") ? "ED6E" : "C402"}0000000${last}`;
}

function element(value: unknown, indent: string): string[] {
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.flatMap((item) => element(item, deeper));
    return items.length > 0 ? [`${indent}<array>`, ...items, `${indent}</array>`] : [`${indent}<array/>`];
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).flatMap(([key, entry]) => [
      `${deeper}<key>${escaped(key)}</key>`,
      ...element(entry, deeper),
    ]);
    return [`${indent}<dict>`, ...entries, `${indent}</dict>`];
  }
  if (typeof value === "boolean") return [`${indent}<${value}/>`];
  if (typeof value === "number") {
    const type = Number.isInteger(value) ? "integer" : "real";
    return [`${indent}<${type}>${value}</${type}>`];
  }
  return [`${indent}<string>${escaped(String(value))}</string>`];
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
