import { readEnvFile } from '../config/env-file.ts';
import { ConfigError } from '../config/load.ts';
import { CourseError } from '../course/course-error.ts';
import { EvaluationError } from '../evaluation/evaluation-error.ts';
import { StoreOpenError } from '../store/open-error.ts';
import { alerts } from './alerts.ts';
import { apiKeysCommand, apiKeysUsage } from './api-keys.ts';
import { backup, restore } from './backup.ts';
import { check } from './check.ts';
import { evalCommand, evalUsage } from './eval.ts';
import { hashPasswordCommand } from './hash-password.ts';
import { importCommand } from './import.ts';
import { init, initUsage } from './init/init.ts';
import { migrateStore } from './migrate-store.ts';
import { models } from './models.ts';
import { moodlePlugin } from './moodle-plugin.ts';
import { snippet } from './snippet.ts';
import { start } from './start.ts';
import { student } from './student.ts';
import { teacherLink, teacherLinkUsage } from './teacher-link.ts';

type Environment = Readonly<Record<string, string | undefined>>;

interface Command {
  /** In the list of all. */
  usage: string;
  /** After a mistyped option, where there is more to say. */
  wholeUsage?: string;
  does: string;
  /** @returns the process's exit code */
  run(args: string[], env: Environment): Promise<number>;
}

const commands: Record<string, Command> = {
  init: {
    usage: 'init [FOLDER]',
    wholeUsage: initUsage,
    does: 'write config.yaml and .env by five answers; --yes asks nothing',
    run: (args, env) => init(args, env),
  },
  start: {
    usage: 'start [--config FILE] [--port N]',
    does: 'serve the tutor until it is told to stop',
    run: start,
  },
  check: {
    usage: 'check [--live] [--config FILE]',
    does: 'validate the configuration and print what is active; --live asks each model, --page ADDRESS the LMS',
    run: check,
  },
  'hash-password': {
    usage: 'hash-password < FILE',
    does: 'read a password from standard input, print the value for admin.passwordHash',
    run: hashPasswordCommand,
  },
  snippet: {
    usage: 'snippet COURSE [--language ru] [--config FILE]',
    does: 'print what to paste for each learning platform',
    run: snippet,
  },
  'moodle-plugin': {
    usage: 'moodle-plugin [FILE]',
    does: 'write the plugin for Moodle as a zip; default local_coursetutor.zip',
    run: moodlePlugin,
  },
  import: {
    usage: 'import SOURCE --to FOLDER',
    does: 'write a course file or folder in any format as Markdown; again: update what nobody changed',
    run: importCommand,
  },
  eval: {
    usage: evalUsage,
    does: 'ask the golden questions of a course and say how good the answers are; --draft writes such questions',
    run: evalCommand,
  },
  models: {
    usage: 'models [--config FILE]',
    does: "compare the catalogue with the providers' own lists of models; changes nothing",
    run: models,
  },
  alerts: {
    usage: 'alerts --test [--config FILE]',
    does: 'send a test mail, tell every webhook, and say what each answered',
    run: alerts,
  },
  'api-keys': {
    usage: apiKeysUsage,
    does: 'keys for programs that ask for longer than a session: --until, --requests, --concurrent, --daily-usd',
    run: apiKeysCommand,
  },
  'teacher-link': {
    usage: teacherLinkUsage,
    does: 'make, list or revoke addresses that let teachers into the metrics page of their courses',
    run: teacherLink,
  },
  student: {
    usage: 'student export|delete PSEUDONYM [--config FILE]',
    does: 'print or remove everything that is kept about a student',
    run: student,
  },
  backup: {
    usage: 'backup FILE [--config FILE]',
    does: 'copy the database into a file and check it; the tutor may be running',
    run: backup,
  },
  restore: {
    usage: 'restore FILE [--config FILE]',
    does: 'put a backup in the place of the database; the tutor must be stopped',
    run: restore,
  },
  'migrate-store': {
    usage: 'migrate-store FROM TO [--config FILE]',
    does: 'move everything from sqlite:FILE to postgres://..., or go on with it; the tutor must be stopped',
    run: migrateStore,
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
