/** Whether a call is the rent of a prompt cache: known when it is made, so that it is right after a kill too. */
export const rents =
  'ALTER TABLE call ADD COLUMN is_rent INTEGER NOT NULL DEFAULT 0 CHECK (is_rent IN (0, 1));';
