/** As `permissions.request` and `permissions.contains` take it. */
export interface OriginPermission {
  origins: [string];
  /** Firefox's alone: https://extensionworkshop.com/documentation/develop/firefox-builtin-data-consent/ */
  data_collection?: string[];
}

/** The scheme of our own pages, by which browsers differ. */
const FIREFOX = "moz-extension:";

/**
 * What lets us reach an origin (`https://api.example:8443`). Firefox's patterns know no ports: one with a port is
 * granted and then matches nothing, so there the permission is for the host.
 */
export function permissionToReach(origin: string, ourScheme = self.location.protocol): OriginPermission {
  const { protocol, hostname, host } = new URL(origin);
  return { origins: [`${protocol}//${ourScheme === FIREFOX ? hostname : host}/*`] };
}

/** The same for an origin to which text of pages may be sent; Firefox asks people about that in words of its own. */
export function permissionToSend(origin: string, ourScheme = self.location.protocol): OriginPermission {
  const reach = permissionToReach(origin, ourScheme);
  return ourScheme === FIREFOX ? { ...reach, data_collection: ["websiteContent"] } : reach;
}
