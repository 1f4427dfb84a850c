/** The option of every command line that reads a configuration, for `parseArgs`. */
export const configOption = { type: 'string', default: 'config.yaml' } as const;
