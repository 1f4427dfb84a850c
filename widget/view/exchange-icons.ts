import { html } from 'lit';

// Beside questions and problems.

export const editIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M4.5 19.5 5.3 16 16 5.3a1.9 1.9 0 0 1 2.7 2.7L8 18.7l-3.5.8Z"/></svg>`;
export const warningIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 9v4.2M12 16.7v.01M10.4 4.4 2.9 17.3A1.85 1.85 0 0 0 4.5 20h15a1.85 1.85 0 0 0 1.6-2.7L13.6 4.4a1.85 1.85 0 0 0-3.2 0Z"/></svg>`;
export const clockIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="8.5"/><path d="M12 7.2V12l3.2 2"/></svg>`;
