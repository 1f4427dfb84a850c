import { nearestLanguage } from '../../words/languages.ts';
import type { Answers, ProvidersAnswer } from './answers.ts';
import { complexities, vendors } from './vendors.ts';

/** A sample course of the package. */
export interface Sample {
  id: string;
  title: string;
  language: string;
  /** In the new folder and in the package. */
  content: string;
}

/** As the model of one's own is called in the configuration. */
const ownModel = 'own-model';

/** JSON strings are YAML, whatever is in them. */
const quoted = (text: string) => JSON.stringify(text);

/** The text of config.yaml: what was asked for, and the few settings that are changed first. */
export function configText(
  { course, lms, providers, language: spoken, dailyUsd }: Answers,
  sample: Sample,
  timezone: string,
): string {
  const { id, title, content, language } = course.is === 'sample' ? sample : { ...course, language: spoken };
  const origins = ['http://localhost:8787', ...(lms === '' ? [] : [lms])];
  return `# What course-tutor is told. Written by "course-tutor init", and yours from now on: any editor of plain text opens it.
# \${NAME} and \${NAME:-default} read variables from the file .env beside it, where keys and passwords belong.
# After a change: course-tutor check, then start again. A line that begins with # and no blank shows one setting
# more: remove the #. All settings with their defaults are in the package's own config.yaml.

courses:
  - id: ${quoted(id)}                     # the id that pages name: data-course=${quoted(id)}
    title: ${quoted(title)}
    language: ${quoted(language)}
    content: ${quoted(content)}           # a folder of lessons: Markdown, HTML, PDF ...
    tutor: hints                        # direct: full answers; hints: leads, ends with the solution; coach: never
                                        # shows it; off: rests
#    suggestions: [What is this lesson about?]
#    dailyBudgetUsd: 5                   # the most of budget.dailyUsd that this course may spend

# Pages that may use the tutor: scheme, host and port of each.
origins:
${origins.map((origin) => `  - ${quoted(origin)}`).join('\n')}

# Where it listens, and the address at which browsers reach it.
server:
  host: "\${HOST:-127.0.0.1}"
  port: "\${PORT:-8787}"
  publicUrl: "\${PUBLIC_URL:-http://localhost:8787}"
#  trustedProxies: [127.0.0.1]           # reverse proxies whose X-Forwarded-For is believed

# US dollars that all models together may cost a day, and where that day begins.
budget: { dailyUsd: ${dailyUsd} }
timezone: ${quoted(timezone)}

${providerLines(providers)}
# Who may see the metrics page. Make the hash with: course-tutor hash-password
admin:
  passwordHash: "\${ADMIN_PASSWORD_HASH:-}"
  tokens: ["\${ADMIN_TOKEN:-}"]

# Alerts by mail. Without SMTP_URL none are sent; with it, say whom to write to.
email:
  smtpUrl: "\${SMTP_URL:-}"
  to: []
  language: ${nearestLanguage(spoken)}
#  from: tutor@example.edu

# With the secret your LMS signs students in; without it they are anonymous.
identity:
  sharedSecret: "\${TUTOR_SECRET:-}"

# Who is responsible for the tutor, on the page that tells students what it is.
#contact: Ada Admin, tutor@example.edu

#backup: { schedule: "0 4 * * *", keep: 7, folder: data/backups }
`;
}

function providerLines({ vendors: chosen, own }: ProvidersAnswer): string {
  if (chosen.length === 0 && own === undefined) {
    return `# No model is connected: the tutor quotes the course. Put a key into .env, and say which models are asked.
#routing:
#  simple:  [gpt-6-luna]
#  medium:  [gpt-6-luna]
#  complex: [gpt-6.1-terra]
`;
  }
  const routes = complexities.map((complexity) => {
    const names = [
      ...chosen.map(({ models }) => models[complexity]),
      ...(own === undefined ? [] : [ownModel]),
    ];
    return `  ${`${complexity}:`.padEnd(8)} [${names.join(', ')}]`;
  });
  const routing = `# Which models answer questions that are simple, medium and complex: the first, then the next ones if it fails.
routing:
${routes.join('\n')}
`;
  if (own === undefined) return routing;
  return `# A model of your own. contextTokens: as many as your server is set up for.
providers:
  own: { kind: openai-compatible, baseUrl: ${quoted(own.baseUrl)}, apiKeys: ["\${OWN_API_KEY:-}"], retry: { firstByteSeconds: 120 } }
models:
  ${ownModel}:
    provider: own
    upstreamName: ${quoted(own.model)}
    contextTokens: 8192
    usdPerMillion: { input: 0, cachedInput: 0, output: 0 }

${routing}`;
}

/** The text of .env. It is for keys, so only its owner may read it. */
export function envText({ vendors: chosen, own }: ProvidersAnswer): string {
  const key = ({ title, keyVariable, keysAt }: (typeof vendors)[number]) =>
    `# ${title}: ${keysAt}\n${chosen.some((each) => each.keyVariable === keyVariable) ? '' : '#'}${keyVariable}=\n`;
  return `# Keys and passwords of course-tutor. Keep this file to yourself, and out of git. Start again after a change.

${vendors.map(key).join('')}${own === undefined ? '' : `# Of ${own.baseUrl}, if it wants one\nOWN_API_KEY=\n`}
# The address at which browsers reach the tutor, once it is on a server
#PUBLIC_URL=https://tutor.example.edu
# The metrics page: course-tutor hash-password
#ADMIN_PASSWORD_HASH=
# For machines that read figures: openssl rand -base64 32
#ADMIN_TOKEN=
# Signed students: openssl rand -base64 32
#TUTOR_SECRET=
# smtps://user:password@mail.example.edu
#SMTP_URL=
`;
}
