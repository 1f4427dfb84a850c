import { validate as isCronExpression } from 'node-cron';
import { z } from 'zod';
import { readLocalTime } from '../ground/local-time.ts';
import { budgetPercents } from '../ground/thresholds.ts';
import { longestAvoided, longestInstructions, mostAvoided, tutorModes } from '../ground/tutor-mode.ts';
import { operatorLanguages } from '../words/languages.ts';
import { type MailAddress, readMailAddresses } from './mail-address.ts';
import { isPasswordHash } from './password.ts';
import { smtpUrlMistake } from './smtp-url.ts';

/**
 * The shape of config.yaml. Defaults stand here and nowhere else.
 * Unknown keys are errors everywhere: a misspelt limit must not pass as no limit.
 */

const positive = z.number().positive('must be more than 0');
const whole = z.number().int().positive();
const shareMessage = 'must be a share from 0 to 1, such as 0.05 for 5 %';
const share = z.number().min(0, shareMessage).max(1, shareMessage);
const aboveNothing = 'must be more than 0, or nobody could ask; such as 0.05 for 5 %';
const shareOfHundred = z.number().min(0).max(100);
const httpUrl = z.string().refine(isUrl('http:', 'https:'), 'must be an http:// or https:// address');
const httpUrlOrEmpty = z
  .string()
  .refine(emptyOr(isUrl('http:', 'https:')), 'must be an http:// or https:// address');
const courseId = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._-]{0,63}$/,
    'must be 1 to 64 of a-z, 0-9, ".", "_" and "-", starting with a letter or digit',
  );

/** What webhooks hear of, unless they say less. */
const webhookEvents = ['budget', 'health', 'digest', 'handover'] as const;

/** Keys come from the environment; an unset one is an empty string and does not count. */
const secret = z
  .string()
  .trim()
  // They go into a header, and an error about a header repeats it.
  .regex(/^[\x21-\x7e]*$/, 'has a character that no key has: only ASCII without blanks can be sent');

const secrets = z.array(secret).transform((keys) => keys.filter((key) => key !== ''));

const shortestAdminToken = 20;
const tokenAdvice = `a token needs at least ${shortestAdminToken} characters, a shorter one can be guessed; make one with: openssl rand -base64 32`;

/** What a machine may do: read figures for its monitoring, read everything, or what a teacher of a course may. */
const tokenScope = z
  .string()
  .regex(/^(?:metrics|read|course:.+)$/, 'must be metrics, read or course:ID, e.g. course:python-basics');

const groupRole = z
  .string()
  .regex(
    /^(?:admin|teacher:.+)$/,
    'must be admin or teacher:COURSE; without a group, whom courses[].teachers names by address is a teacher there',
  );

/** A text is a token for everything. */
const adminTokens = z
  .array(
    z.preprocess(
      (token) => (typeof token === 'string' ? { token } : token),
      z.strictObject({
        token: secret,
        /** As the audit log calls whoever uses it. */
        name: z.string().trim().min(1).max(100).optional(),
        scopes: z.array(tokenScope).min(1, 'must name at least one scope').optional(),
      }),
    ),
  )
  .transform((tokens) => tokens.filter(({ token }) => token !== ''))
  .superRefine((tokens, context) => {
    // Whoever guesses it reads what every student asked.
    if (tokens.some(({ token }) => token.length < shortestAdminToken)) context.addIssue(tokenAdvice);
  });

const mailAddresses = z.string().transform((text, context): MailAddress[] => {
  const addresses = readMailAddresses(text);
  if (addresses !== undefined) return addresses;
  context.addIssue('must be an address such as admin@example.edu or "Ada Admin <admin@example.edu>"');
  return z.NEVER;
});

/** One text or a list of them, each with one address or several with commas between. */
const mailRecipients = z
  .preprocess((to) => (typeof to === 'string' ? [to] : to), z.array(mailAddresses))
  .transform((lists) => lists.flat());

const timezone = z.string().refine(isTimezone, 'must be an IANA time zone such as Europe/Moscow');
const cron = z
  .string()
  .refine((text) => isCronExpression(text), 'must be a cron expression such as "0 8 * * 1"');
const localTime = z
  .string()
  .refine(
    (text) => readLocalTime(text) !== undefined,
    'must be a day or a time: 2026-12-01 or 2026-12-01 09:30',
  );
const isoDate = z.iso.date('must be a date such as 2026-12-01');

