/**
 * Addresses for other programs: JSON and files, no cookies, no forms, no pages. Another server speaks to us here, and
 * whoever reads the public catalogue with a program of their own.
 *
 * Kept apart from pages because everything is different: who asks is proved by a signature in the request and not by a
 * session, a body is bytes and not a form, and a refusal is a code for a program.
 */
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../foundation/database.ts';
import { sha256 } from '../foundation/identifiers.ts';
import { asProblem } from './faults.ts';
import type { Site } from './route.ts';

export type ProgramMethod = 'get' | 'post' | 'head' | 'patch' | 'delete';

export interface ProgramRequest {
  readonly method: Uppercase<ProgramMethod>;
  /** As the caller addressed it: scheme, host, path and query. */
  readonly url: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
  readonly site: Site;
  /** Where the region is reached, for links. */
  readonly base: string;
  readonly database: Database;
  readonly now: Date;
  readonly requestId: string;
}

export interface ProgramReply {
  readonly status: number;
  readonly type: string;
  readonly body: Uint8Array | string;
  /** Seconds for which everybody may keep it. Absent: nobody keeps it. */
  readonly publicSeconds?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ProgramRoute {
  readonly method: ProgramMethod;
  readonly path: string;
  readonly perMinute: number;
  readonly bytesAtMost?: number;
  handler(request: ProgramRequest): Promise<ProgramReply>;
}

export interface ProgramsConfig {
  readonly programs?: readonly ProgramRoute[] | undefined;
  readonly database: Database;
  readonly clock: () => Date;
  readonly secure: boolean;
  readonly rateLimits: boolean;
  readonly logger: FastifyBaseLogger;
}

const json = (status: number, value: unknown): ProgramReply => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});

function answerProgram(reply: FastifyReply, request: FastifyRequest, what: ProgramReply): FastifyReply {
  const bytes = Buffer.from(what.body);
  if (what.headers !== undefined) reply.headers(what.headers);
  const etag = `"${sha256(bytes).toString('hex')}"`;
  reply.headers({
    'cache-control': what.publicSeconds === undefined ? 'no-store' : `public, max-age=${what.publicSeconds}`,
    'content-security-policy': "default-src 'none'; sandbox",
  });
  if (what.status === 200 && what.publicSeconds !== undefined) {
    reply.header('etag', etag);
    const known = String(request.headers['if-none-match'] ?? '')
      .split(',')
      .map(one => one.trim().replace(/^W\//, ''));
    if (known.includes(etag) || known.includes('*')) return reply.code(304).send();
  }
  return reply.code(what.status).type(what.type).send(bytes);
}

const upper = (method: ProgramMethod): Uppercase<ProgramMethod> => method.toUpperCase() as Uppercase<ProgramMethod>;

/** Adds the routes, with a body parser of their own: bytes, limited, of whatever type. */
export async function registerPrograms(
  app: FastifyInstance,
  config: ProgramsConfig,
  siteOf: (request: FastifyRequest) => Promise<{ site: Site; base: string } | undefined>,
): Promise<void> {
  await app.register(async scope => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
    scope.setErrorHandler((error, request, reply) => refused(error, request, reply));
    for (const one of config.programs ?? []) {
      scope.route({
        method: upper(one.method),
        url: `/:region${one.path}`,
        ...(one.bytesAtMost === undefined ? {} : { bodyLimit: one.bytesAtMost }),
        ...(config.rateLimits ? { config: { rateLimit: { max: one.perMinute, timeWindow: 60_000 } } } : {}),
        handler: async (request, reply) => {
          const where = await siteOf(request);
          if (where === undefined) return answerProgram(reply, request, json(404, { problem: 'web.not-found' }));
          const { region: _, ...params } = (request.params ?? {}) as Record<string, string>;
          const origin = `${config.secure ? 'https' : request.protocol}://${request.host}`;
          const query = Object.entries(request.query ?? {}).map(([name, value]) => [name, String(value)]);
          const what = await one.handler({
            method: upper(one.method),
            url: `${origin}${request.originalUrl}`,
            params,
            query: Object.fromEntries(query) as Record<string, string>,
            headers: Object.fromEntries(
              Object.entries(request.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
            ),
            body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
            site: where.site,
            base: `${origin}${where.base}`,
            database: config.database,
            now: config.clock(),
            requestId: request.id,
          });
          return answerProgram(reply, request, what);
        },
      });
    }
  });
}

function refused(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = asProblem(error);
  if (problem === undefined) {
    request.log.error({ err: error }, 'fault');
    return answerProgram(reply, request, json(500, { problem: 'fault', request: request.id }));
  }
  return answerProgram(reply, request, json(problem.status, { problem: problem.code, details: problem.details }));
}
