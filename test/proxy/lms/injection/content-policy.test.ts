import { describe, expect, it } from 'vitest';
import { extendPolicies, needsNonce, scriptNonce } from '../../../../proxy/lms/injection/content-policy.ts';

describe('a policy is widened by what the tutor needs and by nothing else', () => {
  it.each([
    [
      'nothing governs scripts',
      'img-src *; upgrade-insecure-requests',
      'img-src *; upgrade-insecure-requests',
    ],
    ['already wide enough', "default-src 'self'", "default-src 'self'"],
    [
      'named hosts',
      'script-src https://cdn.example; connect-src wss://live.example',
      "script-src https://cdn.example 'self'; connect-src wss://live.example 'self'",
    ],
    ['none', "script-src 'none';connect-src 'none'", "script-src 'self';connect-src 'self'"],
    ['no source at all', 'script-src; img-src *', "script-src 'self'; img-src *"],
    [
      'default-src stays, its successors are added',
      "default-src https://cdn.example 'unsafe-inline'",
      "default-src https://cdn.example 'unsafe-inline'; script-src https://cdn.example 'unsafe-inline' 'self'; connect-src https://cdn.example 'self'",
    ],
    [
      'elements before scripts',
      "script-src-elem 'none'; script-src 'none'",
      "script-src-elem 'self'; script-src 'none'",
    ],
    [
      'only the first of a name counts',
      "script-src 'none'; script-src 'none'",
      "script-src 'self'; script-src 'none'",
    ],
    ['names in capitals', "Script-Src 'NONE'", "Script-Src 'self'"],
    [
      'each of several',
      "script-src 'none', script-src a.example",
      "script-src 'self', script-src a.example 'self'",
    ],
  ])('%s', (_name, policy, extended) => {
    expect(extendPolicies(policy, undefined)).toBe(extended);
  });

  it('leaves a policy whose nonce the tag carries', () => {
    const policy = "default-src 'none'; script-src 'nonce-YWJj' 'strict-dynamic'; connect-src 'self'";
    expect(scriptNonce([policy])).toBe('YWJj');
    expect(extendPolicies(policy, 'YWJj')).toBe(policy);
  });

  it('adds the nonce where hosts are ignored', () => {
    const policy = "script-src 'strict-dynamic' 'sha256-x'";
    expect(needsNonce([policy])).toBe(true);
    expect(scriptNonce([policy])).toBeUndefined();
    expect(extendPolicies(policy, 'bmV3')).toBe("script-src 'strict-dynamic' 'sha256-x' 'nonce-bmV3'");
  });

  it('never takes the nonce of styles, nor one that could leave its attribute', () => {
    expect(scriptNonce(["style-src 'nonce-abc'", `script-src 'nonce-a"onload=x'`])).toBeUndefined();
  });
});
