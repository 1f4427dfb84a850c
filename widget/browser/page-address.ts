/** Where relative addresses of the page's author lead from: its own address, for a `<base>` may be on another host. */
export function pageAddress({ URL: address, baseURI }: Document): string {
  // A frame with its content in `srcdoc` has none.
  return address.startsWith('http') ? address : baseURI;
}
