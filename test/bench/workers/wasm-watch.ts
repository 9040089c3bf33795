/** Milliseconds since the epoch. */
export interface Span {
  start: number;
  end: number;
}

/**
 * Notes when the runtime's WebAssembly has an instance, without changing what happens: call it before the runtime is
 * loaded. The span begins when the runtime's script is asked for. Null where it never was: the encoder's kernel does
 * without it.
 */
export function watchWasm(): () => Span | null {
  const ends: number[] = [];
  const noteEnd = <Result>(instance: Promise<Result>): Promise<Result> =>
    instance.finally(() => ends.push(performance.timeOrigin + performance.now()));
  const { instantiate, instantiateStreaming } = WebAssembly;
  WebAssembly.instantiate = ((...parameters: Parameters<typeof instantiate>) =>
    noteEnd(instantiate(...parameters))) as typeof instantiate;
  WebAssembly.instantiateStreaming = (...parameters) => noteEnd(instantiateStreaming(...parameters));
  return () => {
    const [script] = performance.getEntriesByName(new URL("/runtime/ort.mjs", location.href).href);
    const end = ends.at(-1);
    if (!script || end === undefined) return null;
    return { start: performance.timeOrigin + script.startTime, end };
  };
}
