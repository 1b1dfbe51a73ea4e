import type { Socket } from 'node:net';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type Endpoint, methodOf, pathParams } from '../base/endpoint.ts';
import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import type { Engine } from '../db/engine.ts';
import type { AnyAction } from '../journal/act.actions.ts';
import { perform } from '../journal/perform.actions.ts';
import { aboutRoute } from './about.ts';
import { accountRoutes } from './account.ts';
import { actions } from './actions.ts';
import { contracts } from './contracts.ts';
import { downloadRoutes } from './downloads.ts';
import { Jobs, jobRoutes } from './jobs.ts';
import { KeptAnswers, sendKept } from './kept.ts';
import { KeptJobs } from './kept-jobs.ts';
import { openApi } from './openapi.ts';
import { asProblem, faultDocument, problemDocument } from './problem.ts';
import { asSignedIn, langOf, nobody, resolvedOfRequest, tokenKeyOf } from './request.ts';
import { Streams, streamRoute } from './streams.ts';
import { tileRoutes } from './tiles.ts';
import { webRoutes } from './web.ts';

/** Largest uploaded file, bytes: the reader refuses larger ones as well. */
export const uploadLimit = 64 * 1024 * 1024;

const fastifyPath = (path: string): string => `/api${path.replace(/\{(\w+)\}/g, ':$1')}`;

function inputOf(endpoint: Endpoint, request: FastifyRequest): unknown {
  const params = request.params as Record<string, string>;
  const query = request.query as Record<string, unknown>;
  if (endpoint.kind === 'query') {
    // A link says its script by `?lang=`; it is no part of what is asked.
    const { lang: _lang, ...asked } = query;
    return { ...asked, ...params };
  }
  if (endpoint.upload) return { ...query, ...params, content: request.body };
  const body = request.body ?? {};
  if (typeof body !== 'object' || Array.isArray(body) || body instanceof Uint8Array)
    throw new Problem('invalid', bodyWords);
  const named = pathParams(endpoint.path);
  return { ...body, ...Object.fromEntries(named.map((name) => [name, params[name]])) };
}

const bodyWords = words('请求体应为 JSON 对象', '請求體應為 JSON 物件', 'The body must be a JSON object');

/** A command that does nothing before its transaction has proved that the actor still stands. */
const provesSignIn = (action: AnyAction): boolean => 'apply' in action && !action.prepare;

/** A command from another site carries the cookie but not our header or origin: refuse it. */
function refuseForeignOrigin(request: FastifyRequest): void {
  const origin = request.headers.origin;
  if (!origin) return;
  if (URL.canParse(origin) && new URL(origin).host === request.headers.host) return;
  throw new Problem('not-allowed', words('请求来源不符', '請求來源不符', 'The request comes from another site'));
}

export interface ServerOptions {
  readonly engine: Engine;
  /** Folder of the built web pages; none: API only. */
  readonly webDir?: string | undefined;
  readonly log?: boolean;
}

