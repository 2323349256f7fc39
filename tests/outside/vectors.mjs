// Reads published signature vectors from a file and looks at each with npm's standardwebhooks: does it sign alike, does it
// take it at its own time, and does it refuse it with one letter changed, and when it is sent again six minutes later?
import { readFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';

function takes(receiver, body, headers) {
  try {
    receiver.verify(body, headers);
    return true;
  } catch {
    return false;
  }
}

function later(act) {
  const now = Date.now();
  Date.now = () => now + 6 * 60_000;
  return act();
}

const results = JSON.parse(readFileSync(process.argv[2], 'utf8')).map((vector) => {
  const at = new Date(Number(vector.timestamp) * 1000);
  Date.now = () => at.getTime();
  const receiver = new Webhook(vector.secret);
  const headers = {
    'webhook-id': vector.id, 'webhook-timestamp': vector.timestamp, 'webhook-signature': vector.signature,
  };
  return {
    id: vector.id,
    same: receiver.sign(vector.id, at, vector.body) === vector.signature,
    taken: takes(receiver, vector.body, headers),
    forged: takes(receiver, vector.body.replace('"', "'"), headers),
    replayed: later(() => takes(receiver, vector.body, headers)),
  };
});
console.log(JSON.stringify(results));
