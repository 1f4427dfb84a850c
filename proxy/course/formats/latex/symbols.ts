/** Commands that stand for signs. */
export const symbols: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ldots: '…',
    dots: '…',
    textellipsis: '…',
    LaTeX: 'LaTeX',
    TeX: 'TeX',
    LaTeXe: 'LaTeX',
    S: '§',
    P: '¶',
    copyright: '©',
    textcopyright: '©',
    textregistered: '®',
    texttrademark: '™',
    textdegree: '°',
    degree: '°',
    euro: '€',
    texteuro: '€',
    pounds: '£',
    textbackslash: '\\',
    textasciitilde: '~',
    textasciicircum: '^',
    textbar: '|',
    textless: '<',
    textgreater: '>',
    textunderscore: '_',
    textquotedblleft: '“',
    textquotedblright: '”',
    textquoteleft: '‘',
    textquoteright: '’',
    textemdash: '—',
    textendash: '–',
    ss: 'ß',
    o: 'ø',
    O: 'Ø',
    l: 'ł',
    L: 'Ł',
    ae: 'æ',
    AE: 'Æ',
    oe: 'œ',
    OE: 'Œ',
    aa: 'å',
    AA: 'Å',
    i: 'ı',
    j: 'ȷ',
    dag: '†',
    ddag: '‡',
    textbullet: '•',
    checkmark: '✓',
    quad: ' ',
    qquad: ' ',
    enspace: ' ',
    guillemotleft: '«',
    guillemotright: '»',
    flqq: '«',
    frqq: '»',
    glqq: '„',
    grqq: '“',
    textrightarrow: '→',
    slash: '/',
    and: ', ',
    today: '',
    newline: ' ',
    linebreak: ' ',
    par: '\n\n',
    bigskip: '\n\n',
    medskip: '\n\n',
    smallskip: '\n\n',
    ' ': ' ',
    ',': ' ',
    ';': ' ',
    ':': ' ',
    '!': '',
    '/': '',
    '@': '',
    '-': '',
    '\n': ' ',
    '\\': ' ',
    '>': ' ',
    '*': '',
    '%': '%',
    $: '$',
    '&': '&',
    '#': '#',
    _: '_',
    '{': '{',
    '}': '}',
  }),
);

/** Accents, as marks that follow their letter. */
export const accents: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "'": '\u0301',
    '`': '\u0300',
    '^': '\u0302',
    '"': '\u0308',
    '~': '\u0303',
    '=': '\u0304',
    '.': '\u0307',
    c: '\u0327',
    v: '\u030c',
    u: '\u0306',
    H: '\u030b',
    r: '\u030a',
    k: '\u0328',
    d: '\u0323',
    b: '\u0331',
  }),
);

/** Commands whose group reads as text in this mark of Markdown. */
export const marks: ReadonlyMap<string, '*' | '**' | '`'> = new Map([
  ...['emph', 'textit', 'textsl', 'it', 'em', 'alert', 'term', 'vocab', 'dfn', 'enquote*'].map(
    (name) => [name, '*'] as const,
  ),
  ...['textbf', 'strong', 'textsc', 'bf', 'defn', 'keyword', 'structure'].map(
    (name) => [name, '**'] as const,
  ),
  ...['texttt', 'code', 'path', 'file', 'lstinline', 'mintinline', 'nolinkurl', 'tt', 'verb'].map(
    (name) => [name, '`'] as const,
  ),
]);

/** Commands without text, by how many groups behind them are none either. */
export const silent: ReadonlyMap<string, number> = new Map([
  ...(
    'maketitle tableofcontents listoffigures listoftables newpage clearpage cleardoublepage pagebreak nopagebreak noindent indent centering ' +
    'raggedright raggedleft large Large LARGE huge Huge small footnotesize scriptsize tiny normalsize bfseries itshape ttfamily sffamily rmfamily ' +
    'mdseries upshape scshape slshape normalfont appendix frontmatter mainmatter backmatter hfill vfill hrule hline toprule midrule bottomrule ' +
    'printbibliography printindex makeindex pause protect relax left right displaystyle qed qedhere onslide null strut nobreak sloppy fussy ' +
    'singlespacing doublespacing onehalfspacing begingroup endgroup makeatletter makeatother ignorespaces unskip leavevmode'
  )
    .split(' ')
    .map((name) => [name, 0] as const),
  ...(
    'label ref eqref pageref vspace hspace vskip hskip includegraphics input include bibliography bibliographystyle pagestyle thispagestyle index ' +
    'glossary documentclass usepackage RequirePackage author date title subtitle institute cite citep citet citeauthor citeyear nocite parencite autocite textcite ' +
    'footcite todo usetheme usecolortheme graphicspath pagenumbering geometry hypersetup lstset addbibresource usetikzlibrary tikzset ' +
    'theoremstyle newpagestyle phantom vphantom hphantom selectlanguage color pagecolor bibitem epigraphhead ensuremath* crefname* missingfigure ' +
    'newcounter stepcounter refstepcounter numberwithin newlength newif tikz includeonly setcounter* listoftodos captionsetup lstinputlisting inputminted'
  )
    .split(' ')
    .map((name) => [name.replace('*', ''), 1] as const),
  ...'setlength addtolength setcounter addtocounter textcolor* addcontentsline* rule raisebox* newenvironment* fontsize resizebox* crefname definecolor* DeclareMathOperator let'
    .split(' ')
    .flatMap((name) =>
      name.endsWith('*') ? [] : [[name, name === 'crefname' ? 3 : name === 'let' ? 0 : 2] as const],
    ),
  ['addcontentsline', 3],
  ['definecolor', 3],
  ['colorlet', 2],
  ['newenvironment', 3],
  ['renewenvironment', 3],
  ['textcolor', 1],
  ['colorbox', 1],
  ['resizebox', 2],
  ['scalebox', 1],
  ['raisebox', 1],
  ['parbox', 1],
  ['makebox', 0],
  ['multicolumn', 2],
  ['multirow', 2],
  ['foreignlanguage', 1],
]);
