// The least that a web server with a database can be: one prepared statement behind node's own HTTP. A floor, started by the bench.
import { createServer } from 'node:http';
import pg from 'pg';

const [, , url, text, ...values] = process.argv;
const pool = new pg.Pool({ connectionString: url, max: 8 });
const server = createServer(async (_request, response) => {
  const { rows } = await pool.query({ name: 'floor', text: text ?? 'select 1', values });
  const body = JSON.stringify({ rows });
  response.setHeader('content-type', 'application/json');
  response.setHeader('content-length', Buffer.byteLength(body));
  response.end(body);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' && address ? address.port : 0}\n`);
});