function section<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape).prefault({} as never);
}

/** Of the page, or of all below it: `https://course.example.edu/book/*`. */
const pageAddress = httpUrl.refine(
  (address) => !/\*(?!$)|[^/]\*$/.test(address),
  'may have a * only as /* at its end, for all pages below',
);

const courseFields = z.strictObject({
  id: courseId,
  title: z.string().min(1),
  language: z
    .string()
    .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/, 'must be a language tag such as en or ru')
    .default('en'),
  /** Where the lessons are: exactly one of these three. */
  content: z.string().min(1).optional(),
  sitemap: httpUrl.optional(),
  pages: z.array(pageAddress).min(1, 'must name at least one page').max(1_000).optional(),
  /** Where the folder is published, if it is: sources in PDFs and slides then lead to their page. */
  url: z
    .url({ protocol: /^https?$/, error: 'must be an address that begins with https:// or http://' })
    .optional(),
  context: z.enum(['auto', 'full', 'passages']).default('auto'),
  /** With `auto`: what the prompt of a question may cost on average for the whole course to be sent where passages would be cheaper. */
  contextMaxUsd: z.number().min(0).default(0.01),
  /** Where and while nothing narrower is said, by a lesson or for a session. */
  tutor: z.enum(tutorModes).optional(),
  /** The older name: `socratic` is `hints`. */
  teaching: z.enum(['socratic', 'direct']).optional(),
  from: localTime.optional(),
  until: localTime.optional(),
  instructions: z.string().max(longestInstructions).optional(),
  avoid: z.array(z.string().min(1).max(longestAvoided)).max(mostAvoided).default([]),
  dailyBudgetUsd: positive.optional(),
  /** Who teaches it: written to about it, and let in where `admin.oidc` vouches for the address. */
  teachers: mailRecipients.prefault([]),
  greeting: z.string().min(1).max(500).optional(),
  suggestions: z.array(z.string().min(1).max(200)).max(12).default([]),
  /** Where the lessons themselves offer the tutor; a page's own `prompts` comes first. */
  prompts: z.enum(['off', 'headings', 'exercises', 'headings exercises']).default('off'),
  /** Whether students may send pictures with a question. */
  images: z.boolean().default(false),
});

const courseSchema = courseFields
  .superRefine(({ content, sitemap, pages, tutor, teaching }, context) => {
    if (tutor !== undefined && teaching !== undefined) {
      const message = 'is the older name of tutor: only one of them may be given';
      context.addIssue({ code: 'custom', path: ['teaching'], message });
    }
    const named = Object.entries({ content, sitemap, pages }).filter(([, value]) => value !== undefined);
    if (named.length === 1) return;
    const message =
      named.length === 0
        ? 'is missing: the folder of its lessons (a text), or in its place sitemap or pages, of a published site'
        : `only one of content, sitemap and pages may be given, not ${named.map(([key]) => key).join(' and ')}`;
    context.addIssue({ code: 'custom', path: [named.at(-1)?.[0] ?? 'content'], message });
  })
  .transform(({ tutor, teaching, ...course }) => ({
    ...course,
    tutor: tutor ?? (teaching === 'direct' ? ('direct' as const) : ('hints' as const)),
  }));

const webhookSecret = z
  .string()
  .trim()
  .refine(
    (secret) => secret === '' || isWebhookSecret(secret),
    'must be at least 24 bytes as base64; make one with: openssl rand -base64 32',
  )
  .default('');

const webhookSchema = z
  .strictObject({
    url: httpUrlOrEmpty,
    /** For the signature; kind json needs one. */
    secret: webhookSecret,
    kind: z.enum(['json', 'slack', 'teams']).default('json'),
    events: z
      .array(z.enum(webhookEvents))
      .min(1, 'must name at least one')
      .default([...webhookEvents]),
    /** Whether its name may lead to an address of a private network. */
    privateAddress: z.boolean().default(false),
  })
  .superRefine(({ url, secret, kind, privateAddress }, context) => {
    if (url === '') return;
    const add = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message });
    if (kind === 'json' && secret === '') {
      add(
        'secret',
        'is missing: by it the receiver knows who writes; make one with: openssl rand -base64 32',
      );
    }
    if (!privateAddress && !url.startsWith('https:')) {
      add(
        'url',
        'must begin with https://, unless privateAddress says that it stays in a network of your own',
      );
    }
  });

