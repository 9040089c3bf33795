/** A text in a library's code, and what is to stand there. */
export type Replacement = readonly [found: string | RegExp, replacement: string];

/** Each has to be found exactly once; otherwise the build fails, so that an upgrade of the library is looked at. */
export function replaceEach(code: string, replacements: readonly Replacement[], where: string): string {
  return replacements.reduce((changed, [found, replacement]) => {
    const places = changed.split(found).length - 1;
    if (places !== 1) throw new Error(`${found} stands ${places} times in the library, not once; see ${where}`);
    return changed.replace(found, () => replacement);
  }, code);
}

/** The part of a Vite plugin that is used; it saves tools/ from depending on Vite's types. */
interface LibraryPlugin {
  name: string;
  enforce: "pre";
  transform(code: string, id: string): { code: string; map: null } | null;
}

/** A Vite plugin that changes one file of a library. `where`: the file that says why. */
export function changesLibrary(file: RegExp, replacements: readonly Replacement[], where: string): LibraryPlugin {
  return {
    name: `loupe-changes-${where}`,
    enforce: "pre",
    transform: (code, id) => (file.test(id) ? { code: replaceEach(code, replacements, where), map: null } : null),
  };
}
