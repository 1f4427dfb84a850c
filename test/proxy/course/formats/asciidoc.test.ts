import { describe, expect, test } from 'vitest';
import { readAsciiDoc } from '../../../../proxy/course/formats/asciidoc/read.ts';
import { formats } from '../../../../proxy/course/formats/formats.ts';
import { readAs } from './course-folder.ts';

const lesson = `= Git for all
An Author

Hello.

[[ch-branches]]
== Branches

A branch is a *movable* pointer(((pointer))) to a commit.footnote:[See the last chapter.]

=== Making one

.A first branch
[source,console]
----
$ git branch testing <1>
----
<1> Makes it, and stays where it is.

[NOTE]
====
Nothing is switched yet.
====

TIP: Use short names.

|===
| Command | Does

| \`git branch\`
| lists
|===

Term:: Its meaning.

// TODO: nobody reads this
The size is latexmath:[n_1 * n_2] at most; see <<ch-branches>>.

[latexmath]
++++
\\sum_{i=1}^n i
++++
`;

const book = `= The Book
:doctype: book

include::front/preface.adoc[]

= Part One

include::ch01.adoc[]

include::ch02.adoc[]
`;
const chapters = {
  'front/preface.adoc': '[preface]\n== Preface\n\nWhy.\n',
  'ch01.adoc': '[[start]]\n== Start\n\ninclude::start/first.adoc[]\n\ninclude::code/hello.rb[tag=greet]\n',
  'start/first.adoc': '=== First steps\n\nWalk.\n\ninclude::second.adoc[leveloffset=+1]\n',
  'start/second.adoc': '=== Second steps\n\nRun.\n',
  'code/hello.rb': '# tag::greet[]\nputs 1\n# end::greet[]\nputs 2\n',
  'ch02.adoc': '== End\n\nStop.\n',
};

describe('an AsciiDoc lesson', () => {
  test('is what its page shows: listings, callouts, admonitions, tables, formulas, anchors', async () => {
    const { texts } = await readAs(readAsciiDoc, 'git.adoc', lesson);
    expect(texts).toEqual([
      `# Git for all {#git-for-all}
Hello.

## Branches {#ch-branches}
A branch is a **movable** pointer to a commit. (See the last chapter.)

### Making one {#_making_one}
A first branch

\`\`\`console
$ git branch testing (1)
\`\`\`

1. Makes it, and stays where it is.

> **Note:** Nothing is switched yet.

> **Tip:** Use short names.

| Command | Does |
| --- | --- |
| \`git branch\` | lists |

**Term**

Its meaning.

The size is $n_1 * n_2$ at most; see [Branches](#ch-branches).

$$\\sum_{i=1}^n i$$`,
    ]);
  });

  test('a book gives a lesson for every chapter, called by the file of the chapter', async () => {
    const { documents, parts, texts } = await readAs(readAsciiDoc, 'book.adoc', book, chapters);
    expect(documents.map(({ from, title }) => [from, title])).toEqual([
      ['front/preface.adoc', 'Preface'],
      ['ch01.adoc', 'Start'],
      ['ch02.adoc', 'End'],
    ]);
    expect(texts[1]).toBe(
      '# Start {#start}\n\n\n## First steps {#_first_steps}\nWalk.\n\n### Second steps {#_second_steps}\nRun.\n\nputs 1',
    );
    // Of the program only a part was wanted.
    expect(parts?.toSorted()).toEqual(
      Object.keys(chapters)
        .filter((path) => path !== 'code/hello.rb')
        .toSorted(),
    );
  });

  test('what is not in the course is not included, and is counted', async () => {
    const text =
      '= A\n\ninclude::../../etc/passwd[]\n\ninclude::https://example.org/x.adoc[]\n\ninclude::gone.adoc[]\n\nB.\n';
    const { texts, dropped } = await readAs(readAsciiDoc, 'a.adoc', text);
    expect(texts).toEqual(['# A {#a}\nB.']);
    expect(dropped).toEqual({ 'includes that are not in the course': 3 });
  });

  test('files that include each other end', async () => {
    const files = {
      'a.adoc': 'A\n\ninclude::b.adoc[]\n',
      'b.adoc': 'B\n\ninclude::a.adoc[]\n\ninclude::a.adoc[]\n',
    };
    const { documents } = await readAs(readAsciiDoc, 'a.adoc', files['a.adoc'], files);
    expect(documents).toHaveLength(1);
  });

  test('lines of an include are chosen by number', async () => {
    const { texts } = await readAs(
      readAsciiDoc,
      'a.adoc',
      '= A\n\n----\ninclude::b.txt[lines=2..3;5..-1]\n----\n',
      {
        'b.txt': 'one\ntwo\nthree\nfour\nfive\nsix',
      },
    );
    expect(texts[0]).toContain('```\ntwo\nthree\nfive\nsix\n```');
  });

  test('a key is none', () => {
    const asciidoc = formats.find(({ name }) => name === 'AsciiDoc');
    expect(asciidoc?.isOne?.('key.asc', Buffer.from('-----BEGIN PGP PUBLIC KEY BLOCK-----'))).toBe(false);
    expect(asciidoc?.isOne?.('ch01.asc', Buffer.from('== Start'))).toBe(true);
  });
});
