/** The bare minimum of a relay: http-proxy hands everything through and looks at nothing. */
import { Agent, createServer } from 'node:http';
import httpProxy from 'http-proxy';

const [port, target] = process.argv.slice(2);
const proxy = httpProxy.createProxyServer({
  target: String(target),
  changeOrigin: true,
  agent: new Agent({ keepAlive: true }),
});
proxy.on('error', (_error, _request, response) => response.destroy());

createServer((request, response) => proxy.web(request, response)).listen(Number(port), '127.0.0.1');
