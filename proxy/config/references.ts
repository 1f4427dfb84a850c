import type { Catalogue } from './catalogue/model.ts';
import type { KindTerms, KindTermsByName } from './provider-kinds.ts';
import type { ConfigValues, ProviderConfig } from './schema.ts';
import type { KeyPath } from './source.ts';

/** Something wrong in the configuration, and where. */
export interface Mistake {
  path: KeyPath;
  /** The exact place, where it is deeper than what is worth naming. */
  at?: KeyPath;
  message: string;
}

/** What the schema cannot see: names that point nowhere, and values that contradict one another. */
export function findBadReferences(
  config: ConfigValues,
  catalogue: Catalogue,
  kinds: KindTermsByName,
): Mistake[] {
  return [
    ...badCourses(config),
    ...badProviders(config, kinds),
    ...badModels(config, catalogue),
    ...badRoutes(config, catalogue),
    ...badPages(config),
    ...badAdministration(config),
    ...badIdentity(config),
    ...badBackup(config),
    ...badEvaluation(config, catalogue),
    ...badEmbeddings(config, kinds),
  ];
}

function badEvaluation({ evaluation: { judge } }: ConfigValues, catalogue: Catalogue): Mistake[] {
  if (judge === '' || Object.hasOwn(catalogue, judge)) return [];
  return [{ path: ['evaluation', 'judge'], message: `no model named "${judge}"` }];
}

function badEmbeddings(
  { search: { embeddings }, providers }: ConfigValues,
  kinds: KindTermsByName,
): Mistake[] {
  if (typeof embeddings === 'string') return [];
  const mistake = (key: string, message: string) => [{ path: ['search', 'embeddings', key], message }];
  const provider = providers[embeddings.provider];
  if (provider === undefined) {
    return mistake(
      'provider',
      `no provider named "${embeddings.provider}"${suggest(embeddings.provider, Object.keys(providers))}`,
    );
  }
  const terms = kinds.get(provider.kind)?.embeddings;
  if (terms === undefined) return mistake('provider', `${provider.kind} has no models for embeddings`);
  if (embeddings.usdPerMillion === undefined && embeddings.model !== terms.usual?.model) {
    return mistake(
      'usdPerMillion',
      `is missing: what a million tokens of ${embeddings.model} cost, in USD; 0 for a server of your own`,
    );
  }
  return [];
}

function badCourses({ courses, budget }: ConfigValues): Mistake[] {
  const bad: Mistake[] = [];
  const seen = new Set<string>();
  for (const [index, course] of courses.entries()) {
    if (seen.has(course.id)) {
      bad.push({
        path: ['courses', index, 'id'],
        message: `there are two courses with the id "${course.id}"`,
      });
    }
    seen.add(course.id);
    if (budget.dailyUsd !== null && (course.dailyBudgetUsd ?? 0) > budget.dailyUsd) {
      bad.push({
        path: ['courses', index, 'dailyBudgetUsd'],
        message: `${course.dailyBudgetUsd} is above budget.dailyUsd (${budget.dailyUsd})`,
      });
    }
  }
  return bad;
}

function badProviders({ providers, tiers }: ConfigValues, kinds: KindTermsByName): Mistake[] {
  // With any kind: a server may be a gate that takes the key of another one.
  const keyHeaders = new Set([
    'proxy-authorization',
    ...[...kinds.values()].flatMap((kind) => kind.keyHeaders),
  ]);
  return Object.entries(providers).flatMap(([name, provider]) => {
    const bad: Mistake[] = [];
    if (provider.tier !== undefined && tiers[provider.tier] === undefined) {
      bad.push({
        path: ['providers', name, 'tier'],
        message: `no tier named "${provider.tier}"${suggest(provider.tier, Object.keys(tiers))}`,
      });
    }
    const kind = kinds.get(provider.kind);
    if (kind === undefined) {
      const message = `must be one of ${[...kinds.keys()].join(', ')}`;
      return [...bad, { path: ['providers', name, 'kind'], message }];
    }
    if (kind.vendorUrl === '' && provider.baseUrl === '') {
      bad.push({ path: ['providers', name], message: `an ${provider.kind} provider needs a baseUrl` });
    }
    bad.push(...badHeaders(name, provider, kind, keyHeaders));
    return bad;
  });
}

/** What only the connection itself can say rightly. */
const wireHeaders: ReadonlySet<string> = new Set([
  ...['host', 'connection', 'keep-alive', 'transfer-encoding', 'te', 'trailer', 'upgrade', 'expect'],
  ...['content-length', 'content-type', 'content-encoding', 'accept', 'accept-encoding'],
]);

/** Two headers of one meaning would let chance decide which key is used. */
function badHeaders(
  provider: string,
  { headers, apiKeys }: ProviderConfig,
  { needsKey }: KindTerms,
  keyHeaders: ReadonlySet<string>,
): Mistake[] {
  return Object.keys(headers).flatMap((header): Mistake[] => {
    const path = ['providers', provider, 'headers', header];
    const name = header.toLowerCase();
    if (wireHeaders.has(name)) return [{ path, message: 'this header is set by the connection itself' }];
    if (!keyHeaders.has(name) || (apiKeys.length === 0 && !needsKey)) return [];
    return [{ path, message: 'this header is made of apiKeys; give the key there' }];
  });
}

