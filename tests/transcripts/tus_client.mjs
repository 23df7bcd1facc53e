// Sends to our endpoint with tus-js-client and tells what happened, one JSON line: node tus_client.mjs <what> <settings as JSON>
import { randomBytes, createHash } from "node:crypto";
import { createRequire } from "node:module";
import { Readable } from "node:stream";

const [what, given] = process.argv.slice(2);
const { modules, endpoint, headers, metadata, size } = JSON.parse(given);
const tus = createRequire(`${modules}/`)("tus-js-client");

const sound = Buffer.concat([Buffer.from("a voice, "), randomBytes(size - 9)]);
const sha256 = createHash("sha256").update(sound).digest("hex");
const asked = [];

function options(over) {
  return {
    endpoint,
    headers,
    metadata,
    retryDelays: [0, 50, 100],
    onBeforeRequest: (request) => void asked.push(request.getMethod()),
    ...over,
  };
}

/** Resolves with the upload once all of it has arrived; `during` may abort it. */
function send(source, over = {}, during = () => {}) {
  return new Promise((resolve, reject) => {
    const upload = new tus.Upload(
      source,
      options({
        onSuccess: () => resolve(upload),
        onError: reject,
        onProgress: (sent) => during(upload, sent, resolve),
        ...over,
      }),
    );
    upload.start();
  });
}

const stories = {
  whole: () => send(sound),
  "with-creation": () => send(sound, { uploadDataDuringCreation: true, chunkSize: size }),
  stream: () => send(Readable.from(pieces()), { chunkSize: 300_000, uploadSize: size }),
  "stream-of-unknown-length": () =>
    send(Readable.from(pieces()), { chunkSize: 300_000, uploadLengthDeferred: true }),
  async cut() {
    const half = await send(sound, { chunkSize: 200_000 }, (upload, sent, resolve) => {
      if (sent > size / 2) upload.abort().then(() => resolve(upload));
    });
    return send(sound, { uploadUrl: half.url });
  },
  async "whole-then-ended"() {
    const upload = await send(sound);
    await upload.abort(true);
    return upload;
  },
  async ended() {
    const half = await send(sound, { chunkSize: 200_000 }, (upload, sent, resolve) => {
      if (sent > size / 2) upload.abort().then(() => resolve(upload));
    });
    await tus.Upload.terminate(half.url, options({}));
    return half;
  },
};

function* pieces() {
  for (let at = 0; at < size; at += 70_000) yield sound.subarray(at, at + 70_000);
}

const upload = await stories[what]();
process.stdout.write(`${JSON.stringify({ url: upload.url, sha256, asked })}\n`);
