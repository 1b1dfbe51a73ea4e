import { Agent, request as httpRequest } from 'node:http';
import type { Country } from './country.ts';
import { benchPassword } from './load.ts';
import { readers } from './offices.ts';
import type { Record } from './tables.ts';

export type Who = 'nation' | 'province' | 'city' | 'zone';

export interface Ask {
  readonly who: Who;
  /** With `/api` and query. */
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<globalThis.Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: globalThis.Record<string, string | string[] | undefined>;
  readonly bytes: Buffer;
  readonly ms: number;
}

/** Rows straight from the database, past the program and its row security. */
export type Raw = <T>(sql: string, values?: readonly unknown[]) => Promise<T[]>;

/** A running program with the country in it, and the ways to ask it. */
export interface Target {
  readonly kind: 'server' | 'embedded';
  readonly url: string;
  readonly country: Country;
  readonly record: Record;
  readonly raw: Raw;
  readonly ask: (ask: Ask) => Promise<Answer>;
  readonly json: <T>(ask: Ask) => Promise<T>;
  readonly has: (path: string) => boolean;
  /** Headers by which a reader is known. */
  readonly headers: (who: Who) => globalThis.Record<string, string>;
  readonly close: () => Promise<void>;
}

/** One request over a kept connection; reads the whole answer. */
export function send(
  agent: Agent,
  url: string,
  path: string,
  headers: Readonly<globalThis.Record<string, string>>,
  body?: string | Uint8Array,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const request = httpRequest(
      `${url}${path}`,
      { agent, method: body === undefined ? 'GET' : 'POST', headers },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            bytes: Buffer.concat(parts),
            ms: performance.now() - start,
          }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** Signs the four readers in and returns what asks on their behalf. */
export async function connect(
  of: { kind: Target['kind']; url: string; country: Country; record: Record; raw: Raw },
  onClose: () => Promise<void>,
): Promise<Target> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const tokens = new Map<Who, string>();
  const { nation, province, city, zone } = readers(of.country);
  for (const [who, reader] of Object.entries({ nation, province, city, zone })) {
    const answer = await send(
      agent,
      of.url,
      '/api/account/sign-in',
      { 'content-type': 'application/json', 'x-want-token': '1' },
      JSON.stringify({ login: reader.login, password: benchPassword }),
    );
    if (answer.status !== 200) throw new Error(`sign-in of ${reader.login}: ${answer.status} ${answer.bytes}`);
    tokens.set(who as Who, String(answer.headers['x-session-token']));
  }
  const openapi = await send(agent, of.url, '/api/openapi.json', {});
  const paths = new Set(Object.keys((JSON.parse(openapi.bytes.toString()) as { paths: object }).paths));
  const headers = (who: Who) => ({ authorization: `Bearer ${tokens.get(who)}` });
  const ask = (one: Ask): Promise<Answer> =>
    send(
      agent,
      of.url,
      one.path,
      {
        ...headers(one.who),
        ...(one.body === undefined || one.body instanceof Uint8Array ? {} : { 'content-type': 'application/json' }),
        ...one.headers,
      },
      one.body === undefined || one.body instanceof Uint8Array ? one.body : JSON.stringify(one.body),
    );
  return {
    ...of,
    ask,
    headers,
    json: async <T>(one: Ask) => {
      const answer = await ask(one);
      if (answer.status !== 200)
        throw new Error(`${one.path}: ${answer.status} ${answer.bytes.toString().slice(0, 500)}`);
      return JSON.parse(answer.bytes.toString()) as T;
    },
    has: (path) => paths.has(path) || paths.has(`/api${path}`),
    close: async () => {
      agent.destroy();
      await onClose();
    },
  };
}
