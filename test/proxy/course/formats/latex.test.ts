import { describe, expect, test } from 'vitest';
import { readLatex } from '../../../../proxy/course/formats/latex/read.ts';
import { readAs } from './course-folder.ts';

const lecture =
  String.raw`\documentclass[11pt]{article}
\usepackage{amsmath}
\newcommand{\RR}{\mathbb{R}}
\newcommand{\norm}[2][2]{\lVert #2 \rVert_{#1}}
\DeclareMathOperator{\rank}{rank}
\newtheorem{satz}{Satz}[section]
\def\be{\begin{equation}}
\def\ee{\end{equation}}
\title{Linear \emph{maps}}
\author{Somebody}
\begin{document}
\maketitle
\tableofcontents
% Not for students.
Let $V$ be a space over $\RR$,\footnote{Or $\mathbb{C}$.} as Gau\ss{} and
Poincar\'e did --- ` +
  "``often''" +
  String.raw`; 5\% of it costs \$3~a \textbf{week}.

\section{Norms}\label{sec:norms}
The norm $\norm{x}$ and $\norm[1]{x}$ differ; see Section~\ref{sec:linear-maps}.
\be \label{eq:r}
  \rank A = n \quad \text{for all $A$}
\ee
\begin{align}
  a &= b \\
  c &= d \nonumber
\end{align}
\[ \int_0^1 f \]

\subsection*{Lists and code}
\begin{itemize}
  \item One,
    with \texttt{a\_b} and \verb|x % y|.
  \item Two
  \begin{enumerate}[label=(\alph*)]
    \item Inner
  \end{enumerate}
\end{itemize}
\begin{description}
  \item[Basis] A set.
\end{description}
\begin{lstlisting}[language=Python,caption=x]
def f(x):  # 100%
    return {"a": x}
\end{lstlisting}
\begin{satz}[Riesz]
It holds.
\end{satz}
\begin{proof}
Clear. \qed
\end{proof}
\begin{table}[h]\centering
\caption{Costs}
\begin{tabular}{l|r}
\hline
\textbf{What} & How \\ \hline
a \& b & $x|y$ \\
\end{tabular}
\end{table}
\begin{figure}\includegraphics[width=3cm]{map.png}\end{figure}
\begin{tikzpicture}\draw (0,0) -- (1,1);\end{tikzpicture}
\begin{comment}
Hidden.
\end{comment}
\begin{exercise}
Show it. \begin{solution}It is $0$.\end{solution}
\end{exercise}
\unknowncommand[opt]{Shown} and \href{https://example.org/a\_b}{a page}.
\begin{unknownenvironment}
Said.
\end{unknownenvironment}
\end{document}
Never seen.
`;

