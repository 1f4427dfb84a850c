/**
 * By what a call's cost grows while it runs: what its prompt costs, and what can
 * come up in a second after that. Null where it costs all that is reserved,
 * however soon it is broken off.
 */
export const growth = `
ALTER TABLE call ADD COLUMN prompt_micro_usd INTEGER;
ALTER TABLE call ADD COLUMN micro_usd_per_second INTEGER;
`;
