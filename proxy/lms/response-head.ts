import { connectionFields, type HeaderList, mapFields } from './header-list.ts';
import type { PublicAddress } from './public-address.ts';

/** The LMS's header fields as the browser has to see them. */
export function responseFields(received: HeaderList, address: PublicAddress): string[] {
  const staysBehind = connectionFields(received);
  return mapFields(received, (name, value) => {
    if (staysBehind(name)) return undefined;
    switch (name) {
      case 'location':
      case 'content-location':
      case 'access-control-allow-origin':
        return address.toPublic(value);
      case 'refresh':
        return address.refreshToPublic(value);
      case 'set-cookie':
        return address.cookieToPublic(value);
      case 'alt-svc':
        // Another way to the LMS would lead past the tutor.
        return undefined;
      default:
        return value;
    }
  });
}
