// Copies the people and goals that Waymark stored from one Redis to another, as they are, and prints what their keys
// begin with. Usage: node copy_records.mjs FROM_SOCKET TO_SOCKET
import { Redis } from 'ioredis';

const [from, to] = process.argv.slice(2).map((socket) => new Redis(socket));
let prefix = '';
for await (const keys of from.scanStream({ match: 'wm:*', count: 1000 })) {
  const records = keys.filter((key) => /^wm:\{b\d+\}:(person|goals):/.test(key));
  if (records.length === 0) continue;
  prefix = records[0].slice(0, records[0].indexOf('}:') + 2);
  const values = await from.mget(records);
  await to.mset(records.flatMap((key, i) => [key, values[i]]));
}
if (!prefix) throw new Error('There are no records to copy.');
console.log(prefix);
from.disconnect();
to.disconnect();