describe('a LaTeX lecture', () => {
  test('is its text as Markdown, with its formulas and the commands of the course written out', async () => {
    const { documents, texts, dropped } = await readAs(readLatex, 'maps.tex', lecture);
    expect(documents[0]?.title).toBe('Linear maps');
    expect(texts).toEqual([
      String.raw`# Linear maps {#}
Let $V$ be a space over $\mathbb{R}$, (Or $\mathbb{C}$.) as Gauß and Poincaré did — “often”; 5% of it costs $3 a **week**.

# Norms {#norms}
The norm $\lVert x \rVert_{2}$ and $\lVert x \rVert_{1}$ differ; see Section linear maps.

$$\operatorname{rank} A = n \quad \text{for all }A\text{}$$

$$\begin{aligned} a &= b \\ c &= d \end{aligned}$$

$$\int_0^1 f$$

## Lists and code {#lists-and-code}
- One, with ` +
        '`a_b` and `x % y`' +
        `.
- Two

  1. Inner

- **Basis** A set.

` +
        '```python\ndef f(x):  # 100%\n    return {"a": x}\n```' +
        String.raw`

**Satz (Riesz).** It holds.

**Proof.** Clear.

Costs

| **What** | How |
| --- | --- |
| a & b | $x\|y$ |

**Exercise.** Show it.

Shown and [a page](https://example.org/a_b).

Said.`,
    ]);
    expect(dropped).toEqual({ drawings: 1, pictures: 1, 'includes that are not in the course': 0 });
  });

  test('a solution is a note of its section alone', async () => {
    const { documents } = await readAs(readLatex, 'maps.tex', lecture);
    const pieces = documents[0]?.pieces ?? [];
    expect(pieces.flatMap(({ heading, notes = [] }) => notes.map((note) => [heading?.text, note]))).toEqual([
      ['Lists and code', { kind: 'solution', markdown: 'It is $0$.' }],
    ]);
  });

  test('a book gives a lesson for every file that brings a chapter', async () => {
    const files = {
      'book.tex': String.raw`\documentclass{book}\usepackage{course}\title{Book}\begin{document}Hello.
\input{front/words}\part{One}\include{chapters/a}\include{chapters/b}\input{../secret}\end{document}`,
      'course.sty': String.raw`\newcommand{\N}{\mathbb{N}}`,
      'front/words.tex': 'Words.\n',
      'chapters/a.tex': String.raw`\chapter{First} In $\N$. \section{Deeper} Yes. \input{chapters/more}`,
      'chapters/more.tex': 'More. \\input{chapters/a}',
      'chapters/b.tex': String.raw`\chapter{Second} End.`,
    };
    const { documents, texts, parts, dropped } = await readAs(
      readLatex,
      'book.tex',
      files['book.tex'],
      files,
    );
    expect(documents.map(({ from, title }) => [from, title])).toEqual([
      [undefined, 'Book'],
      ['chapters/a.tex', 'First'],
      ['chapters/b.tex', 'Second'],
    ]);
    expect(texts).toEqual([
      '# Book {#}\nHello. Words.',
      '# First {#first}\nIn $\\mathbb{N}$.\n\n## Deeper {#deeper}\nYes. More.',
      '# Second {#second}\nEnd.',
    ]);
    expect(parts?.toSorted()).toEqual([
      'chapters/a.tex',
      'chapters/b.tex',
      'chapters/more.tex',
      'front/words.tex',
    ]);
    expect(dropped).toMatchObject({ 'includes that are not in the course': 2 });
  });

  test.each([
    ['A \\iffalse draft \\fi B', 'A B'],
    [
      'A\n\\iffalse\nThe answer is 4.\n\\ifx\\a\\b c \\else d \\fi $p \\iff q$ \\ifthenelse{x}{y}{z}\n\\fi\nB',
      'A\n\nB',
    ],
    ['A \\iffalse draft \\else shown \\fi B', 'A shown B'],
    ['A \\verb|\\iffalse| and \\verb|\\fi| B', 'A `\\iffalse` and `\\fi` B'],
    ['\\newif\\ifsolutions A \\ifsolutions{\\bf 4.}\\else Try. \\fi B', 'A Try. B'],
    ['A \\ifsolutions of a switch in another file \\fi B', 'A B'],
    ['\\newif\\ifsolutions\\solutionstrue A \\ifsolutions 4. \\iffalse old \\fi\\else Try. \\fi B', 'A 4. B'],
    ['\\newcommand{\\key}{\\solutionstrue} A \\ifsolutions 4. \\fi B', 'A B'],
    ['\\let\\ifsolutions\\iffalse A \\ifsolutions 4. \\fi B', 'A B'],
    ['\\newcommand{\\answer}[1]{\\ifsolutions #1\\fi} A \\answer{4.} B', 'A B'],
    ['A \\iffalse without an end', 'A without an end'],
  ])('what TeX skips is none of the lesson: %j', async (source, text) => {
    const { texts } = await readAs(
      readLatex,
      'a.tex',
      `\\documentclass{article}\\begin{document}\\section{S}\n${source}\n\\end{document}`,
    );
    expect(
      texts
        .join('\n')
        .replace(/[\s\S]*?\{#s\}\n/, '')
        .trim(),
    ).toBe(text);
  });

  test('the letters of which the reader makes its marks are none in a file', async () => {
    const files = {
      'book.tex': String.raw`\documentclass{book}\usepackage{course}\begin{document}\input{part}\end{document}`,
      'course.sty': '\\newcommand{\\open}{\uE000}\\newcommand{\\far}{\uE00099\uE001}',
      'part.tex': '\\chapter{\uE000One} Lists \uE000 are \\open ordered\\far\uE0007\uE001.',
    };
    const { documents, texts } = await readAs(readLatex, 'book.tex', files['book.tex'], files);
    expect(documents.map(({ from }) => from)).toEqual(['part.tex']);
    expect(texts).toEqual([expect.stringContaining('# One {#one}\nLists are ordered997.')]);
  });

  test('slides are sections, and what their speaker reads is private', async () => {
    const slides = String.raw`\documentclass{beamer}\begin{document}
\section{Sets}
\begin{frame}[fragile]{What is a set?}
\begin{block}{Idea} No order. \end{block}
\note{Ask them.}
\end{frame}
\end{document}`;
    const { documents, texts } = await readAs(readLatex, 'talk.tex', slides);
    expect(texts).toEqual(['# Sets {#sets}\n\n\n### What is a set? {#what-is-a-set}\n**Idea**\n\nNo order.']);
    expect(documents[0]?.pieces.at(-1)?.notes).toEqual([{ kind: 'teacher', markdown: 'Ask them.' }]);
  });

  test('a file of definitions alone is no lesson', async () => {
    await expect(readAs(readLatex, 'macros.tex', '\\newcommand{\\N}{\\mathbb{N}}\n')).rejects.toThrow(
      'left out: program',
    );
  });

  test.each([
    ['groups in groups', `${'{'.repeat(100_000)}x`],
    ['environments in environments', `${'\\begin{quote}'.repeat(20_000)}x${'\\end{quote}'.repeat(20_000)}`],
    ['environments that nobody ends', '\\begin{verbatim}\\begin{itemize}'.repeat(20_000)],
    ['emphasis in emphasis', `${'\\emph{'.repeat(20_000)}x${'}'.repeat(20_000)}`],
    ['dollars', '$a $$b '.repeat(50_000)],
    ['options', '\\foo['.repeat(50_000)],
    [
      'macros that double',
      `${Array.from({ length: 40 }, (_, index) => `\\newcommand{\\m${String.fromCharCode(97 + (index % 26))}${index > 25 ? 'x' : ''}}{${index === 0 ? 'x' : `\\m${String.fromCharCode(97 + ((index - 1) % 26))}${index > 26 ? 'x' : ''}`.repeat(2)}}`).join('\n')}\n\\mnx $\\mnx$`,
    ],
    ['a macro that is itself', '\\newcommand{\\a}{\\a\\a}\\a $\\a$'],
  ])('%s are read to the end', async (_, text) => {
    const { kind } = await readAs(readLatex, 'a.tex', `Text.\n\n${text}`);
    expect(kind).toBe('lessons');
  });
});
