// Reads manifests. `json FILE...` prints an array for each file, of its objects. `schema FOLDER FILE...` prints what does
// not keep to the schemas in FOLDER, every object taken as closed, and ends with 1 if there is anything.
import fs from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(`${process.env.TOOLS}/`);
const YAML = require('yaml');
const objectsOf = (file) => YAML.parseAllDocuments(fs.readFileSync(file, 'utf8')).map((document) => {
  if (document.errors.length) throw new Error(`${file}: ${document.errors[0].message}`);
  return document.toJS({ maxAliasCount: 0 });
}).filter((object) => object);

function validators(folder) {
  const Ajv = require('ajv');
  // Go writes (?i) where JavaScript has a flag.
  const regExp = (text, flags) => new RegExp(text.replace('(?i)', ''), flags + (text.includes('(?i)') ? 'i' : ''));
  regExp.code = 'regExp';
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false, validateFormats: false, code: { regExp } });
  const core = JSON.parse(fs.readFileSync(`${folder}/kubernetes-1.35-definitions.json`, 'utf8'));
  const definitions = core.definitions ?? core;
  const names = new Map();
  for (const [name, definition] of Object.entries(definitions)) {
    for (const kind of definition['x-kubernetes-group-version-kind'] ?? []) {
      names.set(`${kind.group}/${kind.version}/${kind.kind}`, name);
    }
    if (definition.format === 'int-or-string' || name.endsWith('.IntOrString')) {
      definitions[name] = { oneOf: [{ type: 'string' }, { type: 'integer' }] };
    } else if (name.endsWith('.Quantity')) {
      definitions[name] = { oneOf: [{ type: 'string' }, { type: 'number' }] };
    } else if (definition.properties && definition.additionalProperties === undefined) {
      definition.additionalProperties = false;
    }
  }
  ajv.addSchema({ $id: 'core', definitions });
  const known = new Map();
  return (group, version, kind) => {
    const key = `${group}/${version}/${kind}`;
    if (!known.has(key)) {
      const name = names.get(key);
      const file = `${folder}/crds/${group}/${kind.toLowerCase()}_${version}.json`;
      known.set(key, name ? ajv.compile({ $ref: `core#/definitions/${name}` })
        : fs.existsSync(file) ? ajv.compile(JSON.parse(fs.readFileSync(file, 'utf8'))) : undefined);
    }
    return known.get(key);
  };
}

const [mode, ...rest] = process.argv.slice(2);
if (mode === 'json') {
  console.log(JSON.stringify(rest.map(objectsOf)));
} else {
  const [folder, ...files] = rest;
  const validator = validators(folder);
  for (const file of files) {
    for (const object of objectsOf(file)) {
      const [group, version] = object.apiVersion.includes('/') ? object.apiVersion.split('/') : ['', object.apiVersion];
      const validate = validator(group, version, object.kind);
      const where = `${file}: ${object.kind} ${object.metadata?.name}`;
      if (!validate) console.log(`${where}: no schema for ${object.apiVersion}`);
      else if (!validate(object)) {
        for (const error of validate.errors.slice(0, 3)) {
          console.log(`${where}: ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
        }
      } else continue;
      process.exitCode = 1;
    }
  }
}
