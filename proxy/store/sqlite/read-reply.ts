/** What the thread that reads says to a request. */
export type ReadReply = { value: unknown } | { error: Error; code?: string; errcode?: number };

/** What goes from one thread to the other as it is, and is not copied: the bytes of a part of a file. */
export function handedOver(reply: ReadReply): ArrayBuffer[] {
  if (!('value' in reply)) return [];
  const { bytes } = (reply.value ?? {}) as { bytes?: unknown };
  return bytes instanceof Uint8Array && bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [];
}

/** On its way between threads an error loses all but its name, message and stack. */
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
