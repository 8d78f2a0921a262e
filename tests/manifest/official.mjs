// Microsoft's own schemas on unpacked app packages, offline: node official.mjs FOLDER … prints {FOLDER: [problem, …]}.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

globalThis.fetch = () => { throw new Error("a schema is not among those that came with the package"); };

const ours = createRequire(import.meta.url);
const official = ours.resolve("@microsoft/app-manifest");
const theirs = createRequire(official); // what they judge by, and not a version of our own choice
const { AppManifestUtils } = ours(official);
const Ajv = theirs("ajv-draft-04").default;

const read = (...names) => JSON.parse(fs.readFileSync(path.join(...names), "utf8"));

/** The schema for files of a language has a pattern that is none by the strict rules of Unicode. */
function localisation(version) {
  const schema = read(path.dirname(official), `json-schemas/teams/v${version}/MicrosoftTeams.Localization.schema.json`);
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
  theirs("ajv-formats").default(ajv, ["uri"]);
  return ajv.compile(schema);
}

async function judged(folder) {
  const manifest = read(folder, "manifest.json");
  const found = (await AppManifestUtils.validateAgainstSchema(manifest)).map((problem) => `manifest.json ${problem}`);
  const validate = localisation(manifest.manifestVersion);
  for (const name of fs.readdirSync(folder)) {
    if (name === "manifest.json" || !name.endsWith(".json") || validate(read(folder, name))) continue;
    for (const error of validate.errors) found.push(`${name} ${error.message} ${JSON.stringify(error.params)}`);
  }
  return found;
}

const told = {};
for (const folder of process.argv.slice(2)) told[folder] = await judged(folder);
console.log(JSON.stringify(told));
