/**
 * An ONNX file's bytes that add one constant to whatever file they are put behind: messages of protocol buffers that
 * follow each other are one.
 */
export function constantMessage(
  name: string,
  type: number,
  dims: readonly number[],
  values: ArrayBufferView,
): Uint8Array {
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const tensor = [
    ...dims.map((size) => Buffer.concat([number(8), number(size)])),
    number(16),
    number(type),
    bytes(8, new TextEncoder().encode(name)),
    bytes(9, raw),
  ];
  return bytes(7, bytes(5, Buffer.concat(tensor)));
}

function bytes(field: number, content: Uint8Array): Uint8Array {
  return Buffer.concat([number(field * 8 + 2), number(content.length), content]);
}

function number(value: number): Uint8Array {
  const parts: number[] = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return Uint8Array.from([...parts, left]);
    parts.push((left % 128) + 128);
  }
}