function badModels({ models, providers }: ConfigValues, catalogue: Catalogue): Mistake[] {
  return Object.entries(models).flatMap(([name, override]) => {
    const model = catalogue[name];
    const bad: Mistake[] = [];
    if (model === undefined || model.provider === '') {
      bad.push({ path: ['models', name], message: 'a model that is not built in needs a provider' });
    } else if (providers[model.provider] === undefined) {
      bad.push({
        path: ['models', name, 'provider'],
        message: `no provider named "${model.provider}"${suggest(model.provider, Object.keys(providers))}`,
      });
    }
    if (override.replacement !== undefined && catalogue[override.replacement] === undefined) {
      bad.push({
        path: ['models', name, 'replacement'],
        message: `no model named "${override.replacement}"${suggest(override.replacement, Object.keys(catalogue))}`,
      });
    }
    return bad;
  });
}

function badRoutes({ routing, budget, limits, courses }: ConfigValues, catalogue: Catalogue): Mistake[] {
  const { dailyUsd, monthlyUsd } = limits.student;
  const amounts = [budget.dailyUsd, budget.monthlyUsd, dailyUsd, monthlyUsd];
  const isBudgeted =
    amounts.some((usd) => usd !== null) || courses.some(({ dailyBudgetUsd }) => dailyBudgetUsd !== undefined);
  return Object.entries(routing).flatMap(([complexity, route]) =>
    route.flatMap((name, index): Mistake[] => {
      const model = catalogue[name];
      const path = ['routing', complexity];
      const at = [...path, index];
      if (model === undefined) {
        return [{ path, at, message: `no model named "${name}"${suggest(name, Object.keys(catalogue))}` }];
      }
      if (model.prices.length === 0 && isBudgeted) {
        return [
          {
            path,
            at,
            message: `model "${name}" has no price, so no budget could hold; give it models.${name}.usdPerMillion`,
          },
        ];
      }
      return [];
    }),
  );
}

function badPages({ lms, courses }: ConfigValues): Mistake[] {
  const known = courses.map(({ id }) => id);
  const moodleCourses = lms.pages.map((rule) => ('moodleCourse' in rule ? rule.moodleCourse : undefined));
  return lms.pages.flatMap(({ course }, index) => {
    const path = ['lms', 'pages', index];
    const bad: Mistake[] = [];
    if (!known.includes(course)) {
      const message = `no course named "${course}"${suggest(course, known)}`;
      bad.push({ path: [...path, 'course'], message });
    }
    const id = moodleCourses[index];
    if (id !== undefined && moodleCourses.indexOf(id) < index) {
      bad.push({ path: [...path, 'moodleCourse'], message: `Moodle's course ${id} is there twice` });
    }
    return bad;
  });
}

function badAdministration({ admin, courses, email }: ConfigValues): Mistake[] {
  const known = courses.map(({ id }) => id);
  const bad: Mistake[] = admin.tokens.flatMap(({ scopes = [] }, index) =>
    scopes.flatMap((scope, at): Mistake[] => {
      const course = scope.startsWith('course:') ? scope.slice('course:'.length) : undefined;
      if (course === undefined || known.includes(course)) return [];
      const message = `no course named "${course}"${suggest(course, known)}`;
      return [{ path: ['admin', 'tokens', index, 'scopes', at], message }];
    }),
  );
  for (const [group, roles] of Object.entries(admin.oidc.roles)) {
    for (const role of roles) {
      const course = role.startsWith('teacher:') ? role.slice('teacher:'.length) : undefined;
      if (course === undefined || known.includes(course)) continue;
      const message = `no course named "${course}"${suggest(course, known)}`;
      bad.push({ path: ['admin', 'oidc', 'roles', group], message });
    }
  }
  if (admin.oidc.issuer !== '' && admin.oidc.clientId === '') {
    bad.push({
      path: ['admin', 'oidc', 'clientId'],
      message: 'is missing: the name under which the provider knows the tutor',
    });
  }
  if (email.smtpUrl !== '' && email.to.length === 0) {
    bad.push({ path: ['email', 'to'], message: 'email.smtpUrl is set, but nobody is named to write to' });
  }
  return bad;
}

function badIdentity({ identity, courses, server }: ConfigValues): Mistake[] {
  const bad: Mistake[] = [];
  const known = courses.map(({ id }) => id);
  const registrations = new Set<string>();
  for (const [index, platform] of identity.lti.entries()) {
    const path = ['identity', 'lti', index];
    const registration = JSON.stringify([platform.issuer, platform.clientId]);
    if (registrations.has(registration)) {
      bad.push({ path, message: 'this issuer and clientId are there twice' });
    }
    registrations.add(registration);
    const named: [KeyPath, string][] = Object.entries(platform.courses).map(([context, course]) => [
      [...path, 'courses', context],
      course,
    ]);
    if (platform.course !== undefined) named.push([[...path, 'course'], platform.course]);
    for (const [at, course] of named) {
      if (known.includes(course)) continue;
      bad.push({ path: at, message: `no course named "${course}"${suggest(course, known)}` });
    }
  }
  if (identity.trustedHeader !== '' && server.trustedProxies.length === 0) {
    bad.push({
      path: ['identity', 'trustedHeader'],
      message: 'anybody could send this header; name the proxies that may in server.trustedProxies',
    });
  }
  return bad;
}

/** ` (did you mean "x"?)` when a known name is at most two edits away. */
function suggest(name: string, known: readonly string[]): string {
  const close = known
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
    .filter(({ distance }) => distance <= 2)
    .sort((a, b) => a.distance - b.distance)[0];
  return close === undefined ? '' : ` (did you mean "${close.candidate}"?)`;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitution));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function badBackup({ backup, storage }: ConfigValues): Mistake[] {
  if (backup.schedule === '') return [];
  if (/^sqlite:(?!:memory:$)/.test(storage.url)) return [];
  return [
    {
      path: ['backup', 'schedule'],
      message: 'only a database in a file of its own (storage.url: sqlite:FILE) is backed up by schedule',
    },
  ];
}
