/** Where relative addresses of the page's author lead from: its own address, for a `<base>` may be on another host. */
export function pageAddress({ URL: address, baseURI }: Document): string {
  // A frame with its content in `srcdoc` has none.
  return address.startsWith('http') ? address : baseURI;
}

/**
 * An address taken apart; undefined for what is none. `URL.canParse` and
 * `URL.parse` came to browsers only in 2023 and 2024.
 */
export function parsedUrl(address: string, base?: string): URL | undefined {
  try {
    return new URL(address, base);
  } catch {
    // Nothing but a text that is no address makes it throw.
    return undefined;
  }
}
