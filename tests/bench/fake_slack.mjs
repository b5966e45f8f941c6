// What a server asks Slack on first contact: users.info, answered for anybody. Usage: node fake_slack.mjs PORT
import { createServer } from 'node:http';

const answer = async (request) => {
  let body = '';
  for await (const piece of request) body += piece;
  if (!request.url.endsWith('/users.info')) return { ok: false, error: 'unknown_method' };
  const id = new URLSearchParams(body).get('user');
  return { ok: true, user: { id, tz: 'Europe/Helsinki', profile: { display_name: `Person ${id}` } } };
};

createServer(async (request, response) => {
  const body = JSON.stringify(await answer(request));
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}).listen(Number(process.argv[2]), '127.0.0.1');
