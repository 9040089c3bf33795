import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** A regular expression of the source, and where it stands: `lib/task/retry.ts:12`. */
export interface Expression {
  place: string;
  source: string;
  flags: string;
}

export interface SourceExpressions {
  literals: Expression[];
  /** Places of `new RegExp(…)` and `RegExp(…)`: what they make is known only when they run. */
  constructions: string[];
  /** Places that hide an expression from this search: a string given to `match`, `RegExp` under another name. */
  hidden: string[];
}

/** Every TypeScript file below these folders, as a path with slashes. */
export function sourceFiles(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.[mc]?[jt]sx?$/.test(name))
      .map((name) => join(folder, name).replaceAll("\\", "/"))
      .sort(),
  );
}

/** Every regular expression that a file writes, by its syntax tree. */
export function expressionsOf(path: string): SourceExpressions {
  const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  const found: SourceExpressions = { literals: [], constructions: [], hidden: [] };
  const placeOf = (node: ts.Node) => `${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      found.literals.push({ place: placeOf(node), source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    } else if (isConstructor(node)) {
      if (isMade(node.parent, node)) found.constructions.push(placeOf(node));
      else if (!isHarmless(node.parent)) found.hidden.push(placeOf(node));
    } else if (isMatchOfString(node)) found.hidden.push(placeOf(node));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isConstructor(node: ts.Node): boolean {
  return ts.isIdentifier(node) && node.text === "RegExp";
}

function isMade(parent: ts.Node, node: ts.Node): boolean {
  return (ts.isNewExpression(parent) || ts.isCallExpression(parent)) && parent.expression === node;
}

/** A type, `instanceof`, or `RegExp.escape` and the like. */
function isHarmless(parent: ts.Node): boolean {
  if (ts.isTypeReferenceNode(parent)) return true;
  if (ts.isBinaryExpression(parent)) return parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword;
  return ts.isPropertyAccessExpression(parent) && !ts.isNewExpression(parent.parent);
}

/** `text.match("a+")` makes an expression of the string. */
function isMatchOfString(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const [first] = node.arguments;
  const isString = first !== undefined && (ts.isStringLiteralLike(first) || ts.isTemplateExpression(first));
  return isString && ["match", "matchAll"].includes(node.expression.name.text);
}
