import { type AddressInfo, connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { zDay, zMonth } from '../base/day.ts';
import type { Problem } from '../base/problem.ts';
import { type Lang, langs } from '../base/words.ts';
import { contestAdjustApi } from '../contest/adjustment.api.ts';
import type { Engine } from '../db/engine.ts';
import { parseInput } from '../journal/input.actions.ts';
import { problemDocument } from './problem.ts';
import { makeServer } from './server.ts';

/** A database that always breaks: what the server makes of a fault of its own. */
const broken = {
  kind: 'embedded',
  transaction: () => Promise.reject(new Error('the disk is gone')),
} as unknown as Engine;

describe('what is wrong with a request is told as a problem document', () => {
  let server: FastifyInstance;
  let port: number;
  beforeAll(async () => {
    server = await makeServer({ engine: broken });
    await server.listen({ host: '127.0.0.1', port: 0 });
    port = (server.addresses()[0] as AddressInfo).port;
  });
  afterAll(() => server.close());

  /** One request on the bare line: clients would mend it. */
  const raw = (head: string): Promise<string> =>
    new Promise((resolve, reject) => {
      let answer = '';
      const line = connect(port, '127.0.0.1', () => line.write(`${head}\r\nhost: here\r\nconnection: close\r\n\r\n`));
      line.on('data', (data) => {
        answer += data.toString('utf8');
      });
      line.on('end', () => resolve(answer));
      line.on('error', reject);
    });

  it.each([
    ['a part of the address is too long', `GET /api/offices/${'a'.repeat(400)} HTTP/1.1`, 414, 'too-long'],
    ['the whole address is too long', `GET /api/zones?search=${'a'.repeat(30_000)} HTTP/1.1`, 414, 'too-long'],
    ['the address has a broken escape', 'GET /api/offices/%E0%A4%A HTTP/1.1', 400, 'invalid'],
    ['the method does not exist', 'FOO /api/offices HTTP/1.1', 400, 'invalid'],
    ['there is no such address', 'GET /api/nothing HTTP/1.1', 404, 'not-found'],
  ])('%s', async (_, head, status, code) => {
    const answer = await raw(head);
    expect(answer).toContain(`HTTP/1.1 ${status} `);
    expect(answer.toLowerCase()).toContain('content-type: application/problem+json');
    expect(JSON.parse(answer.slice(answer.indexOf('{')))).toMatchObject({ status, code });
  });

  it('tells a fault of its own once, and says nothing of it to the reader', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const answer = await fetch(`http://127.0.0.1:${port}/api/account/me`, { headers: { authorization: 'Bearer abc' } });
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('disk');
    expect(told).toHaveBeenCalledTimes(1);
    told.mockRestore();
  });
});

const faultsOf = (schema: z.ZodType, input: unknown, lang: Lang): string[] => {
  try {
    parseInput(schema, input, lang);
    return [];
  } catch (error) {
    return (problemDocument(error as Problem, lang).findings ?? []).map((one) => `${one.path} ${one.what}`);
  }
};

describe('a refused field is explained in words', () => {
  const schema = z.object({
    month: zMonth,
    day: zDay,
    size: z.enum(['a', 'b']),
    other: z.uuid(),
    code: z.string().regex(/^[x-y]{3}$/),
    text: z.string().trim().min(1).max(3),
  });
  const wrong = { month: '3月', day: '2026-02-30', size: 'c', other: 'x', code: 'q', text: '一二三四' };

  it.each(langs)('in %s, never by a pattern of the program', (lang) => {
    const faults = faultsOf(schema, wrong, lang);
    expect(faults).toHaveLength(6);
    expect(faults.filter((one) => /[\\^$]|RegExp|pattern|string|\{/i.test(one))).toEqual([]);
    expect(faults[0]).toContain('2026-03');
  });

  it('an empty field is named once, as empty', () => {
    expect(faultsOf(schema, { ...wrong, text: ' ', month: '' }, 'zh-Hans')).toEqual(
      expect.arrayContaining(['/text 此项必填', '/month 此项必填']),
    );
    expect(faultsOf(contestAdjustApi.input, {}, 'en').filter((one) => one.startsWith('/points '))).toHaveLength(1);
  });
});
