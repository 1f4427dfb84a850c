/** One route for all questions. */
export function allTo(...models: string[]): { simple: string[]; medium: string[]; complex: string[] } {
  return { simple: models, medium: models, complex: models };
}

/** What of a configuration has all questions go to models at an address as OpenAI's is; default: one model. */
export function askingOpenAi({ url }: { url: string }, ...models: string[]) {
  return {
    providers: { openai: { apiKeys: ['key'], baseUrl: `${url}/v1` } },
    routing: allTo(...(models.length === 0 ? ['gpt-6-luna'] : models)),
  };
}
