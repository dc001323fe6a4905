// Reads a JSON list of statements from standard input and prints, for each front end, the errors it finds: [{version, place, error}].
// A statement of the schema may say IF NOT EXISTS; the only parameter of the store is the map $in.
const versions = { '5.26': 'language-support-5.26', current: 'language-support-current' };
const ours = (entries) => Object.fromEntries(Object.entries(entries).filter(([name]) => !/^(apoc|gds)\./.test(name)));
const statements = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const found = [];
for (const [version, name] of Object.entries(versions)) {
  const support = require(name);
  const known = support.testData.mockSchema;
  const byLanguage = Boolean(known.functions['CYPHER 5']);
  const of = (registry) => (byLanguage ? Object.fromEntries(Object.entries(registry).map(([language, all]) => [language, ours(all)])) : ours(registry));
  const schema = { functions: of(known.functions), procedures: of(known.procedures), parameters: { in: {} }, defaultLanguage: 'CYPHER 5' };
  const lint = support.lintCypherQuery ?? support.validateSyntax;
  statements.forEach((statement, place) => {
    const answer = lint(statement, schema);
    const diagnostics = Array.isArray(answer) ? answer : answer.diagnostics;
    for (const d of diagnostics.filter((x) => x.severity === 1)) {
      found.push({ version, place, error: `${d.range.start.line + 1}:${d.range.start.character + 1} ${d.message}` });
    }
  });
}
console.log(JSON.stringify(found));
