/** Known before the extension is installed, where Firefox would draw it by lot. */
export const EXTENSION_UUID = "10c9e000-0000-4000-8000-000000000001";
export const FIREFOX_EXTENSION_ID = "loupe@loupe.example";

export type Preferences = Record<string, string | number | boolean>;

/**
 * A Firefox that asks nobody anything, calls nobody, and has one proxy: the server on `proxyPort`, where every host
 * ends but loopback's.
 */
export function testPreferences(proxyPort: number): Preferences {
  return {
    // Any free one, which Firefox writes to `MarionetteActivePort` in the profile.
    "marionette.port": 0,
    "extensions.webextensions.uuids": JSON.stringify({ [FIREFOX_EXTENSION_ID]: EXTENSION_UUID }),
    ...QUIET,
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": proxyPort,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": proxyPort,
  };
}

const QUIET: Preferences = {
  "app.normandy.enabled": false,
  "app.update.disabledForTesting": true,
  "browser.aboutwelcome.enabled": false,
  "browser.newtabpage.activity-stream.feeds.system.topstories": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.chrome.site_icons": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.getAddons.cache.enabled": false,
  "extensions.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,#remote-settings-dummy/v1",
  "toolkit.telemetry.reportingpolicy.firstRun": false,
};
