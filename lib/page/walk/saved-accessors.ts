/*
 * A form or a document lets `<input name="firstChild">` stand in for its own property, so a page could otherwise choose
 * what we read, or send a walk in a circle. Getters and methods are therefore looked up once, on the prototypes, which
 * no page can reach from its own world. Without a browser there are no such forms, and no prototypes.
 */

type Platform = typeof globalThis;
type Prototypes = { [Name in keyof Platform]: Platform[Name] extends { prototype: infer Owner } ? Owner : never };
type GivenTo<Method> = Method extends (...given: infer Given) => unknown ? Given : never;
type ValueOf<Method> = Method extends (...given: infer _) => infer Value ? Value : never;

export function prototypeOf<Name extends keyof Platform>(name: Name): Prototypes[Name] | undefined {
  const known: Partial<Record<keyof Platform, { prototype: Prototypes[Name] }>> = globalThis as object;
  return known[name]?.prototype;
}

/** Reads a property as the platform has it. */
export function createReader<Owner extends object, Name extends keyof Owner & string>(
  prototype: Owner | undefined,
  name: Name,
): (of: Owner) => Owner[Name] {
  if (!prototype) return (of) => of[name];
  const getter = getterOf(prototype, name) as (() => Owner[Name]) | undefined;
  if (!getter) throw new TypeError(`The platform has no property ${name}`);
  return (of) => getter.call(of);
}

/**
 * The same for a property of one kind of element; null for elements of other kinds and for what the browser does not
 * know. A tag alone tells no kind: `<a>` may be of SVG, `<input>` of some XML.
 */
export function createKindReader<Owner extends object, Name extends keyof Owner & string>(
  prototype: Owner | undefined,
  name: Name,
): (of: object) => Owner[Name] | null {
  if (!prototype) return (of) => (of as Partial<Owner>)[name] ?? null;
  const getter = getterOf(prototype, name) as (() => Owner[Name]) | undefined;
  return (of) => {
    try {
      return getter?.call(of) ?? null;
    } catch {
      return null;
    }
  };
}

/** Calls a method as the platform has it. */
export function createCaller<Owner extends object, Name extends keyof Owner & string>(
  prototype: Owner | undefined,
  name: Name,
): (of: Owner, ...given: GivenTo<Owner[Name]>) => ValueOf<Owner[Name]> {
  type Called = (...given: GivenTo<Owner[Name]>) => ValueOf<Owner[Name]>;
  const saved = prototype?.[name] as Called | undefined;
  return (of, ...given) => (saved ?? (of[name] as Called)).call(of, ...given);
}

function getterOf(prototype: object | null, name: string): (() => unknown) | undefined {
  if (!prototype) return undefined;
  return Object.getOwnPropertyDescriptor(prototype, name)?.get ?? getterOf(Object.getPrototypeOf(prototype), name);
}
