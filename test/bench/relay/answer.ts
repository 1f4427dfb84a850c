/**
 * What the fake provider says to everybody: one answer in 50 pieces, encoded
 * beforehand in OpenAI's Chat Completions protocol, so that the provider costs
 * next to nothing beside what is measured.
 */

export const pieceCount = 50;
/** Where a model cites the course, the tutor's reader sees a number. */
const citedPiece = 25;

const pieces = Array.from({ length: pieceCount }, (_, index) => {
  if (index === citedPiece) return ' [§1]';
  return index === 0 ? 'Turn' : ` word${index} of it`;
});

/** As it begins on every wire that is measured. */
export const firstPieceOnWire = Buffer.from(`:"${pieces[0]}`);

/** The whole answer, as the model wrote it and as a student of the tutor reads it. */
export const expectedText = {
  openai: pieces.join(''),
  tutor: pieces.join('').replace('[§1]', '[1]'),
} as const;

const usage = {
  prompt_tokens: 1_200,
  completion_tokens: 200,
  total_tokens: 1_400,
  prompt_tokens_details: { cached_tokens: 1_024, audio_tokens: 0 },
  completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
};

const frame = {
  id: 'chatcmpl-C4n9vQx0',
  created: 1_795_000_000,
  model: 'bench-model',
  service_tier: 'default',
  system_fingerprint: 'fp_9b78b61c52',
};

/** One for each piece; the first one names the role as well, the last one ends the reply. */
export const streamEvents: readonly Buffer[] = pieces.map((content, index) => {
  const first = index === 0 ? [choice({ role: 'assistant', content: '', refusal: null })] : [];
  const last =
    index === pieceCount - 1
      ? [choice({}, 'stop'), event({ ...chunkFrame(), choices: [], usage }), 'data: [DONE]\n\n']
      : [];
  return Buffer.from([...first, choice({ content }), ...last].join(''));
});

export const wholeReply = Buffer.from(
  JSON.stringify({
    ...frame,
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: expectedText.openai, refusal: null, annotations: [] },
        logprobs: null,
        finish_reason: 'stop',
      },
    ],
    usage,
  }),
);

/** With padding of varying length, as OpenAI sends it. */
function choice(
  delta: { content?: string; [field: string]: unknown },
  finishReason: string | null = null,
): string {
  const choices = [{ index: 0, delta, logprobs: null, finish_reason: finishReason }];
  const obfuscation = 'wB7xKqL0aZ3dVn'.slice((delta.content?.length ?? 0) % 13);
  return event({ ...chunkFrame(), choices, usage: null, obfuscation });
}

function chunkFrame() {
  return { ...frame, object: 'chat.completion.chunk' };
}

function event(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}
