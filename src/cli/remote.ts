import { type Endpoint, methodOf, pathParams } from '../base/endpoint.ts';
import { Problem, type ProblemCode, problemKinds } from '../base/problem.ts';
import { words } from '../base/words.ts';
import { langOfEnvironment } from './command.ts';

/** A running service and who speaks to it. */
export interface Remote {
  readonly base: string;
  readonly token: string | undefined;
}

const unreached = (base: string): Problem =>
  new Problem(
    'unavailable',
    words(
      `${base} 没有回应: 请核对地址, 并确认服务已启动`,
      `${base} 沒有回應: 請核對位址, 並確認服務已啟動`,
      `Nothing answers at ${base}: check the address, and that the service runs`,
    ),
  );

async function ask({ base, token }: Remote, url: URL, init: RequestInit): Promise<Response> {
  const response = await fetch(url, {
    ...init,
    headers: {
      'x-lang': langOfEnvironment(),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(init.headers as Record<string, string> | undefined),
    },
  }).catch(() => {
    throw unreached(base);
  });
  if (response.ok) return response;
  const answer = (await response.json().catch(() => ({}))) as {
    code?: string;
    title?: string;
    detail?: string;
    findings?: [];
  };
  // A code of ours brings its title along; of a stranger's answer only what it says is known.
  const known = answer.code !== undefined && answer.code in problemKinds;
  const text = answer.detail ?? (known ? undefined : (answer.title ?? `${response.status} ${response.statusText}`));
  throw new Problem(
    known ? (answer.code as ProblemCode) : 'unavailable',
    text === undefined ? undefined : words(text, text, text),
    answer.findings ?? [],
  );
}

function addressOf(base: string, path: string): URL {
  if (!/^https?:\/\//.test(base) || !URL.canParse(base)) throw unreached(base);
  return new URL(`/api${path}`, base);
}

function addQuery(url: URL, fields: readonly (readonly [string, unknown])[]): void {
  for (const [name, value] of fields) if (value !== undefined) url.searchParams.set(name, String(value));
}

/** Calls one contract on a running service. A sign-in answers with its token besides: the command line keeps no cookies. */
export async function callServer(
  remote: Remote,
  endpoint: Endpoint,
  input: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const named = pathParams(endpoint.path);
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input[name] ?? '')));
  const rest = Object.entries(input).filter(([name]) => !named.includes(name));
  const url = addressOf(remote.base, path);
  const asQuery = endpoint.kind === 'query' || endpoint.upload;
  if (asQuery)
    addQuery(
      url,
      rest.filter(([name]) => name !== 'content'),
    );
  const body = endpoint.upload
    ? (input['content'] as Uint8Array<ArrayBuffer>)
    : asQuery
      ? undefined
      : JSON.stringify(Object.fromEntries(rest));
  const response = await ask(remote, url, {
    method: methodOf(endpoint),
    headers: {
      'x-want-token': '1',
      ...(body === undefined
        ? {}
        : { 'content-type': endpoint.upload ? 'application/octet-stream' : 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
  });
  const answer: unknown = await response.json();
  const token = response.headers.get('x-session-token');
  return token && typeof answer === 'object' ? { ...answer, token } : answer;
}

interface Fetched {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

/** A file from a running service, with the name it gives it. */
async function fetchFile(
  remote: Remote,
  path: string,
  input: Readonly<Record<string, unknown>>,
  otherwise: string,
): Promise<Fetched> {
  const url = addressOf(remote.base, path);
  addQuery(url, Object.entries(input));
  const response = await ask(remote, url, {});
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return {
    bytes: new Uint8Array(await response.arrayBuffer()),
    fileName: name ? decodeURIComponent(name) : otherwise,
  };
}

/** A list as a workbook. */
export const fetchExport = (remote: Remote, list: string, input: Readonly<Record<string, unknown>>): Promise<Fetched> =>
  fetchFile(remote, `/exports/${encodeURIComponent(list)}`, input, `${list}.xlsx`);

/** A file of an issued bulletin. */
export const fetchBulletin = (remote: Remote, id: string, form: string): Promise<Fetched> =>
  fetchFile(remote, `/bulletins/${encodeURIComponent(id)}/files/${form}`, {}, `bulletin.${form}`);
