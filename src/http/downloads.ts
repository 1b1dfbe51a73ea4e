import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../base/problem.ts';
import { type Lang, langs } from '../base/words.ts';
import type { Engine } from '../db/engine.ts';
import { mediaTypeOf } from '../evidence/evidence.actions.ts';
import { findEvidence, readBytes } from '../evidence/evidence.store.ts';
import { workbookType, writeList } from '../excel/list-workbook.ts';
import { returnWorkbook } from '../excel/workbook-reader.ts';
import { returnedPaper } from '../intake/returned.actions.ts';
import { bulletinFile } from '../report/bulletin-file.actions.ts';
import { exportBook } from '../report/export.actions.ts';
import { findingWords } from './finding-words.ts';
import { actorOfRequest, langOf } from './request.ts';

/** Hands out bytes as a file to save: never shown inline, named in UTF-8 (RFC 6266). */
export function sendFile(reply: FastifyReply, name: string, mediaType: string, bytes: Uint8Array): FastifyReply {
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  return reply
    .type(mediaType)
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(Buffer.from(bytes));
}

export function downloadRoutes(server: FastifyInstance, engine: Engine): void {
  server.get<{ Params: { id: string } }>('/api/files/:id/content', async (request, reply) => {
    const actor = await actorOfRequest(engine, request);
    if (actor.personId === '') throw new Problem('not-signed-in');
    if (!actor.rights.includes('evidence.read')) throw new Problem('not-allowed');
    if (!/^[0-9a-f-]{36}$/.test(request.params.id)) throw new Problem('not-found');
    const found = await engine.transaction(actor, async (db) => {
      const evidence = await findEvidence(db, request.params.id);
      return evidence && { evidence, bytes: await readBytes(db, evidence.sha256) };
    });
    if (!found?.bytes) throw new Problem('not-found');
    return sendFile(reply, found.evidence.name, found.evidence.mediaType, found.bytes);
  });

  server.get<{ Params: { id: string } }>('/api/imports/:id/returned', async (request, reply) => {
    const actor = await actorOfRequest(engine, request);
    if (!/^[0-9a-f-]{36}$/.test(request.params.id)) throw new Problem('not-found');
    const paper = await returnedPaper(engine, actor, request.params.id, findingWords, langAsked(request));
    const bytes = await returnWorkbook({ bytes: paper.bytes, name: paper.name.replace(/\.xlsx$/, '') }, paper.reasons);
    if (!bytes) throw new Problem('not-found');
    return sendFile(reply, paper.name, workbookType, bytes);
  });

  server.get<{ Params: { id: string; form: string } }>('/api/bulletins/:id/files/:form', async (request, reply) => {
    const actor = await actorOfRequest(engine, request);
    const file = await bulletinFile(engine, actor, request.params.id, request.params.form);
    return sendFile(reply, file.name, mediaTypeOf(file.name), file.bytes);
  });

  server.get<{ Params: { list: string }; Querystring: Record<string, string> }>(
    '/api/exports/:list',
    async (request, reply) => {
      const actor = await actorOfRequest(engine, request);
      const { lang: _lang, ...input } = request.query;
      const book = await exportBook(engine, actor, request.params.list, input, langAsked(request));
      return sendFile(reply, book.fileName, workbookType, await writeList(book));
    },
  );
}

/** A link cannot send a header: `?lang=` says the script of a file that is saved. */
const langAsked = (request: FastifyRequest): Lang =>
  langs.find((one) => one === (request.query as { lang?: string }).lang) ?? langOf(request);
