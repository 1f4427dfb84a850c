import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startModelsStage } from '../support/models-stage.ts';

/**
 * The tutor asked by LangChain: `node test/trials/langchain.ts`. Its packages
 * are installed into a folder of their own, because with 67 MB they are too
 * large for every clone.
 */
interface Chunk {
  text: string;
  usage_metadata?: { input_tokens: number; output_tokens: number };
}

interface ChatModel {
  invoke(messages: readonly [string, string][]): Promise<Chunk>;
  stream(messages: readonly [string, string][]): Promise<AsyncIterable<Chunk>>;
}

interface LangChain {
  ChatOpenAI: new (settings: object) => ChatModel;
}

const run = promisify(execFile);
const text = 'Use a set: it holds each value once.';
const messages: [string, string][] = [
  ['system', 'You help a student.'],
  ['human', 'What is a set?'],
  ['ai', 'A collection.'],
  ['human', 'How do I remove duplicates from a list?'],
];

const folder = await mkdtemp(join(tmpdir(), 'langchain-'));
const stage = await startModelsStage({ limits: { student: { requests: 100 } } }, { answer: text });
try {
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  await run('npm', ['install', '--no-audit', '--no-fund', '@langchain/openai@^1', '@langchain/core@^1'], {
    cwd: folder,
  });
  const { ChatOpenAI } = createRequire(join(folder, 'index.js'))('@langchain/openai') as LangChain;
  for (const useResponsesApi of [false, true]) {
    const model = new ChatOpenAI({
      model: 'auto',
      apiKey: stage.token,
      configuration: { baseURL: stage.baseURL },
      maxRetries: 0,
      useResponsesApi,
    });
    const whole = await model.invoke(messages);
    let streamed = '';
    for await (const chunk of await model.stream(messages)) streamed += chunk.text;
    const form = useResponsesApi ? 'responses' : 'chat completions';
    console.log(
      `${form}: ${whole.text === text ? 'whole' : `"${whole.text}"`}, ${streamed === text ? 'streamed' : `"${streamed}"`}, ${JSON.stringify(whole.usage_metadata)}`,
    );
    if (whole.text !== text || streamed !== text) process.exitCode = 1;
  }
} finally {
  await stage.close();
  await rm(folder, { recursive: true, force: true });
}
