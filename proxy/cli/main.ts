import { ConfigError } from '../config/config-error.ts';
import { readEnvFile } from '../config/env-file.ts';
import { CourseError } from '../course/course-error.ts';
import { EvaluationError } from '../evaluation/evaluation-error.ts';
import type { Environment } from '../ground/environment.ts';
import { StoreOpenError } from '../store/open-error.ts';
import { fileErrorWords } from './file-error.ts';
import { apiKeysUsage, evalUsage, initUsage, teacherLinkUsage } from './usages.ts';

interface Command {
  /** In the list of all. */
  usage: string;
  /** After a mistyped option, where there is more to say. */
  wholeUsage?: string;
  does: string;
  /** @returns the process's exit code */
  run(args: string[], env: Environment): Promise<number>;
}

/** Each is fetched when it is run: most need little of the sidecar's code. */
const commands: Record<string, Command> = {
  init: {
    usage: 'init [FOLDER]',
    wholeUsage: initUsage,
    does: 'write config.yaml and .env by five answers; --yes asks nothing',
    run: async (args, env) => (await import('./init/init.ts')).init(args, env),
  },
  start: {
    usage: 'start [--config FILE] [--port N]',
    does: 'serve the tutor until it is told to stop',
    run: async (args) => (await import('./start.ts')).start(args),
  },
  check: {
    usage: 'check [--live] [--config FILE]',
    does: 'validate the configuration and print what is active; --live asks each model, --page ADDRESS the LMS',
    run: async (args, env) => (await import('./check.ts')).check(args, env),
  },
  doctor: {
    usage: 'doctor [--config FILE]',
    does: 'look at the machine: port, disk, database, clock, mail, courses',
    run: async (args, env) => (await import('./doctor/doctor.ts')).doctor(args, env),
  },
  'hash-password': {
    usage: 'hash-password < FILE',
    does: 'read a password from standard input, print the value for admin.passwordHash',
    run: async () => (await import('./hash-password.ts')).hashPasswordCommand(),
  },
  snippet: {
    usage: 'snippet COURSE [--language ru] [--config FILE]',
    does: 'print what to paste for each learning platform',
    run: async (args, env) => (await import('./snippet.ts')).snippet(args, env),
  },
  'moodle-plugin': {
    usage: 'moodle-plugin [FILE]',
    does: 'write the plugin for Moodle as a zip; default local_coursetutor.zip',
    run: async (args) => (await import('./moodle-plugin.ts')).moodlePlugin(args),
  },
  import: {
    usage: 'import SOURCE --to FOLDER [--language en]',
    does: 'write a course file or folder in any format as Markdown; again: update what nobody changed',
    run: async (args) => (await import('./import.ts')).importCommand(args),
  },
  eval: {
    usage: evalUsage,
    does: 'ask the golden questions of a course and say how good the answers are; --draft writes such questions',
    run: async (args, env) => (await import('./eval.ts')).evalCommand(args, env),
  },
  models: {
    usage: 'models [--config FILE]',
    does: "compare the catalogue with the providers' own lists of models; changes nothing",
    run: async (args, env) => (await import('./models.ts')).models(args, env),
  },
  alerts: {
    usage: 'alerts --test [--config FILE]',
    does: 'send a test mail, tell every webhook, and say what each answered',
    run: async (args, env) => (await import('./alerts.ts')).alerts(args, env),
  },
  'api-keys': {
    usage: apiKeysUsage,
    does: 'keys for programs that ask for longer than a session: --until, --requests, --concurrent, --daily-usd',
    run: async (args, env) => (await import('./api-keys.ts')).apiKeysCommand(args, env),
  },
  'teacher-link': {
    usage: teacherLinkUsage,
    does: 'make, list or revoke addresses that let teachers into the metrics page of their courses',
    run: async (args, env) => (await import('./teacher-link.ts')).teacherLink(args, env),
  },
  dossier: {
    usage: 'dossier [--to FOLDER] [--config FILE]',
    does: 'write the papers that a school files for the tutor: data protection, AI Act, accessibility, SBOM ...',
    run: async (args, env) => (await import('./dossier.ts')).dossierCommand(args, env),
  },
  student: {
    usage: 'student export|delete PSEUDONYM [--config FILE]',
    does: 'print or remove everything that is kept about a student',
    run: async (args, env) => (await import('./student.ts')).student(args, env),
  },
  backup: {
    usage: 'backup FILE [--config FILE]',
    does: 'copy the database into a file and check it; the tutor may be running',
    run: async (args, env) => (await import('./backup.ts')).backup(args, env),
  },
  restore: {
    usage: 'restore FILE [--config FILE]',
    does: 'put a backup in the place of the database; the tutor must be stopped',
    run: async (args, env) => (await import('./backup.ts')).restore(args, env),
  },
  'migrate-store': {
    usage: 'migrate-store FROM TO [--config FILE]',
    does: 'move everything from sqlite:FILE to postgres://..., or go on with it; the tutor must be stopped',
    run: async (args, env) => (await import('./migrate-store.ts')).migrateStore(args, env),
  },
};

/**
 * The `course-tutor` command.
 * @param argv arguments after the program's name
 * @param envFile read into the environment as at start: a key that stands only there must not look missing
 * @returns the process's exit code
 */
export async function main(argv: string[], env: Environment, envFile?: string): Promise<number> {
  const [name, ...args] = argv;
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command !== undefined) return runCommand(command, args, env, envFile);
  const asked = name === undefined || name === 'help' || name === '--help' || name === '-h';
  if (!asked) console.error(`There is no command "${name}".\n`);
  const lines = Object.values(commands).map(
    ({ usage, does }) => `  course-tutor ${usage.padEnd(48)} ${does}`,
  );
  (asked ? console.log : console.error)(`Usage:\n${lines.join('\n')}`);
  return asked ? 0 : 1;
}

async function runCommand(
  { usage, wholeUsage = usage, run }: Command,
  args: string[],
  env: Environment,
  envFile: string | undefined,
): Promise<number> {
  const filled = { ...env };
  try {
    if (envFile !== undefined) readEnvFile(envFile, filled);
    return await run(args, filled);
  } catch (error) {
    if (isForOperator(error)) {
      console.error(error.message);
      return 1;
    }
    const words = fileErrorWords(error);
    if (words !== undefined) {
      console.error(words);
      return 1;
    }
    const isMistyped =
      error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
    if (!isMistyped) throw error;
    console.error(`${error.message}\nUsage: course-tutor ${wholeUsage}`);
    return 1;
  }
}

/** The message says what to mend. */
function isForOperator(error: unknown): error is Error {
  return [ConfigError, CourseError, StoreOpenError, EvaluationError].some((kind) => error instanceof kind);
}
