import { isUtf8 } from "node:buffer";

/** Bytes of text that is no UTF-8 which are still read: each takes 40 ns, and a stranger's 25 MB of them a second. */
export const LARGEST_BROKEN = 262_144;

export const sizeOfBroken = (bytes: Uint8Array): number => (isUtf8(bytes) ? 0 : bytes.byteLength);

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** What is no UTF-8 becomes U+FFFD. */
export const decodeUtf8 = (bytes: Uint8Array): string => utf8.decode(bytes);
