import { text } from 'node:stream/consumers';
import { hashPassword } from '../config/password.ts';

const leastCharacters = 10;

/**
 * `course-tutor hash-password`: reads a password from standard input, prints
 * the value for `admin.passwordHash`. Nothing but the hash goes to standard
 * output, so that it can be piped.
 */
export async function hashPasswordCommand(): Promise<number> {
  if (process.stdin.isTTY)
    console.error('Type the password, then Enter and Ctrl+D (it is shown while you type):');
  const password = (await text(process.stdin)).replace(/\r?\n$/, '');
  if ([...password].length < leastCharacters) {
    console.error(`The password must have at least ${leastCharacters} characters.`);
    return 1;
  }
  console.log(await hashPassword(password));
  return 0;
}
