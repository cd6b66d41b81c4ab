// Parses PowerShell scripts and names each place that is no syntax: node powershell-syntax.mjs MODULES FILE...
// MODULES is a node_modules folder with web-tree-sitter and tree-sitter-powershell.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [modules, ...files] = process.argv.slice(2);
const { Parser, Language } = await import(pathToFileURL(`${modules}/web-tree-sitter/web-tree-sitter.js`));
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(`${modules}/tree-sitter-powershell/tree-sitter-powershell.wasm`));

let wrong = 0;
const look = (file, node) => {
    if (node.isError || node.isMissing) {
        wrong += 1;
        console.error(`${file}:${node.startPosition.row + 1}: no PowerShell: ${node.text.split('\n')[0].slice(0, 80)}`);
    } else if (node.hasError) {
        node.children.forEach(child => look(file, child));
    }
};
for (const file of files) {
    look(file, parser.parse(readFileSync(file, 'utf8')).rootNode);
}
process.exitCode = wrong === 0 && files.length > 0 ? 0 : 1;
