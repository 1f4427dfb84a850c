/** A server as it is written first: the SDK's own client, its own stream, one write for each chunk. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import OpenAI from 'openai';

const [port, target] = process.argv.slice(2);
const client = new OpenAI({ baseURL: `${target}/v1`, apiKey: 'bench', maxRetries: 0 });

async function relay(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = JSON.parse(await text(request)) as OpenAI.Chat.ChatCompletionCreateParams;
  if (body.stream !== true) {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(await client.chat.completions.create(body)));
    return;
  }
  const stream = await client.chat.completions.create(body);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for await (const chunk of stream) response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  response.end('data: [DONE]\n\n');
}

createServer((request, response) => {
  relay(request, response).catch((error: unknown) => {
    if (response.headersSent) response.destroy();
    else response.writeHead(500).end(String(error));
  });
}).listen(Number(port), '127.0.0.1');
