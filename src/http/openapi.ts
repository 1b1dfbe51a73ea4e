import { z } from 'zod';
import { type Endpoint, methodOf, pathParams } from '../base/endpoint.ts';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const json = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json;
  delete json['$schema'];
  return json;
};

/** Contracts that the door itself serves, because only it may hand out a token or a file. */
export const doorRoutes: readonly string[] = ['account.signIn', 'account.signOut', 'account.switchPost'];

const problemSchema: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
    findings: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code', 'severity', 'what', 'remedy'],
        properties: {
          path: { type: 'string' },
          code: { type: 'string' },
          severity: { enum: ['error', 'ask', 'warning'] },
          params: { type: 'object' },
          what: { type: 'string' },
          remedy: { type: 'string' },
        },
      },
    },
  },
};

function operation(endpoint: Endpoint): Json {
  const input = schemaOf(endpoint.input, 'input');
  const properties = (input['properties'] ?? {}) as Record<string, Json>;
  const required = new Set((input['required'] as string[] | undefined) ?? []);
  const inPath = pathParams(endpoint.path);
  const inQuery =
    endpoint.kind === 'query' || endpoint.upload
      ? Object.keys(properties).filter((name) => !inPath.includes(name) && name !== 'content')
      : [];
  const inBody = Object.keys(properties).filter(
    (name) => !inPath.includes(name) && !inQuery.includes(name) && name !== 'content',
  );
  const parameters = [
    ...inPath.map((name) => ({ name, in: 'path', required: true, schema: properties[name] ?? { type: 'string' } })),
    ...inQuery.map((name) => ({ name, in: 'query', required: required.has(name), schema: properties[name] })),
    ...(endpoint.kind === 'command' && endpoint.journaled !== false
      ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }]
      : []),
  ];
  const requestBody = endpoint.upload
    ? { required: true, content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } }
    : endpoint.kind === 'command'
      ? {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: Object.fromEntries(inBody.map((name) => [name, properties[name]])),
                required: inBody.filter((name) => required.has(name)),
              },
            },
          },
        }
      : undefined;
  return {
    operationId: endpoint.name,
    summary: endpoint.words.en,
    description: `${endpoint.words.hans} · ${endpoint.words.hant}\n\nRight: \`${endpoint.right}\``,
    tags: [endpoint.name.split('.')[0]],
    parameters,
    ...(requestBody ? { requestBody } : {}),
    ...(endpoint.right === 'public' ? { security: [] } : {}),
    responses: {
      '200': { description: 'OK', content: { 'application/json': { schema: schemaOf(endpoint.output, 'output') } } },
      default: {
        description: 'A problem (RFC 9457)',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

/** The OpenAPI 3.1 document of a contract list. */
export function openApi(contracts: readonly Endpoint[]): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of contracts) {
    const path = `/api${endpoint.path}`;
    paths[path] = { ...paths[path], [methodOf(endpoint).toLowerCase()]: operation(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Taihang', version: '0.1.0', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: 'taihang_session' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
    },
    security: [{ cookie: [] }, { bearer: [] }],
  };
}