/** One port for web and API. A server never answers 5xx to bad input: everything a request can get wrong is a Problem. */
export async function makeServer(options: ServerOptions): Promise<FastifyInstance> {
  const { engine } = options;
  const server = fastify({
    logger: options.log ?? false,
    bodyLimit: uploadLimit,
    requestTimeout: 120_000,
    http: { headersTimeout: 8_000, connectionsCheckingInterval: 1_000 },
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: (error, request, reply) => {
      securityHeaders(reply);
      sendProblem(asProblem(error), request, reply);
    },
    clientErrorHandler: (error, socket) => refuseRaw(error, socket),
  });
  server.removeContentTypeParser('text/plain');
  server.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: uploadLimit }, (_request, body, done) =>
    done(null, body),
  );
  server.addHook('onSend', async (_request, reply) => securityHeaders(reply));
  server.setErrorHandler((error, request, reply) => {
    const known = asProblem(error);
    // Our own fault is told once: in the server's log where one is kept, else where the program was started.
    if (!(known instanceof Problem)) {
      if (options.log) request.log.error(error);
      else console.error(error);
    }
    return sendProblem(known, request, reply);
  });
  server.setNotFoundHandler((request, reply) => sendProblem(new Problem('not-found'), request, reply));

  const tell = (error: unknown): void => (options.log ? server.log.error(error) : console.error(error));
  const kept = new KeptAnswers(engine);
  const jobs = new Jobs(tell);
  const keptJobs = new KeptJobs(engine, jobs, actions, tell);
  server.addHook('onReady', () => keptJobs.takeUp().catch(tell));
  server.addHook('onClose', async () => keptJobs.close());
  for (const [name, action] of actions) {
    const endpoint: Endpoint = action.endpoint;
    server.route({
      method: methodOf(endpoint),
      url: fastifyPath(endpoint.path),
      handler: async (request, reply) => {
        const lang = langOf(request);
        if (endpoint.kind === 'query') {
          const input = inputOf(endpoint, request);
          if (endpoint.kept) {
            const answer = await asSignedIn(engine, request, (actor, epoch) =>
              kept.answer(actor, epoch, action as AnyAction, input as Record<string, unknown>, lang),
            );
            return sendKept(request, reply, answer);
          }
          const answer = await asSignedIn(engine, request, (actor, epoch) =>
            perform(engine, actor, action as AnyAction, input, { lang, closed: true, epoch }),
          );
          return reply.header('cache-control', 'no-store').send(answer);
        }
        refuseForeignOrigin(request);
        const sent = request.headers['idempotency-key'];
        const key = typeof sent === 'string' ? sent.slice(0, 200) : undefined;
        if (provesSignIn(action as AnyAction) && request.headers['prefer'] !== 'respond-async') {
          const input = inputOf(endpoint, request);
          const answer = await asSignedIn(engine, request, (actor, epoch) =>
            perform(engine, actor, action as AnyAction, input, { lang, closed: true, key, epoch }),
          );
          return reply.header('cache-control', 'no-store').send(answer);
        }
        const resolved = await resolvedOfRequest(engine, request);
        const actor = resolved?.actor ?? nobody;
        const run = (more: { progress?: (done: number, total: number) => void; signal?: AbortSignal }) =>
          perform(engine, actor, action as AnyAction, inputOf(endpoint, request), {
            lang,
            closed: true,
            key,
            ...more,
          });
        reply.header('cache-control', 'no-store');
        if (request.headers['prefer'] === 'respond-async') {
          const starter = { personId: actor.personId, tokenKey: tokenKeyOf(request) };
          const id =
            endpoint.long && resolved
              ? await keptJobs.start({ name, input: inputOf(endpoint, request), lang, key, starter, resolved })
              : jobs.start(starter, name, run);
          return reply.code(202).send({ jobId: id });
        }
        return reply.send(await run({}));
      },
    });
  }
  jobRoutes(server, engine, jobs, keptJobs);
  accountRoutes(server, engine);
  downloadRoutes(server, engine);
  tileRoutes(server, engine);
  streamRoute(server, new Streams(engine, tell));
  aboutRoute(server, engine);
  server.get('/api/openapi.json', async () => openApi(contracts));
  server.get('/health', async () => ({ ok: true, database: engine.kind }));
  if (options.webDir) await webRoutes(server, options.webDir);
  return server;
}

function securityHeaders(reply: FastifyReply): void {
  reply.header('x-content-type-options', 'nosniff');
  reply.header('referrer-policy', 'no-referrer');
  reply.header('x-frame-options', 'DENY');
  reply.header(
    'content-security-policy',
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  );
}

/** A request that is no HTTP, or too long to be read, never becomes a request object: it is answered on the bare line. */
function refuseRaw(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable) return;
  const body = JSON.stringify(
    problemDocument(new Problem(error.code === 'HPE_HEADER_OVERFLOW' ? 'too-long' : 'invalid'), 'zh-Hans'),
  );
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? '414 URI Too Long' : '400 Bad Request';
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/problem+json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const lang = langOf(request);
  reply.type('application/problem+json; charset=utf-8').header('cache-control', 'no-store');
  const document = faultDocument(error, lang);
  return reply.code(document.status).send(document);
}
