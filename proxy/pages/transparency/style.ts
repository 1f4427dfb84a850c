/** Calm and readable, in the reader's own colours; it prints as it is. Without quotes, which the page would escape. */
export const transparencyStyle = `
:root { color-scheme: light dark; --text: #1d2530; --muted: #566273; --line: #d8dde4; --accent: #3451b2; --soft: #eef1fb; --page: #ffffff; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6eaf0; --muted: #a3adba; --line: #343d49; --accent: #9db1ff; --soft: #222c4a; --page: #171c23; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 1.0625rem/1.6 system-ui, -apple-system, Segoe UI, Roboto, Liberation Sans, sans-serif; }
main { max-inline-size: 42rem; margin-inline: auto; padding: clamp(1.25rem, 5vw, 3.5rem) clamp(1rem, 4vw, 2rem); }
h1 { font-size: clamp(1.6rem, 5vw, 2.1rem); line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2.25rem 0 0.5rem; }
p, ul { margin: 0 0 0.75rem; }
ul { padding-inline-start: 1.3rem; }
li, td, p { overflow-wrap: anywhere; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.disclosure { padding: 0.8rem 1rem; border-inline-start: 4px solid var(--accent); background: var(--soft); font-weight: 600; }
table { border-collapse: collapse; inline-size: 100%; margin-block-end: 0.75rem; }
th, td { padding: 0.55rem 0.75rem 0.55rem 0; border-block-end: 1px solid var(--line); text-align: start; vertical-align: top; }
[dir=rtl] th, [dir=rtl] td { padding: 0.55rem 0 0.55rem 0.75rem; }
th { color: var(--muted); font-size: 0.9rem; font-weight: 600; }
td:last-child { inline-size: 32%; }
.made { margin-block-start: 2.5rem; color: var(--muted); font-size: 0.9rem; }
`;
