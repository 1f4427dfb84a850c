import { html } from 'lit';

// Each is one template, drawn by the rule for `.icon` in styles/theme.ts: a template in a template is dearer.

/** An open book with a spark: the course, and someone who explains it. */
export const tutorIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 20.5c-2.2-1.7-5-2.3-8.5-2.2V6.2c2-.1 3.7.1 5.2.7M12 20.5c2.2-1.7 5-2.3 8.5-2.2V12.8M12 20.5V11.5"/><path d="M17 2.5c.4 2.6 1.4 3.6 4 4-2.6.4-3.6 1.4-4 4-.4-2.6-1.4-3.6-4-4 2.6-.4 3.6-1.4 4-4Z" fill="currentColor" stroke="none"/></svg>`;
export const closeIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6 6 18"/></svg>`;
export const sendIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 19V5M5.5 11.5 12 5l6.5 6.5"/></svg>`;
export const stopIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><rect x="5.5" y="5.5" width="13" height="13" rx="2.5" fill="currentColor" stroke="none"/></svg>`;
export const newIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 4H6.5A2.5 2.5 0 0 0 4 6.5v11A2.5 2.5 0 0 0 6.5 20h11a2.5 2.5 0 0 0 2.5-2.5V12"/><path d="M9.5 14.5 10 11.5l7.7-7.7a1.77 1.77 0 0 1 2.5 2.5L12.5 14l-3 .5Z"/></svg>`;
export const downIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 5v14M5.5 12.5 12 19l6.5-6.5"/></svg>`;
export const moreIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M5.5 12h.01M12 12h.01M18.5 12h.01" stroke-width="3.2"/></svg>`;
export const againIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M19.5 12a7.5 7.5 0 1 1-2.3-5.4L20 9.2M20 4.5v4.7h-4.7"/></svg>`;
