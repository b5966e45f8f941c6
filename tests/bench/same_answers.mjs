// Fails unless all servers show some users the very same blocks. How a line is cut into runs of one style may differ: the
// reader sees no difference. Usage: SIGNING_SECRET=… node same_answers.mjs PORT PORT…
import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';

const ask = async (port, user) => {
  const body = new URLSearchParams({
    team_id: 'T0BENCH', channel_id: 'C0BENCH', user_id: user, command: '/mentor', text: 'goals', trigger_id: randomUUID(),
  }).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', process.env.SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
  const response = await fetch(`http://127.0.0.1:${port}/slack/commands`, {
    method: 'POST',
    body,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'X-Slack-Request-Timestamp': timestamp,
      'X-Slack-Signature': `v0=${signature}`,
    },
  });
  assert.equal(response.status, 200);
  return response.json();
};

const style = (run) => JSON.stringify(run.style ?? {});
const joined = (runs) =>
  runs.reduce((out, run) => {
    const last = out.at(-1);
    if (run.type !== 'text' || last?.type !== 'text' || style(last) !== style(run)) return [...out, run];
    return [...out.slice(0, -1), { ...last, text: last.text + run.text }];
  }, []);
const shown = (answer) =>
  JSON.parse(JSON.stringify(answer), (_, value) =>
    value?.type === 'rich_text_section' ? { ...value, elements: joined(value.elements) } : value,
  );

const [first, ...others] = process.argv.slice(2);
for (const user of ['U00000000', 'U00000001', 'U00000017']) {
  const expected = shown(await ask(first, user));
  assert.ok(JSON.stringify(expected).includes(user), 'the answer holds no goal of this user');
  for (const port of others) assert.deepEqual(shown(await ask(port, user)), expected);
}
