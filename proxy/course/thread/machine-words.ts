/** Of an error, for the operator. */
export function machineWords(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
