/**
 * What a browser is told about everything the sidecar answers, unless a route
 * says otherwise: nothing in it is to be run, framed, guessed at, kept, or read
 * by another site's `<script>` or `<img>`. Requests that CORS allows are not
 * touched by it.
 * @param publicUrl where browsers find the sidecar
 */
export function defaultHeaders(publicUrl: string): Readonly<Record<string, string>> {
  return {
    'x-content-type-options': 'nosniff',
    'content-security-policy':
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    ...(publicUrl.startsWith('https:') && { 'strict-transport-security': `max-age=${hstsSeconds}` }),
  };
}

/** Half a year. Without `includeSubDomains`: the names below this one belong to others. */
const hstsSeconds = 180 * 86_400;

/** Of the pages: nothing of a device is of use to the tutor. */
export const pagePermissions = {
  'permissions-policy': [
    'accelerometer',
    'camera',
    'display-capture',
    'geolocation',
    'gyroscope',
    'hid',
    'magnetometer',
    'microphone',
    'midi',
    'payment',
    'serial',
    'usb',
  ]
    .map((feature) => `${feature}=()`)
    .join(', '),
} as const;