const limitSchema = (requests: number, windowSeconds: number) => ({
  requests: whole.default(requests),
  windowSeconds: whole.max(86_400).default(windowSeconds),
});

/** Where a provider needs other times than the rest: a model of one's own is loaded before its first word. */
const providerTimes = z.strictObject({
  firstByteSeconds: positive.optional(),
  idleSeconds: positive.optional(),
});

const providerSchema = z.strictObject({
  /** One that there is: see references.ts. */
  kind: z.string(),
  apiKeys: secrets.default([]),
  /** Empty: the vendor's own address. */
  baseUrl: httpUrlOrEmpty.default(''),
  tier: z.string().min(1).optional(),
  /** Over `retry`. */
  retry: providerTimes.optional(),
  /** Besides the authorities that this machine trusts: a file (PEM), for a server with a certificate of one's own. */
  tls: z.strictObject({ ca: z.string().min(1, 'must name a file') }).optional(),
  /** Sent with each request. Empty ones, such as of an unset variable, are left out. */
  headers: z
    .record(
      z.string().regex(/^[\w!#$%&'*+.^`|~-]{1,100}$/, 'must be the name of a header'),
      // Only what an HTTP header may hold; an error about a header repeats it.
      z
        .string()
        .trim()
        .regex(/^[\x20-\x7e]*$/, 'has a character that no header can be sent with'),
    )
    .default({})
    .transform((headers) => Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''))),
});

const ratesSchema = z.strictObject({
  input: z.number().min(0),
  cachedInput: z.number().min(0).optional(),
  cacheWrite: z.number().min(0).optional(),
  cacheWriteLong: z.number().min(0).optional(),
  output: z.number().min(0),
  /** Of a prompt cache for rent, as Google sells it; absent: none is rented. */
  storagePerHour: z.number().min(0).optional(),
});

const modelSchema = z.strictObject({
  provider: z.string().min(1).optional(),
  /** The provider's own name of the model, where it differs from the key. */
  upstreamName: z.string().min(1).optional(),
  contextTokens: whole.optional(),
  maxOutputTokens: whole.min(300).optional(),
  /** Whether it can be shown pictures. */
  vision: z.boolean().optional(),
  usdPerMillion: ratesSchema.optional(),
  retiresOn: isoDate.optional(),
  replacement: z.string().min(1).optional(),
});

const ltiPlatformSchema = z.strictObject({
  /** As the platform names itself, letter by letter. */
  issuer: z.string().min(1),
  clientId: z.string().min(1),
  /** Where a launch sends the browser to be identified. */
  authorizationUrl: httpUrl,
  jwksUrl: httpUrl,
  deploymentIds: z.array(z.string().min(1)).min(1, 'must name at least one deployment'),
  /** The course of every LMS course that `courses` does not name. With neither, a link may name any. */
  course: z.string().min(1).optional(),
  /** By the platform's id of an LMS course (its LTI context). */
  courses: z.record(z.string(), z.string().min(1)).default({}),
});

const routeSchema = z.array(z.string().min(1)).min(1, 'must name at least one model');

