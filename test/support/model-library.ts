import { RUNTIME_FUNCTIONS } from "../../tools/vendor-llm-library";

/**
 * A WebAssembly module that exports functions of these names, which do nothing, and a memory: as much of a model library
 * as can be told from outside.
 */
export function modelLibrary(functions: readonly string[] = RUNTIME_FUNCTIONS, memory = "memory") {
  const exported = functions.map((name) => [...text(name), 0, 0]);
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    // One type: takes nothing, gives nothing. One function of it. One memory of one page.
    ...section(1, vector([[0x60, 0, 0]])),
    ...section(3, vector([[0]])),
    ...section(5, vector([[0, 1]])),
    ...section(7, vector([...exported, [...text(memory), 2, 0]])),
    ...section(10, vector([[2, 0, 0x0b]])),
  ]);
}

function section(id: number, content: number[]): number[] {
  return [id, ...length(content.length), ...content];
}

function vector(items: number[][]): number[] {
  return [...length(items.length), ...items.flat()];
}

function text(value: string): number[] {
  const bytes = [...new TextEncoder().encode(value)];
  return [...length(bytes.length), ...bytes];
}

/** LEB128. */
function length(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...length(value >> 7)];
}
