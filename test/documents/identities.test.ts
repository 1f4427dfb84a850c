import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SignedIdentities } from '../../proxy/admit/identity/signed-identities.ts';
import { systemClock } from '../../proxy/ground/clock.ts';
import { codeIn } from '../support/documents.ts';
import { testFolder } from '../support/folder.ts';

/** A machine may not have every language; Node it has. */
const isInstalled = (program: string) => spawnSync(program, ['--version']).status === 0;

describe('the identities that the code in the documents signs', () => {
  const secret = 'a secret of more than thirty-two bytes';
  const call = `("${secret}", "ann", "c")`;
  const languages = [
    {
      language: 'js',
      program: process.execPath,
      file: 'a.mjs',
      print: `console.log(courseTutorIdentity${call})`,
    },
    { language: 'python', program: 'python3', file: 'a.py', print: `print(course_tutor_identity${call})` },
    { language: 'php', program: 'php', file: 'a.php', print: `echo course_tutor_identity${call};` },
    { language: 'ruby', program: 'ruby', file: 'a.rb', print: `puts course_tutor_identity${call}` },
  ];

  test.each(languages)('are believed: $language', async ({ language, program, file, print }) => {
    const [code, ...others] = codeIn(language);
    expect(code).toBeDefined();
    expect(others).toEqual([]);
    if (!isInstalled(program)) return;
    const folder = testFolder();
    await writeFile(join(folder, file), `${code}\n${print}\n`);
    const { stdout } = spawnSync(program, [join(folder, file)], { encoding: 'utf8' });
    const settings = { sharedSecret: secret, jwksUrl: '', publicUrl: 'https://tutor.example.edu' };
    const identities = new SignedIdentities(settings, systemClock, () => undefined);
    expect((await identities.verify(stdout.trim(), 'c')).student.subject).toBe('ann');
  });
});
