// The peer: `/mentor goals` as a Bolt app that reads what Waymark stores and answers what Waymark answers.
// Every setting that Bolt offers and that saves it work is taken: no conversation store, no check of its own token, no log.
import bolt from '@slack/bolt';
import { Redis } from 'ioredis';
import { goalList } from './goals.mjs';

const { App, HTTPReceiver, LogLevel } = bolt;
const { HOST = '127.0.0.1', PORT, SIGNING_SECRET, REDIS_SOCKET, KEY_PREFIX } = process.env;

const redis = new Redis(REDIS_SOCKET);
const receiver = new HTTPReceiver({
  signingSecret: SIGNING_SECRET,
  endpoints: ['/slack/commands'],
  logLevel: LogLevel.ERROR,
});
const app = new App({
  receiver,
  authorize: async () => ({ botToken: 'xoxb-bench', botId: 'B0BENCH', botUserId: 'U0BENCH' }),
  tokenVerificationEnabled: false,
  convoStore: false,
  logLevel: LogLevel.ERROR,
});

// A record is a line with its version, then JSON.
const body = (record) => JSON.parse(record.slice(record.indexOf('\n') + 1));

app.command('/mentor', async ({ command, ack }) => {
  const [word, page = '1'] = command.text.trim().split(/\s+/);
  if (word !== 'goals') return ack({ response_type: 'ephemeral', text: 'Only `goals` is known here.' });
  const id = `slack/-/${command.team_id}:${command.user_id}`;
  const [person, goals] = await redis.mget(`${KEY_PREFIX}person:${id}`, `${KEY_PREFIX}goals:${id}`);
  const book = goals ? body(goals) : { g: [] };
  if (!person || body(person).i !== command.user_id) return ack({ response_type: 'ephemeral', text: 'Who are you?' });
  return ack({ response_type: 'ephemeral', ...goalList(book.g, Number(page) || 1) });
});

await app.start({ host: HOST, port: Number(PORT) }, { keepAliveTimeout: 60_000 });
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => process.exit(0));
