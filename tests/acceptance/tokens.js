// Tells how an editor's own engine colours texts: for each, rows of [text, its last scope].
// Run in the folder of the extension, its packages installed; texts come as JSON on standard input.

const fs = require("fs");
const path = require("path");
const { createRequire } = require("module");

const load = createRequire(path.join(process.cwd(), "package.json"));
const oniguruma = load("vscode-oniguruma");
const textmate = load("vscode-textmate");

async function main() {
  const wasm = path.join(path.dirname(load.resolve("vscode-oniguruma")), "onig.wasm");
  await oniguruma.loadWASM(fs.readFileSync(wasm).buffer);
  const file = "syntaxes/statuut.tmLanguage.json";
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(fs.readFileSync(file, "utf8"), file),
  });
  const grammar = await registry.loadGrammar("source.statuut");
  const texts = JSON.parse(fs.readFileSync(0, "utf8"));
  const rows = texts.map((text) => {
    let stack = textmate.INITIAL;
    return text.split("\n").flatMap((line) => {
      const read = grammar.tokenizeLine(line, stack);
      stack = read.ruleStack;
      return read.tokens.map((each) => [
        line.slice(each.startIndex, each.endIndex),
        each.scopes[each.scopes.length - 1],
      ]);
    });
  });
  process.stdout.write(JSON.stringify(rows));
}

main();
