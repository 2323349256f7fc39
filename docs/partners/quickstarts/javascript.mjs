// Receives referrals by webhook, verifies them and takes them on. Node 18 or later, nothing to install.
// ANNYEONG is the line's address, TOKEN your agency's token, PORT where to listen, HOOK how the line reaches that.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const { ANNYEONG, TOKEN, PORT, HOOK } = process.env;

const ask = (method, path, body) => fetch(new URL(path, ANNYEONG), {
  method,
  headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

const registered = await ask('PUT', '/partner/endpoints/javascript', { url: HOOK });
if (!registered.ok) throw new Error(`not registered: ${registered.status}`);
const secret = Buffer.from((await registered.json()).secret.slice('whsec_'.length), 'base64');

function isOurs(headers, body) {
  const timestamp = headers['webhook-timestamp'] ?? '';
  if (!/^\d+$/.test(timestamp) || Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) return false;
  const hmac = createHmac('sha256', secret).update(`${headers['webhook-id']}.${timestamp}.`).update(body);
  const expected = Buffer.from(`v1,${hmac.digest('base64')}`);
  return (headers['webhook-signature'] ?? '').split(' ').map((given) => Buffer.from(given))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected));
}

createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const body = Buffer.concat(parts);
  if (!isOurs(request.headers, body)) return response.writeHead(401).end();

  const told = JSON.parse(body);
  if (told.type === 'annyeong.referral-requested.v1') {
    const answer = await ask('POST', `/partner/referrals/${told.data.referralId}/accept`, {});
    // 409: it has been accepted already. Anything else is delivered again when we do not answer 2xx.
    if (!answer.ok && answer.status !== 409) return response.writeHead(503).end();
    console.log(`accepted ${told.data.referralId}`);
  }
  response.writeHead(204).end();
}).listen(Number(PORT), '127.0.0.1', () => console.log('listening'));
