/** Where a module was loaded from is where its sidecar answers, path included. */
export function endpointOf(moduleUrl: string): string {
  return new URL('.', moduleUrl).href;
}
