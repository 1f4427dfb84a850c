import { check } from './check.ts';

type Environment = Readonly<Record<string, string | undefined>>;

interface Command {
  usage: string;
  does: string;
  /** @returns the process's exit code */
  run(args: string[], env: Environment): Promise<number>;
}

const commands: Record<string, Command> = {
  check: {
    usage: 'check [--config FILE]',
    does: 'validate the configuration and print what is active',
    run: check,
  },
};

/**
 * The `course-tutor` command.
 * @param argv arguments after the program's name
 * @returns the process's exit code
 */
export async function main(argv: string[], env: Environment): Promise<number> {
  const [name, ...args] = argv;
  const command = name === undefined ? undefined : commands[name];
  if (command !== undefined) return command.run(args, env);
  const asked = name === undefined || name === 'help' || name === '--help' || name === '-h';
  if (!asked) console.error(`There is no command "${name}".\n`);
  const lines = Object.values(commands).map(
    ({ usage, does }) => `  course-tutor ${usage.padEnd(28)} ${does}`,
  );
  (asked ? console.log : console.error)(`Usage:\n${lines.join('\n')}`);
  return asked ? 0 : 1;
}
