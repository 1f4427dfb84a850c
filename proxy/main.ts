import { runSidecar } from './process.ts';

const code = await runSidecar(process.argv.slice(2), 'npm start --');
// Left alone while it runs: whoever ends it later says how.
if (code !== 0) process.exitCode = code;
