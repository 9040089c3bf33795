/** A constant of an ONNX graph: numbers of one kind, little-endian, row-major. */
export interface Constant {
  /** As onnx.proto numbers them: 1 float32, 2 uint8, 3 int8, 7 int64, 10 float16. */
  type: number;
  dims: number[];
  bytes: Uint8Array;
}

export interface ModelConstants {
  /** What wrote the file. */
  producer: string;
  constants: Map<string, Constant>;
}

/** Numbers of fields in onnx.proto. */
const MODEL = { producer: 2, graph: 7 };
const GRAPH = { initializer: 5 };
const TENSOR = { dims: 1, type: 2, name: 8, bytes: 9 };

interface Field {
  number: number;
  /** Of a number; 0 else. */
  value: number;
  /** Of texts, bytes and messages; empty else. */
  bytes: Uint8Array;
}

/** Reads the constants that lie in an ONNX file itself. Throws RangeError where it is no such file. */
export function readConstants(file: Uint8Array): ModelConstants {
  const model: ModelConstants = { producer: "", constants: new Map() };
  for (const { number, bytes } of fieldsOf(file)) {
    if (number === MODEL.producer) model.producer = new TextDecoder().decode(bytes);
    if (number !== MODEL.graph) continue;
    for (const field of fieldsOf(bytes)) {
      if (field.number === GRAPH.initializer) addConstant(field.bytes, model.constants);
    }
  }
  return model;
}

function addConstant(tensor: Uint8Array, constants: Map<string, Constant>): void {
  const constant: Constant = { type: 0, dims: [], bytes: new Uint8Array() };
  let name = "";
  for (const { number, value, bytes } of fieldsOf(tensor)) {
    if (number === TENSOR.dims) constant.dims.push(...(bytes.length > 0 ? packedNumbers(bytes) : [value]));
    else if (number === TENSOR.type) constant.type = value;
    else if (number === TENSOR.name) name = new TextDecoder().decode(bytes);
    else if (number === TENSOR.bytes) constant.bytes = bytes;
  }
  constants.set(name, constant);
}

function packedNumbers(bytes: Uint8Array): number[] {
  const numbers: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [value, next] = readNumber(bytes, at);
    numbers.push(value);
    at = next;
  }
  return numbers;
}

/** The fields of a message in the wire format of protocol buffers. */
function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  for (let at = 0; at < bytes.length; ) {
    const [key, start] = readNumber(bytes, at);
    const number = Math.floor(key / 8);
    const form = key % 8;
    let [value, next] = [0, start];
    let content = new Uint8Array();
    if (form === 0) [value, next] = readNumber(bytes, start);
    else if (form === 1) next = start + 8;
    else if (form === 5) next = start + 4;
    else if (form === 2) {
      const [length, from] = readNumber(bytes, start);
      next = from + length;
      content = new Uint8Array(
        bytes.buffer as ArrayBuffer,
        bytes.byteOffset + from,
        Math.min(length, bytes.length - from),
      );
    } else throw new RangeError("This is no file of an ONNX model.");
    if (next > bytes.length) throw new RangeError("The ONNX file ends within a field.");
    yield { number, value, bytes: content };
    at = next;
  }
}

/** Seven bits a byte, the lowest first; past 2^53 it is not exact, which no length is. */
function readNumber(bytes: Uint8Array, start: number): [value: number, next: number] {
  let value = 0;
  let factor = 1;
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    value += (byte & 127) * factor;
    if (byte < 128) return [value, at + 1];
    factor *= 128;
  }
  throw new RangeError("The ONNX file ends within a number.");
}
