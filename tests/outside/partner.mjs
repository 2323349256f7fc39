// A partner's program, written from /partner/docs alone: it hears of its referrals by webhook, queue and feed, sees that
// all three tell the same, takes each person on, helps, and sees the loop closed. Prints what it saw.
import amqp from 'amqplib';
import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';

const { ANNYEONG, TOKEN, PORT } = process.env;
const requested = 'annyeong.referral-requested.v1';
const closed = 'annyeong.referral-closed.v1';

async function ask(method, path, body) {
  const answer = await fetch(new URL(path, ANNYEONG), {
    method,
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.status === 204 ? null : answer.json();
}

async function until(look) {
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  throw new Error(`nothing came: ${look}`);
}

// What each way has brought: the bytes of each event, by its id. Bytes that come twice are the same event.
const seen = { webhook: new Map(), queue: new Map(), feed: new Map() };
const eventsOf = (way) => [...seen[way].values()].map((text) => JSON.parse(text));
const told = (way, type, id) => eventsOf(way).find((one) => one.type === type && one.data.referralId === id);

// Webhooks.
let hook;
let forged = 0;
const server = createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const body = Buffer.concat(parts).toString();
  try {
    hook.verify(body, request.headers);
    seen.webhook.set(JSON.parse(body).id, body);
    response.writeHead(204).end();
  } catch {
    forged += 1;
    response.writeHead(401).end();
  }
});
await new Promise((resolve) => { server.listen(Number(PORT), '127.0.0.1', resolve); });
const url = `http://127.0.0.1:${PORT}/hook`;
hook = new Webhook((await ask('PUT', '/partner/endpoints/outside', { url })).secret);
const stranger = await fetch(url, {
  method: 'POST',
  headers: { 'webhook-id': 'x', 'webhook-timestamp': `${Math.floor(Date.now() / 1000)}`, 'webhook-signature': 'v1,AAAA' },
  body: '{"id":"x"}',
});

// The queue.
const opened = await ask('PUT', '/partner/queue');
await until(async () => (await ask('GET', '/partner/queue')).state === 'ready');
const { hostname, port } = new URL(opened.uri);
const connection = await amqp.connect({
  hostname, port: Number(port), vhost: opened.vhost, username: opened.user, password: opened.password,
});
const channel = await connection.createChannel();
await channel.consume(opened.queue, (message) => {
  const text = message.content.toString();
  seen.queue.set(JSON.parse(text).id, text);
  channel.ack(message);
});

// The feed. Its bytes are those of the array's own elements, which for our events JSON.stringify gives again.
let after = '';
async function readFeed() {
  const events = await ask('GET', `/partner/events?after=${after}&timeout=1000`);
  for (const event of events) {
    seen.feed.set(event.id, JSON.stringify(event));
    after = event.id;
  }
}

async function help(id, synthetic) {
  await ask('POST', `/partner/referrals/${id}/accept`);
  await ask('POST', `/partner/referrals/${id}/start`);
  await ask('POST', `/partner/referrals/${id}/close`, { outcome: '예시: 함께 걸었습니다.' });
  if (synthetic) await ask('POST', `/partner/sandbox/referrals/${id}/help`, { happened: true });
}

// One referral waited in the feed before this program came, one it makes itself.
const waiting = await until(async () => {
  await readFeed();
  return eventsOf('feed').find((one) => one.type === requested);
});
await help(waiting.data.referralId, waiting.synthetic);
const { referralId } = await ask('POST', '/partner/sandbox/referrals', {});
await until(() => told('webhook', requested, referralId));
await help(referralId, told('webhook', requested, referralId).synthetic);

for (const id of [waiting.data.referralId, referralId]) {
  await until(async () => {
    await readFeed();
    return ['webhook', 'queue', 'feed'].every((way) => told(way, closed, id));
  });
}

const same = [...seen.webhook].every(([id, text]) => seen.queue.get(id) === text && seen.feed.get(id) === text);
console.log(JSON.stringify({
  same,
  forged,
  refused: stranger.status,
  kinds: eventsOf('webhook').filter((one) => one.data.referralId === referralId).map((one) => one.type),
  real: await ask('GET', `/partner/referrals/${waiting.data.referralId}`),
  synthetic: await ask('GET', `/partner/referrals/${referralId}`),
}));
await connection.close();
server.close();
process.exit(0);
