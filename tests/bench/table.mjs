// Reads one line of JSON a run ({who, round, result}) and prints the table, or with --half the open-loop rate: half of what
// the slower contestant manages. Usage: node table.mjs RUNS.jsonl [--half | RESULTS.json]
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

const [path, option] = process.argv.slice(2);
const runs = readFileSync(path, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
const of = (who, loop) => runs.filter((run) => run.who === who && run.result.loop === loop).map((run) => run.result);
const perSecond = (result) => result.requests_per_second;
const perCore = (result) => result.requests_per_server_cpu_second;
const contestants = [...new Set(runs.map((run) => run.who))];

if (option === '--half') {
  console.log(Math.floor(Math.min(...contestants.map((who) => median(of(who, 'closed').map(perSecond)))) / 2));
  process.exit(0);
}

const whole = (n) => Math.round(n).toLocaleString('en-US');
const ms = (us) => (us / 1000).toFixed(2);
const row = (cells) => console.log(`| ${cells.map((cell, i) => (i < 3 ? String(cell).padEnd(8) : String(cell).padStart(12))).join(' | ')} |`);
row(['who', 'loop', 'round', 'requests/s', 'per core', 'p50 ms', 'p99 ms', 'p99.9 ms', 'RSS MiB']);
row(['---', '---', '---', '---', '---', '---', '---', '---', '---']);
for (const { who, round, result } of runs)
  row([
    who, result.loop, round, whole(perSecond(result)), whole(perCore(result)), ms(result.latency_us.p50),
    ms(result.latency_us.p99), ms(result.latency_us['p99.9']), whole(result.server_resident_bytes / 2 ** 20),
  ]);

// Neighbours in time are compared, so that a machine that grows slower is no advantage to anybody.
const [us, peer] = contestants;
const ratios = (measure) => {
  const theirs = of(peer, 'closed').map(measure);
  return of(us, 'closed').map((result, i) => measure(result) / theirs[i]);
};
const result = {
  requests_per_second: median(ratios(perSecond)),
  requests_per_core: median(ratios(perCore)),
  pairs_per_core: ratios(perCore),
};
console.log(`\n${us} against ${peer}, pair by pair, median: ${result.requests_per_second.toFixed(1)} times the requests/s, ` +
  `${result.requests_per_core.toFixed(1)} times per core (${result.pairs_per_core.map((r) => r.toFixed(1)).join(', ')})`);
writeFileSync(option, `${JSON.stringify({ node: process.version, cpu: cpus()[0].model, cores: cpus().length, ratio: result, runs }, null, 2)}\n`);
