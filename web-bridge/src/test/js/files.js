import { randomBytes } from "node:crypto";
import { deflateSync } from "node:zlib";

/** A picture of stripes, as a browser takes it from a disk. */
export function paint(name, width, height) {
  const line = (y) => Buffer.concat([Buffer.of(0), stripe(width, y)]);
  const pixels = Buffer.concat(Array.from({ length: height }, (_, y) => line(y)));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits each of red, green and blue.
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  const chunks = [chunk("IHDR", header), chunk("IDAT", deflateSync(pixels)), chunk("IEND", Buffer.alloc(0))];
  return { name, mimeType: "image/png", buffer: Buffer.concat([signature, ...chunks]) };
}

/** Megabytes of nothing in particular. */
export function fill(name, megabytes) {
  return { name, mimeType: "application/octet-stream", buffer: randomBytes(megabytes * 1024 * 1024) };
}

function stripe(width, y) {
  const line = Buffer.alloc(width * 3);
  for (let x = 0; x < width; x++) line.set([(x * 2) & 255, (y * 2) & 255, (x + y) & 128], x * 3);
  return line;
}

function chunk(type, data) {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc(named));
  return Buffer.concat([length, named, sum]);
}

/** The cyclic redundancy check of PNG; Node 20 has none of its own. */
function crc(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
