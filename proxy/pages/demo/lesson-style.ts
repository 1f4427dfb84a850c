/** Style of the lesson page; a calm LMS, so that the tutor is seen as it will look in one. */
export const lessonStyle = `
:root {
  color-scheme: light;
  --page: #f6f7f9; --paper: #ffffff; --text: #1d2530; --muted: #566273; --line: #e1e5ea;
  --accent: #3451b2; --accent-soft: #e9edfb; --code: #f2f4f7;
}
@media (prefers-color-scheme: dark) {
  :root:not([data-theme='light']) {
    color-scheme: dark;
    --page: #12161c; --paper: #1a2028; --text: #e6eaf0; --muted: #a3adba; --line: #2c3540;
    --accent: #9db1ff; --accent-soft: #242f52; --code: #222a34;
  }
}
:root[data-theme='dark'] {
  color-scheme: dark;
  --page: #12161c; --paper: #1a2028; --text: #e6eaf0; --muted: #a3adba; --line: #2c3540;
  --accent: #9db1ff; --accent-soft: #242f52; --code: #222a34;
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--text);
  font: 1rem/1.65 system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif;
}
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 0.5rem; background: var(--paper); padding: 0.5rem 1rem; z-index: 2; }
header {
  display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; align-items: center; justify-content: space-between;
  padding: 0.75rem clamp(1rem, 3vw, 2rem); background: var(--paper); border-bottom: 1px solid var(--line);
}
.brand { font-weight: 650; font-size: 1.1rem; color: inherit; text-decoration: none; }
header nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; color: var(--muted); font-size: 0.9rem; }
header nav a { color: inherit; }
header nav a[aria-current] { color: var(--accent); font-weight: 600; text-decoration: none; }
.columns {
  display: grid; grid-template-columns: 17rem minmax(0, 46rem); gap: 2.5rem; justify-content: center;
  padding: 2rem clamp(1rem, 3vw, 2rem) 6rem;
}
.lessons { font-size: 0.925rem; }
.lessons h2 { font-size: 0.8rem; letter-spacing: 0.02em; color: var(--muted); margin: 0 0 0.5rem; }
.lessons ol, .lessons ul { list-style: none; margin: 0 0 2rem; padding: 0; }
.lessons a { display: block; padding: 0.4rem 0.75rem; border-radius: 0.5rem; color: inherit; text-decoration: none; line-height: 1.4; }
.lessons a:hover { background: var(--accent-soft); }
.lessons a[aria-current] { background: var(--accent-soft); color: var(--accent); font-weight: 600; }
main { outline: none; }
article { background: var(--paper); border: 1px solid var(--line); border-radius: 0.9rem; padding: clamp(1.25rem, 4vw, 3rem); }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1.25rem; letter-spacing: -0.01em; }
h2 { font-size: 1.35rem; margin: 2.25rem 0 0.75rem; line-height: 1.3; }
h3 { font-size: 1.1rem; margin: 1.75rem 0 0.5rem; }
pre, code { font-family: ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace; font-size: 0.9em; }
code { background: var(--code); padding: 0.1em 0.35em; border-radius: 0.3em; }
pre { background: var(--code); padding: 1rem; border-radius: 0.6rem; overflow-x: auto; line-height: 1.5; }
pre code { background: none; padding: 0; }
table { border-collapse: collapse; width: 100%; display: block; overflow-x: auto; }
th, td { border-bottom: 1px solid var(--line); padding: 0.45rem 0.75rem; text-align: start; }
.ask { margin-top: 2rem; }
.turn { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 1rem; margin-top: 1.5rem; font-size: 0.95rem; }
.turn a { text-decoration: none; }
@media (max-width: 60rem) {
  .columns { grid-template-columns: minmax(0, 46rem); gap: 1rem; padding-top: 1rem; }
  .lessons { order: 2; }
}
`;

/** A speech bubble with a book line: the tutor's mark. */
export const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#3451b2"/><path d="M8 9h16v11H16l-5 4v-4H8z" fill="#fff"/><path d="M11.5 13h9M11.5 16h6" stroke="#3451b2" stroke-width="1.8" stroke-linecap="round"/></svg>`;
