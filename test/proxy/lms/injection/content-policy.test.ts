import { describe, expect, it } from 'vitest';
import { admitTutor, mayHaveTutor } from '../../../../proxy/lms/injection/content-policy.ts';

const tutor = {
  nonce: 'bmV3',
  scripts: ['https://lms.example/t/course-tutor.js', 'https://lms.example/t/assets/'],
  requests: 'https://lms.example/t/',
};
const nonce = "'nonce-bmV3'";
const addresses = tutor.scripts.join(' ');

describe('no tutor stands on a page', () => {
  it.each([
    ["script-src 'none'"],
    ['script-src'],
    ["script-src-elem 'none'; script-src 'self'"],
    ["default-src 'none'"],
    ["default-src 'none'; style-src 'self'"],
    ["script-src 'report-sample' 'unsafe-eval'"],
    ["script-src 'strict-dynamic'"],
    ['sandbox'],
    ['sandbox allow-forms allow-same-origin'],
    ['sandbox allow-scripts'],
    ["script-src 'self', script-src 'none'"],
    ["SCRIPT-SRC 'NONE'"],
    ["script-src 'none'; script-src 'self'"],
    ["trusted-types 'none'"],
    ['trusted-types'],
    ["trusted-types 'allow-duplicates'"],
  ])('under %s', (policy) => {
    expect(mayHaveTutor([policy])).toBe(false);
    expect(mayHaveTutor(['img-src *', policy])).toBe(false);
  });
});

describe('a policy is widened by what the tutor needs and by nothing else', () => {
  it.each([
    ['img-src *; upgrade-insecure-requests', 'img-src *; upgrade-insecure-requests'],
    ["default-src 'self'", "default-src 'self'"],
    ['script-src *; connect-src *', 'script-src *; connect-src *'],
    [
      'script-src https://cdn.example; connect-src wss://live.example',
      `script-src https://cdn.example ${nonce}; connect-src wss://live.example ${tutor.requests}`,
    ],
    [
      "script-src 'sha256-x';connect-src 'none'",
      `script-src 'sha256-x' ${nonce};connect-src ${tutor.requests}`,
    ],
    [
      "default-src https://cdn.example 'sha256-x'",
      `default-src https://cdn.example 'sha256-x'; script-src https://cdn.example 'sha256-x' ${nonce}; connect-src https://cdn.example ${tutor.requests}`,
    ],
    ["script-src-elem 'nonce-a'; script-src 'none'", `script-src-elem 'nonce-a' ${nonce}; script-src 'none'`],
    ['script-src a.example; script-src b.example', `script-src a.example ${nonce}; script-src b.example`],
    ['Script-Src https://A.example', `Script-Src https://A.example ${nonce}`],
    [
      "script-src 'nonce-a', script-src b.example",
      `script-src 'nonce-a' ${nonce}, script-src b.example ${nonce}`,
    ],
    ["script-src 'self' 'strict-dynamic' 'nonce-a'", `script-src 'self' 'strict-dynamic' 'nonce-a' ${nonce}`],
    // A nonce would end what 'unsafe-inline' allows.
    [
      "script-src 'unsafe-inline' https://cdn.example",
      `script-src 'unsafe-inline' https://cdn.example ${addresses}`,
    ],
    [
      "script-src 'unsafe-inline' 'sha256-x' https://cdn.example",
      `script-src 'unsafe-inline' 'sha256-x' https://cdn.example ${nonce}`,
    ],
    ['sandbox allow-scripts allow-same-origin', 'sandbox allow-scripts allow-same-origin'],
    [
      "require-trusted-types-for 'script'; trusted-types app",
      "require-trusted-types-for 'script'; trusted-types app lit-html",
    ],
    ["require-trusted-types-for 'script'", "require-trusted-types-for 'script'"],
    ['trusted-types *', 'trusted-types *'],
    ["trusted-types lit-html 'allow-duplicates'", "trusted-types lit-html 'allow-duplicates'"],
  ])('%s', (policy, admitted) => {
    expect(mayHaveTutor([policy])).toBe(true);
    expect(admitTutor(policy, tutor)).toBe(admitted);
  });
});
