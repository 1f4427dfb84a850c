import {
  type Directive,
  governing,
  hasKeyword,
  parsePolicy,
  splitPolicies,
  withSources,
} from './policy-text.ts';

/** What of the tutor a page's policies have to let in. */
export interface TutorSources {
  /** Of this response alone, for the tag and what it imports. */
  readonly nonce: string;
  /** Absolute addresses: the tag's own, and the folder of what it imports. */
  readonly scripts: readonly string[];
  /** Absolute address below which the tutor's requests go. */
  readonly requests: string;
}

/**
 * Whether a page under these policies may have the tutor at all. Where nobody's
 * scripts may run, or the page is to be without an origin, ours may neither: a
 * policy that let it in would be another policy.
 * @param policies values of `Content-Security-Policy`
 */
export function mayHaveTutor(policies: readonly string[]): boolean {
  return policies.flatMap(splitPolicies).every((policy) => {
    const directives = parsePolicy(policy);
    const sandbox = directives.get('sandbox')?.sources;
    if (sandbox !== undefined && !isUsableSandbox(sandbox)) return false;
    const script = governing(directives, scriptDirectives)?.sources;
    if (script !== undefined && !script.some(letsSomethingIn)) return false;
    const types = directives.get('trusted-types')?.sources;
    return types === undefined || types.some((name) => name !== '' && !name.startsWith("'"));
  });
}

/**
 * The same policies, wide enough for the tutor and no wider: each keeps out
 * whatever else it kept out. A policy in a `<meta>` element stands in the page,
 * which is only added to; a strict one keeps the tutor out.
 * @param value of one `Content-Security-Policy` field of a page that may have the tutor
 */
export function admitTutor(value: string, tutor: TutorSources): string {
  return splitPolicies(value)
    .map((policy) => admitTypes(admitRequests(admitScript(policy, tutor), tutor)))
    .join(',');
}

const scriptDirectives = ['script-src-elem', 'script-src', 'default-src'];
const connectDirectives = ['connect-src', 'default-src'];

function admitScript(policy: string, { nonce, scripts }: TutorSources): string {
  const script = governing(parsePolicy(policy), scriptDirectives);
  if (script === undefined || letsOwnScriptsIn(script.sources)) return policy;
  // A nonce would end what 'unsafe-inline' allows the page; two addresses take nothing away.
  const added = letsInlineIn(script.sources) ? scripts : [`'nonce-${nonce}'`];
  return widen(policy, script, 'script-src', script.sources, added);
}

function admitRequests(policy: string, { requests }: TutorSources): string {
  const connect = governing(parsePolicy(policy), connectDirectives);
  if (connect === undefined || isOwnOriginIn(connect.sources)) return policy;
  const addresses = connect.sources.filter((source) => !source.startsWith("'"));
  return widen(policy, connect, 'connect-src', addresses, [requests]);
}

/** Names that libraries of the widget give to the policies that they create. */
const tutorTypes = ['lit-html'];

function admitTypes(policy: string): string {
  const types = parsePolicy(policy).get('trusted-types')?.sources;
  if (types === undefined || types.includes('*')) return policy;
  const missing = tutorTypes.filter((name) => !types.includes(name));
  return missing.length === 0 ? policy : withSources(policy, 'trusted-types', [...types, ...missing]);
}

/** `default-src` stays as narrow as it is: the directive that it stands in for is added beside it. */
function widen(
  policy: string,
  directive: Directive,
  ownName: string,
  sources: readonly string[],
  added: readonly string[],
): string {
  const kept = sources.filter((source) => source.toLowerCase() !== "'none'");
  return withSources(policy, directive.name === 'default-src' ? ownName : directive.name, [
    ...kept,
    ...added,
  ]);
}

function isUsableSandbox(allowed: readonly string[]): boolean {
  return hasKeyword(allowed, 'allow-scripts') && hasKeyword(allowed, 'allow-same-origin');
}

/** Keywords say how scripts may be run; they let none in. */
function letsSomethingIn(source: string): boolean {
  return !source.startsWith("'") || /^'(?:self|unsafe-inline|nonce-.+|sha(?:256|384|512)-.+)'$/i.test(source);
}

function letsOwnScriptsIn(sources: readonly string[]): boolean {
  return !hasKeyword(sources, "'strict-dynamic'") && isOwnOriginIn(sources);
}

function isOwnOriginIn(sources: readonly string[]): boolean {
  return hasKeyword(sources, "'self'") || sources.includes('*');
}

/** CSP level 3 section 6.7.3.2. */
function letsInlineIn(sources: readonly string[]): boolean {
  return (
    hasKeyword(sources, "'unsafe-inline'") &&
    !sources.some((source) => /^'(?:strict-dynamic|nonce-.+|sha(?:256|384|512)-.+)'$/i.test(source))
  );
}
