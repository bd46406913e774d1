/** What a file is by its first bytes, whatever its name or its server say (HOSTILE I9). */

const ENOUGH = 1_024;

/** The first that fits, each byte a letter. Only what people are sent, and what is sent in its place. */
const SIGNS: [mediaType: string, sign: RegExp][] = [
  ["application/pdf", /^%PDF-/],
  ["application/zip", /^PK(\x03\x04|\x05\x06|\x07\x08)/],
  ["application/gzip", /^\x1f\x8b/],
  ["application/x-7z-compressed", /^7z\xbc\xaf\x27\x1c/],
  ["application/vnd.rar", /^Rar!\x1a\x07/],
  ["application/x-tar", /^[^]{257}ustar/],
  ["image/png", /^\x89PNG\r\n/],
  ["image/jpeg", /^\xff\xd8\xff/],
  ["image/gif", /^GIF8/],
  ["video/mp4", /^[^]{4}ftyp/],
  ["video/webm", /^\x1a\x45\xdf\xa3/],
  ["audio/mpeg", /^ID3/],
  ["audio/wav", /^RIFF[^]{4}WAVE/],
  ["application/vnd.microsoft.portable-executable", /^MZ/],
  ["application/x-elf", /^\x7fELF/],
  ["text/html", afterMarks(/<(!doctype\s+html|(html|head|title|meta|body|script|iframe)[\s>])/)],
  ["image/svg+xml", afterMarks(/(<!doctype\s+svg[^>]*>\s*)?<svg[\s>]/)],
];

/** What may stand before a page: blanks, comments, the word that it is XML. Each ends in one way only, so that none is read twice. */
function afterMarks({ source }: RegExp): RegExp {
  return new RegExp(`^(\\xef\\xbb\\xbf)?(\\s|<!--((?!-->)[^])*-->|<\\?xml[^>]*>)*${source}`, "i");
}

/** Undefined when they say nothing. */
export function typeBy(bytes: Uint8Array): string | undefined {
  const letters = Buffer.from(bytes.subarray(0, ENOUGH)).toString("latin1");
  return SIGNS.find(([, sign]) => sign.test(letters))?.[0];
}

export async function typeOf(path: string): Promise<string | undefined> {
  return typeBy(await Bun.file(path).slice(0, ENOUGH).bytes());
}
