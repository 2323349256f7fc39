// Seals and opens what it is asked to on standard input, and answers on standard output, both JSON.
import { calculateJwkThumbprint, CompactEncrypt, compactDecrypt, importJWK } from 'jose';

const { seal, open } = JSON.parse(await new Response(process.stdin).text());

const sealed = seal.map(async ({ alg, key, header, parties, text }) => {
  const jwe = new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg, enc: 'A256GCM', kid: await calculateJwkThumbprint(key), ...header });
  if (parties) {
    const [apu, apv] = parties.map((party) => new TextEncoder().encode(party));
    jwe.setKeyManagementParameters({ apu, apv });
  }
  return jwe.encrypt(await importJWK(key, alg));
});

const opened = open.map(async ({ alg, key, token }) => {
  const { plaintext, protectedHeader } = await compactDecrypt(token, await importJWK(key, alg), {
    keyManagementAlgorithms: [alg],
    contentEncryptionAlgorithms: ['A256GCM'],
  });
  return { text: new TextDecoder().decode(plaintext), header: protectedHeader };
});

console.log(JSON.stringify({ sealed: await Promise.all(sealed), opened: await Promise.all(opened) }));