const lmsHost = /^(?:[\w.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

const siteHost = /^[\w.-]+$/;

const lmsPath = z.string().startsWith('/', 'must begin with "/"');

/** By address or by the LMS's own course; in one object, so that a mistake is told by its key. */
const pageRuleSchema = z
  .strictObject({
    path: lmsPath.optional(),
    moodleCourse: whole.optional(),
    course: courseId,
    lesson: z.string().min(1).optional(),
  })
  .transform(({ path, moodleCourse, course, lesson }, context) => {
    if (path !== undefined && moodleCourse === undefined) return { path, course, lesson };
    if (moodleCourse !== undefined && path === undefined && lesson === undefined) {
      return { moodleCourse, course };
    }
    const message =
      moodleCourse !== undefined && path === undefined
        ? 'lesson needs a path: a moodleCourse has many lessons'
        : 'must have either path, e.g. "/course/*", or moodleCourse, e.g. 6';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

const injectedTagSchema = z.strictObject({
  heading: z.string().optional(),
  placeholder: z.string().optional(),
  lang: z.string().optional(),
  theme: z.enum(['auto', 'light', 'dark']).optional(),
});

/** Google's, as far as it publishes them; a configuration may change them or add its own. */
const defaultTiers: Record<string, { rpm: number; tpm: number }> = {
  free: { rpm: 15, tpm: 250_000 },
  tier1: { rpm: 1000, tpm: 1_000_000 },
};

export const configSchema = z.strictObject({
  server: section({
    host: z.string().min(1).default('127.0.0.1'),
    port: z.number().int().min(0).max(65_535).default(8787),
    publicUrl: httpUrl.default('http://localhost:8787'),
    /** Where other sidecars on the same database reach this one; empty: at `host` and `port`. */
    internalUrl: z
      .string()
      .refine(emptyOr(isBareAddress), 'must be scheme, host and port only, e.g. http://10.0.0.7:8787')
      .transform((address) => address.replace(/\/$/, ''))
      .default(''),
    /** Addresses or CIDR ranges of reverse proxies whose X-Forwarded-For is believed. */
    trustedProxies: z.array(z.string().min(1)).default([]),
    /**
     * How long running answers may go on after the process was told to stop. Answers of the models that are routed by
     * default take 5 to 40 seconds: none of them is cut. Most stops end sooner, with their last answer.
     */
    stopSeconds: z.number().min(0).max(3_600).default(45),
  }),
  origins: z
    .array(
      z.string().refine(isOrigin, 'must be "*" or scheme, host and port only, e.g. https://lms.example.edu'),
    )
    .default(['http://localhost:8787']),
  timezone: timezone.default('Europe/Moscow'),
  courses: z.array(courseSchema).min(1, 'must name at least one course'),
  /** How published sites are read, which courses name by `sitemap` or `pages`. */
  sites: section({
    /** Of one course. */
    mostPages: whole.max(10_000).default(1_000),
    /** Between two requests to a site; more where its robots.txt asks for it. */
    delaySeconds: z.number().min(0).max(60).default(0.25),
    /** Hosts whose names may lead to addresses of a private network. */
    privateHosts: z
      .array(z.string().regex(siteHost, 'must be the name of a host, e.g. docs.intra.example.edu'))
      .default([]),
    /** Where pages are kept between two readings. */
    folder: z.string().min(1, 'must name a folder').default('data/sites'),
  }),
  limits: section({
    student: section({
      ...limitSchema(10, 60),
      concurrent: whole.default(1),
      /** Of the day's budget; 1: all of it. */
      dailyShare: share.positive(aboveNothing).default(0.05),
      /** null: no more than the share. */
      dailyUsd: positive.nullable().default(null),
      monthlyUsd: positive.nullable().default(null),
      dailyRequests: whole.nullable().default(null),
    }),
    address: section({
      ...limitSchema(60, 60),
      /** Of the day's budget, in any hour; for anonymous students together that share a network. */
      hourlyShare: share.positive(aboveNothing).default(0.25),
    }),
    anonymous: section({
      /** Of the day's budget, for all of them together; null: 0.5 where students can sign in, otherwise 1. */
      dailyShare: share.nullable().default(null),
    }),
  }),
  budget: section({
    /** null: no budget. */
    dailyUsd: positive.nullable().default(20),
    monthlyUsd: positive.nullable().default(null),
    alertPercents: z.array(z.number().positive().max(1000)).default([...budgetPercents]),
  }),
  providers: z.record(z.string(), providerSchema).transform(bare),
  tiers: z
    .record(z.string(), z.strictObject({ rpm: whole, tpm: whole }))
    .default({})
    .transform((tiers) => bare({ ...defaultTiers, ...tiers })),
  models: z.record(z.string(), modelSchema).default({}).transform(bare),
  routing: section({
    simple: routeSchema.default(['gemini-3.5-flash-lite', 'gpt-6-luna']),
    medium: routeSchema.default(['gpt-6-luna', 'gemini-3.8-flash']),
    complex: routeSchema.default(['claude-sonnet-5-5', 'gpt-6.1-terra']),
  }),
  retry: section({
    delaysSeconds: z.array(z.number().min(0).max(60)).max(3).default([1, 2, 4]),
    firstByteSeconds: positive.default(20),
    idleSeconds: positive.default(15),
  }),
  cache: section({
    answers: section({ max: z.number().int().min(0).default(5000), ttlHours: positive.default(24) }),
    prompt: z.enum(['auto', 'off']).default('auto'),
  }),
  email: section({
    smtpUrl: z
      .string()
      .trim()
      .superRefine((address, context) => {
        const mistake = address === '' ? undefined : smtpUrlMistake(address);
        if (mistake !== undefined) context.addIssue(mistake);
      })
      .default(''),
    /** As whom: an address, with a name before it in `<>` if wanted. */
    from: mailAddresses
      .refine((addresses) => addresses.length === 1, 'must be one address of e-mail')
      .transform(([address]) => address as MailAddress)
      .prefault('tutor@example.edu'),
    to: mailRecipients.prefault([]),
    language: z.enum(operatorLanguages).default('en'),
    /** So long a budget mail waits for further thresholds to join it. */
    graceSeconds: z.number().min(0).max(600).default(5),
  }),
  /** Who is told beside those who get mails. One without an address is none. */
  webhooks: z
    .array(webhookSchema)
    .transform((hooks) => hooks.filter(({ url }) => url !== ''))
    .default([]),
  schedule: section({
    alerts: cron.default('* * * * *'),
    digest: cron.default('0 8 * * 1'),
    tiers: cron.default('*/5 * * * *'),
    retention: cron.default('30 3 * * *'),
    /** When published sites are read again. */
    sites: cron.default('15 4 * * *'),
  }),
  identity: section({
    anonymous: z.boolean().default(true),
    /** For HS256, whose key must not be shorter than its hash (RFC 7518 section 3.2). */
    sharedSecret: z
      .string()
      .refine(
        (secret) => secret === '' || Buffer.byteLength(secret) >= 32,
        'must be at least 32 bytes; make one with: openssl rand -base64 32',
      )
      .default(''),
    jwksUrl: httpUrlOrEmpty.default(''),
    /** Request header in which a trusted reverse proxy names the student it has signed in; empty: none. */
    trustedHeader: z
      .string()
      .regex(/^[\w-]*$/, 'must be the name of a header')
      .toLowerCase()
      .default(''),
    lti: z.array(ltiPlatformSchema).default([]),
    /** What a student agrees to before the first question: a text, or the address of one; empty: nothing. */
    consent: z
      .string()
      .trim()
      .max(4_000, 'must not be longer than 4,000 characters; give the address of a page')
      .default(''),
    /** The tool's own private key (PEM); made at the first start that needs it. */
    ltiKeyFile: z.string().min(1).default('data/lti-key.pem'),
  }),
  admin: section({
    passwordHash: z
      .string()
      .refine(emptyOr(isPasswordHash), 'must be what "course-tutor hash-password" prints')
      .default(''),
    tokens: adminTokens.prefault([]),
    /** The school's own sign-in, by OpenID Connect; with an empty issuer there is none. */
    oidc: section({
      issuer: httpUrlOrEmpty.default(''),
      clientId: z.string().default(''),
      clientSecret: z.string().trim().default(''),
      /** Claim that names the groups of a person. */
      claim: z.string().min(1).default('groups'),
      scope: z.string().min(1).default('openid email profile'),
      /** What the members of a group are here. */
      roles: z
        .record(
          z.string(),
          z.preprocess((role) => (typeof role === 'string' ? [role] : role), z.array(groupRole)),
        )
        .default({})
        .transform(bare),
    }),
  }),
  privacy: section({
    retentionDays: whole.default(90),
    reviewSamplePercent: shareOfHundred.default(5),
    /** Whether it is counted how many see, open and use the tutor; false: browsers tell nothing. */
    funnel: z.boolean().default(true),
  }),
  /** What a student in distress reads; empty: general words that name no number. */
  support: section({
    text: z.string().trim().max(2_000).default(''),
    url: httpUrlOrEmpty.default(''),
    phone: z
      .string()
      .trim()
      .regex(/^(?:[+(\d][\d\s()./-]{1,30})?$/, 'must be a telephone number such as +49 30 1234567')
      .default(''),
  }),
  /** Who is responsible for the tutor: a name, an e-mail address or the address of a page; shown to students. */
  contact: z.string().trim().max(500).default(''),
  telemetry: section({
    /** Collector of OpenTelemetry that gets the traces, by OTLP over HTTP; empty: none. */
    otlp: httpUrlOrEmpty.default(''),
  }),
  storage: section({
    url: z
      .string()
      .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/, 'must be sqlite:FILE or postgres://...')
      .default('sqlite:data/tutor.db'),
  }),
  backup: section({
    /** Empty: none are made by themselves. */
    schedule: z
      .string()
      .refine(emptyOr(isCronExpression), 'must be a cron expression such as "0 4 * * *", or empty for none')
      .default(''),
    /** As many of those made by schedule are kept. */
    keep: whole.default(7),
    folder: z.string().min(1, 'must name a folder').default('data/backups'),
  }),
  /** How what a question is about is found in a course, beside its words. */
  search: section({
    /** off: a key alone does not begin to spend on what nobody has asked for. */
    embeddings: z
      .union([
        z.enum(['auto', 'off']),
        z.strictObject({
          provider: z.string().min(1),
          model: z.string().min(1),
          /** Of a model that is not known here. */
          usdPerMillion: z.number().min(0).optional(),
          /** Left out: as many as the model makes. */
          dimensions: whole.max(4_096).optional(),
        }),
      ])
      .default('off'),
  }),
  evaluation: section({
    /** Empty: none are made by themselves. */
    schedule: z
      .string()
      .refine(emptyOr(isCronExpression), 'must be a cron expression such as "0 2 * * *", or empty for none')
      .default(''),
    /** The most that one of them may spend, for each course; out of the day's budget. */
    budgetUsd: positive.default(1),
    /** The model that judges beside the rules; empty: none. */
    judge: z.string().default(''),
    /** Those by schedule wait for batches of OpenAI, Anthropic and Google, at half the price and for up to a day. */
    batches: z.boolean().default(false),
    folder: z.string().min(1, 'must name a folder').default('data/evaluations'),
  }),
  lms: section({
    /** The LMS to stand in front of; empty: none. */
    upstream: z
      .string()
      .refine(emptyOr(isBareAddress), 'must be scheme, host and port only, e.g. http://127.0.0.1:8080')
      .default(''),
    /** Where the tutor's own addresses begin, beside those of the LMS. */
    prefix: z
      .string()
      .regex(/^(\/[\w.~-]+)+$/, 'must be a path such as /course-tutor')
      .default('/course-tutor'),
    /** Whether the tutor is put on the pages, or what is said on it. */
    inject: z.union([z.boolean(), injectedTagSchema]).default(true),
    /** Which course belongs to which pages; empty: the one configured course to all. */
    pages: z.array(pageRuleSchema).default([]),
    /** Pages without a tutor, whatever `pages` says: assessments of one's own. */
    exclude: z.array(lmsPath).default([]),
    /** Pages with a tutor although the LMS calls them assessed or for staff; `exclude` comes first. */
    include: z.array(lmsPath.refine((path) => !path.includes(';'), 'must not contain ";"')).default([]),
    /** Whether the assessments, editors and sign-in pages of the usual LMSs are excluded, too. */
    excludeKnown: z.boolean().default(true),
    /** Hosts of the LMS besides that of server.publicUrl; requests for others are refused. */
    hosts: z
      .array(z.string().regex(lmsHost, 'must be a host, maybe with a port, e.g. old.example.edu'))
      .default([]),
    /** Whether Host tells the LMS its public name instead of the one in `upstream`. */
    preserveHost: z.boolean().default(true),
    timeoutSeconds: positive.default(60),
    idleSeconds: positive.default(300),
    maxUploadMegabytes: whole.default(1024),
  }),
});

type DeepReadonly<T> = T extends (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

export type ConfigValues = DeepReadonly<z.output<typeof configSchema>>;
export type CourseConfig = ConfigValues['courses'][number];
export type ProviderConfig = ConfigValues['providers'][string];
export type AdminTokenConfig = ConfigValues['admin']['tokens'][number];
export type LtiPlatformConfig = ConfigValues['identity']['lti'][number];
export type ModelConfig = ConfigValues['models'][string];

/** Without what every object inherits: nothing in it is called `constructor` unless somebody wrote so. */
function bare<Value>(group: Record<string, Value>): Record<string, Value> {
  return Object.assign(Object.create(null), group);
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isUrl(...protocols: string[]): (address: string) => boolean {
  return (address) => URL.canParse(address) && protocols.includes(new URL(address).protocol);
}

function emptyOr(accepts: (text: string) => boolean): (text: string) => boolean {
  return (text) => text === '' || accepts(text);
}

function isWebhookSecret(secret: string): boolean {
  const base64 = secret.replace(/^whsec_/, '');
  return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) && Buffer.from(base64, 'base64').length >= 24;
}

/** Scheme, host and port, with or without the last slash. */
function isBareAddress(address: string): boolean {
  return (
    isUrl('http:', 'https:')(address) && [address, `${address}/`].includes(`${new URL(address).origin}/`)
  );
}

function isOrigin(address: string): boolean {
  if (address === '*') return true;
  return isUrl('http:', 'https:')(address) && new URL(address).origin === address;
}
