import { expect, test } from "bun:test";
import { typeBy } from "../../src/feed/first-bytes.ts";

const FOUND: [bytes: string, mediaType: string | undefined][] = [
  ["%PDF-1.7\n", "application/pdf"],
  ["PK\x03\x04", "application/zip"],
  ["\x1f\x8b\x08", "application/gzip"],
  [`${"x".repeat(257)}ustar`, "application/x-tar"],
  ["\x89PNG\r\n\x1a\n", "image/png"],
  ["\xff\xd8\xff\xe0", "image/jpeg"],
  ["\0\0\0\x18ftypmp42", "video/mp4"],
  ["MZ\x90\0", "application/vnd.microsoft.portable-executable"],
  ["<!doctype HTML>", "text/html"],
  ["\xef\xbb\xbf \r\n<html lang=fr>", "text/html"],
  ['<?xml version="1.0"?><!-- a -->\n<!DOCTYPE html PUBLIC "x">', "text/html"],
  ["<script>location='x'</script>", "text/html"],
  ['<?xml version="1.0"?><svg onload="x">', "image/svg+xml"],
  ["<svg>", "image/svg+xml"],
  ["<headline>", undefined],
  ["<?xml version='1.0'?><rows/>", undefined],
  ["say <html>", undefined],
  ["", undefined],
];
for (const [bytes, mediaType] of FOUND)
  test(`${JSON.stringify(bytes).slice(0, 40)}: ${mediaType}`, () =>
    expect(typeBy(Buffer.from(bytes, "latin1"))).toBe(mediaType));

for (const mark of ["<!--", "<!---->", "<?xml", "<?xml>", " \n"])
  test(`nothing but ${JSON.stringify(mark)} is looked at in no time`, () =>
    expect(typeBy(Buffer.from(mark.repeat(1_000)))).toBeUndefined());
