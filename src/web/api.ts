import type { z } from 'zod';
import { type Endpoint, methodOf, pathParams } from '../base/endpoint.ts';
import type { Finding } from '../base/finding.ts';
import { type ProblemCode, problemKinds } from '../base/problem.ts';
import { storedLang } from './lang.tsx';

/** A finding as the server words it: `what` and `remedy` are in the reader's script. */
export interface WordedFinding extends Finding {
  readonly what?: string;
  readonly remedy?: string;
}

/** A refusal of the server (RFC 9457), or of the network (`offline`). */
export class ApiProblem extends Error {
  readonly code: ProblemCode | 'offline';
  readonly status: number;
  readonly detail: string | undefined;
  readonly findings: readonly WordedFinding[];

  constructor(
    code: ProblemCode | 'offline',
    status: number,
    title: string,
    detail?: string,
    findings: readonly WordedFinding[] = [],
  ) {
    super(title);
    this.name = 'ApiProblem';
    this.code = code;
    this.status = status;
    this.detail = detail;
    this.findings = findings;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Reads problem+json of any shape a proxy may send; what is no problem document becomes `unavailable`. */
export function problemOf(status: number, body: unknown): ApiProblem {
  if (!isRecord(body)) return new ApiProblem('unavailable', status, '');
  const type = typeof body.type === 'string' ? (body.type.split(/[/:#]/).pop() ?? '') : '';
  const named = typeof body.code === 'string' ? body.code : type;
  const code = named in problemKinds ? (named as ProblemCode) : status === 401 ? 'not-signed-in' : 'unavailable';
  return new ApiProblem(
    code,
    status,
    typeof body.title === 'string' ? body.title : '',
    typeof body.detail === 'string' ? body.detail : undefined,
    Array.isArray(body.findings) ? (body.findings as WordedFinding[]) : [],
  );
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The address of a call: `{param}` places are filled from the input, the rest of a query goes to the query string. */
export function addressOf(endpoint: Pick<Endpoint, 'path' | 'kind'>, input: unknown): { url: string; rest: object } {
  const values: Record<string, unknown> = isRecord(input) ? { ...input } : {};
  const url = `/api${endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name] ?? '')))}`;
  for (const name of pathParams(endpoint.path)) delete values[name];
  return { url, rest: values };
}

function queryString(values: object): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null || value === '') continue;
    if (Array.isArray(value)) for (const one of value) search.append(name, String(one));
    else search.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Asks the server to answer at once and work on (see `callLong`). */
  readonly respondAsync?: boolean;
}

/** One request; the answer's JSON or an ApiProblem. */
async function send(url: string, init: RequestInit): Promise<unknown> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { ...init, credentials: 'same-origin' });
    text = await response.text();
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiProblem('offline', 0, '');
  }
  if (!response.ok) throw problemOf(response.status, jsonOf(text));
  return text === '' ? null : jsonOf(text);
}

/**
 * Calls one contract. The answer has the contract's output type; the server has checked it, so it is not parsed again.
 * @throws ApiProblem for every refusal, and when the network fails (`offline`).
 */
export async function call<I extends z.ZodType, O extends z.ZodType>(
  endpoint: Endpoint<I, O>,
  input: z.input<I>,
  options: CallOptions = {},
): Promise<z.output<O>> {
  const { url, rest } = addressOf(endpoint, input);
  const get = endpoint.kind === 'query';
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': storedLang() };
  if (!get) headers['content-type'] = 'application/json';
  if (options.respondAsync) headers['prefer'] = 'respond-async';
  const answer = await send(get ? url + queryString(rest) : url, {
    method: methodOf(endpoint),
    headers,
    body: get ? null : JSON.stringify(rest),
    signal: options.signal ?? null,
  });
  return answer as z.output<O>;
}

interface JobAnswer {
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly done: number;
  readonly total: number;
  readonly result?: unknown;
  readonly problem?: { readonly status?: number };
}

/** Milliseconds, or less when the signal aborts: who presses stop is not to wait for the next look, by which the work may be done. */
const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, signal?.aborted ? 0 : ms);
    signal?.addEventListener('abort', end);
  });

/**
 * A command that may run for minutes: the server works on while we ask how far it is. Aborting the signal cancels it there;
 * each command is one transaction, so a cancelled one leaves nothing behind.
 * @throws ApiProblem as `call`; `cancelled` after an abort.
 */
export async function callLong<I extends z.ZodType, O extends z.ZodType>(
  endpoint: Endpoint<I, O>,
  input: z.input<I>,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<z.output<O>> {
  // Not broken off by the signal: a job whose number never came back could not be stopped.
  const { jobId } = (await call(endpoint, input, { respondAsync: true })) as { jobId: string };
  const headers = { accept: 'application/json', 'accept-language': storedLang() };
  const address = `/api/jobs/${jobId}`;
  let asked = false;
  for (let wait = 80; ; wait = Math.min(wait * 1.5, 1000)) {
    await pause(wait, asked ? undefined : signal);
    if (signal.aborted && !asked) {
      asked = true;
      await send(`${address}/cancel`, { method: 'POST', headers });
    }
    const job = (await send(address, { headers })) as JobAnswer;
    onProgress(job.done, job.total);
    if (job.state === 'done') return job.result as z.output<O>;
    if (job.state !== 'running') throw problemOf(job.problem?.status ?? 500, job.problem);
  }
}

/**
 * Sends a file as the raw body of an upload contract and tells how much of it has left (0 to 1). `fetch` cannot report
 * upload progress.
 * @throws ApiProblem as `call`; `cancelled` when the signal aborts.
 */
export function upload<I extends z.ZodType, O extends z.ZodType>(
  endpoint: Endpoint<I, O>,
  input: Omit<z.input<I>, 'content'>,
  file: File,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<z.output<O>> {
  const { url, rest } = addressOf(endpoint, input);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url + queryString(rest));
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', storedLang());
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () =>
      request.status < 300
        ? resolve(jsonOf(request.responseText) as z.output<O>)
        : reject(problemOf(request.status, jsonOf(request.responseText)));
    request.onerror = () => reject(new ApiProblem('offline', 0, ''));
    request.onabort = () => reject(new ApiProblem('cancelled', 409, ''));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}
