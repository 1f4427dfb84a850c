/** What the process that reads says to a request. */
export type ReadReply = { value: unknown } | { error: Error; code?: string; errcode?: number };

/** On its way between processes an error loses all but its name, message and stack. */
export function replyOfError(error: unknown): ReadReply {
  const { code, errcode } = error as { code?: string; errcode?: number };
  return {
    error: error instanceof Error ? error : new Error(String(error)),
    ...(code !== undefined && { code }),
    ...(errcode !== undefined && { errcode }),
  };
}

/** As it was thrown. */
export function errorIn({ error, code, errcode }: Exclude<ReadReply, { value: unknown }>): Error {
  return Object.assign(error, code !== undefined && { code }, errcode !== undefined && { errcode });
}
