import { inject } from 'vitest';
import { sqlOn, urlOf } from './postgres-server.ts';

/** The server of this run; started for the first who asks. */
export async function sharedPostgres(): Promise<number> {
  const answer = await fetch(inject('postgresOnDemand'));
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return Number(text);
}

/** An empty database on the server of this run. */
export async function newDatabase(): Promise<{ url: string; name: string; port: number }> {
  const port = await sharedPostgres();
  const name = `tutor_${crypto.randomUUID().replaceAll('-', '')}`;
  await sqlOn(urlOf(port, 'postgres'), `CREATE DATABASE ${name}`);
  return { url: urlOf(port, name), name, port };
}
