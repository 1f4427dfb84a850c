const prefix = 'msg_';

/** As the message of an answer is called in a response. */
export function messageIdOf(answerId: string): string {
  return `${prefix}${answerId}`;
}

/** Undefined: it is no message of this tutor. */
export function answerIdOf(messageId: string): string | undefined {
  return messageId.startsWith(prefix) ? messageId.slice(prefix.length) : undefined;
}
