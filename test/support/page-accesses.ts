import { join, relative } from "node:path";
import ts from "typescript";

/** Nodes and their kinds in which a page can give names to things. */
const NAMED = new Set(["Node", "ParentNode", "Element", "Document"]);
/** Kinds of nodes that know no names of a page's. */
const NAMELESS = new Set(["CharacterData", "Attr", "DocumentFragment"]);

/**
 * What code under `folder` takes straight from a page's nodes, as `path: type.property`. A page can put an element in
 * the place of any of it: https://html.spec.whatwg.org/multipage/nav-history-apis.html#named-access-on-the-window-object
 */
export function findPageAccesses(folder: string, root: string): string[] {
  const config = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const isInside = (path: string) => !relative(join(root, folder), path).startsWith("..");
  const program = ts.createProgram(fileNames.filter(isInside), options);
  const checker = program.getTypeChecker();
  const found: string[] = [];
  for (const source of program.getSourceFiles().filter(({ fileName }) => isInside(fileName))) {
    const visit = (node: ts.Node): void => {
      for (const { name, owner } of accessesOf(node)) {
        const type = checker.getTypeAtLocation(owner);
        if (!hasNames(type)) continue;
        found.push(`${relative(root, source.fileName)}: ${checker.typeToString(type)}.${name}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

function accessesOf(node: ts.Node): { name: string; owner: ts.Node }[] {
  if (ts.isPropertyAccessExpression(node)) return [{ name: node.name.text, owner: node.expression }];
  if (ts.isElementAccessExpression(node)) return [{ name: node.argumentExpression.getText(), owner: node.expression }];
  if (!ts.isObjectBindingPattern(node)) return [];
  return node.elements.map(({ name, propertyName }) => ({ name: (propertyName ?? name).getText(), owner: node }));
}

function hasNames(type: ts.Type): boolean {
  if (type.isUnionOrIntersection()) return type.types.some(hasNames);
  const name = type.getSymbol()?.getName() ?? "";
  if (NAMELESS.has(name)) return false;
  return NAMED.has(name) || (type.getBaseTypes()?.some(hasNames) ?? false);
}
