/**
 * Content Security Policy (CSP level 3) of a page that gets the tutor's script
 * from its own origin. Policies in a `<meta>` element are not touched: they stand
 * in the page, which is only added to.
 */

/** The page's own nonce for scripts, from the first policy that has one. */
export function scriptNonce(policies: readonly string[]): string | undefined {
  for (const policy of policies) {
    for (const single of policy.split(',')) {
      const sources = governing(parse(single), scriptDirectives)?.sources ?? [];
      for (const source of sources) {
        const nonce = /^'nonce-([\w+/=-]+)'$/i.exec(source)?.[1];
        if (nonce !== undefined) return nonce;
      }
    }
  }
  return undefined;
}

/** Whether some policy lets scripts in by nonce or hash alone and has no nonce that could be used. */
export function needsNonce(policies: readonly string[]): boolean {
  return policies
    .flatMap((policy) => policy.split(','))
    .some((single) => hasKeyword(governing(parse(single), scriptDirectives)?.sources, "'strict-dynamic'"));
}

/**
 * The same policies (one field value, maybe several policies), wide enough for
 * the tutor's script and its requests to its own origin, and no wider.
 * @param nonce on the script tag, if any
 */
export function extendPolicies(value: string, nonce: string | undefined): string {
  return value
    .split(',')
    .map((policy) => extendPolicy(policy, nonce))
    .join(',');
}

interface Directive {
  name: string;
  sources: readonly string[];
}

const scriptDirectives = ['script-src-elem', 'script-src', 'default-src'];
const connectDirectives = ['connect-src', 'default-src'];

function extendPolicy(policy: string, nonce: string | undefined): string {
  const directives = parse(policy);
  const script = governing(directives, scriptDirectives);
  const connect = governing(directives, connectDirectives);
  let extended = policy;
  if (script !== undefined && !letsScriptIn(script.sources, nonce)) {
    const isStrict = hasKeyword(script.sources, "'strict-dynamic'") && nonce !== undefined;
    extended = widen(extended, script, 'script-src', isStrict ? `'nonce-${nonce}'` : "'self'");
  }
  if (connect !== undefined && !includesOwnOrigin(connect.sources)) {
    const sources = connect.sources.filter((source) => !isAboutScripts(source));
    extended = widen(extended, { ...connect, sources }, 'connect-src', "'self'");
  }
  return extended;
}

/** `default-src` stays as narrow as it is: the directive that it stands in for is added beside it. */
function widen(policy: string, directive: Directive, ownName: string, source: string): string {
  const sources = directive.sources.filter((other) => other.toLowerCase() !== "'none'");
  if (directive.name === 'default-src') {
    const separator = /;\s*$/.test(policy) ? ' ' : '; ';
    return `${policy.trimEnd()}${separator}${[ownName, ...sources, source].join(' ')}`;
  }
  let isChanged = false;
  return policy
    .split(';')
    .map((text) => {
      const [name = ''] = text.trim().split(/\s+/, 1);
      if (isChanged || name.toLowerCase() !== directive.name) return text;
      // Only the first of a name counts.
      isChanged = true;
      return `${/^\s*/.exec(text)?.[0] ?? ''}${[name, ...sources, source].join(' ')}`;
    })
    .join(';');
}

function letsScriptIn(sources: readonly string[], nonce: string | undefined): boolean {
  if (nonce !== undefined && sources.includes(`'nonce-${nonce}'`)) return true;
  return !hasKeyword(sources, "'strict-dynamic'") && includesOwnOrigin(sources);
}

function includesOwnOrigin(sources: readonly string[]): boolean {
  return hasKeyword(sources, "'self'") || sources.includes('*');
}

function isAboutScripts(source: string): boolean {
  return /^'(?!self'|none')/i.test(source);
}

function hasKeyword(sources: readonly string[] | undefined, keyword: string): boolean {
  return sources?.some((source) => source.toLowerCase() === keyword) ?? false;
}

function governing(directives: readonly Directive[], names: readonly string[]): Directive | undefined {
  for (const wanted of names) {
    const found = directives.find(({ name }) => name === wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

function parse(policy: string): Directive[] {
  return policy
    .split(';')
    .map((text) => text.trim().split(/\s+/))
    .filter(([name]) => name !== undefined && name !== '')
    .map(([name = '', ...sources]) => ({ name: name.toLowerCase(), sources }));
}
