// Says what the AsyncAPI parser finds wrong with each file it is given; nothing where that is nothing.
import { Parser } from '@asyncapi/parser';
import { readFile } from 'node:fs/promises';

// That there is a newer version of AsyncAPI is no fault of a description.
const allowed = ['asyncapi-latest-version'];

for (const file of process.argv.slice(2)) {
  const { document, diagnostics } = await new Parser().parse(await readFile(file, 'utf8'), { source: file });
  const faults = diagnostics.filter(({ code, severity }) => severity <= 1 && !allowed.includes(code));
  for (const { code, path, message } of faults) console.log(`${file}: ${code} at ${path.join('.')}: ${message}`);
  if (!document) console.log(`${file}: is no AsyncAPI document`);
}
