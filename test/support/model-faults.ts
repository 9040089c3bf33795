import type { ServerResponse } from "node:http";
import type { Answer, Fault } from "./model-mirror";

/** Ways in which mirrors, and what is between, go wrong. */
export const faults = {
  status:
    (status: number, headers: Record<string, string> = {}): Fault =>
    (answer) => {
      Object.assign(answer.headers, headers, { "content-type": "text/plain", "content-length": 0 });
      delete answer.headers["content-range"];
      Object.assign(answer, { status, body: Buffer.alloc(0) });
    },
  /** The connection breaks after that share of the body. */
  cut:
    (share: number): Fault =>
    (answer) => {
      answer.send = (response, body) => {
        const some = body.subarray(0, Math.floor(body.length * share));
        response.flushHeaders();
        if (some.length > 0) response.write(some);
        // Chromium forgets what came but was not read yet when the end comes.
        setTimeout(() => response.destroy(), 100);
      };
    },
  /** Before any header. */
  reset: (answer: Answer) => {
    Object.assign(answer, { status: 0, send: (response: ServerResponse) => void response.destroy() });
  },
  /** Nothing more comes after that share of the body, and the connection stays. */
  stall:
    (share: number): Fault =>
    (answer) => {
      answer.send = (response, body) => {
        response.flushHeaders();
        if (share > 0) response.write(body.subarray(0, Math.floor(body.length * share)));
      };
    },
  /** In so many pieces, with so many milliseconds between. */
  slow:
    (pieces: number, milliseconds: number): Fault =>
    (answer) => {
      answer.send = async (response, body) => {
        const length = Math.ceil(body.length / pieces);
        for (let offset = 0; offset < body.length && !response.destroyed; offset += length) {
          response.write(body.subarray(offset, offset + length));
          await new Promise((later) => setTimeout(later, milliseconds));
        }
        response.end();
      };
    },
  flipBit: (answer: Answer) => {
    const body = Buffer.from(answer.body);
    body[body.length >> 1]! ^= 1;
    answer.body = body;
  },
  html:
    (type = "text/html; charset=utf-8"): Fault =>
    (answer) => {
      const body = Buffer.from(
        "\n<!-- portal -->\n<!DOCTYPE html>\n<html><body>Please sign in to this network.</body></html>",
      );
      delete answer.headers["content-range"];
      Object.assign(answer.headers, { "content-type": type, "content-length": body.length });
      Object.assign(answer, { status: 200, body });
    },
  /** A file that is whole by its headers, and longer or shorter than it should be. */
  otherLength:
    (difference: number): Fault =>
    (answer) => {
      const { length } = answer.body;
      const body =
        difference > 0
          ? Buffer.concat([answer.body, Buffer.alloc(difference)])
          : answer.body.subarray(0, length + difference);
      delete answer.headers["content-range"];
      answer.headers["content-length"] = body.length;
      Object.assign(answer, { status: 200, body });
    },
  contentRange:
    (range: string): Fault =>
    (answer) => {
      answer.headers["content-range"] = range;
    },
  /** Content-Range and ETag can't be read from another origin, as on a mirror with the least of CORS. */
  hideHeaders: (answer: Answer) => {
    delete answer.headers["access-control-expose-headers"];
  },
  /** All of the file, whatever was asked for. */
  ignoreRange:
    (file: Buffer): Fault =>
    (answer) => {
      delete answer.headers["content-range"];
      answer.headers["content-length"] = file.length;
      Object.assign(answer, { status: 200, body: file });
    },
  redirect:
    (origin: string): Fault =>
    (answer) =>
      faults.status(302, { location: origin + answer.url })(answer),
  /** To itself. */
  redirectLoop: (answer: Answer) => faults.status(302, { location: answer.url })(answer),
};
