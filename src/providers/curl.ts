import type { SampleRequest } from "./provider.ts";

/** A shell line that posts `sample` to `url`. */
export function curlLine(url: string, { headers, body }: SampleRequest): string {
  const parts = Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`);
  return ["curl -X POST", quote(url), ...parts, `--data-binary ${quote(body)}`].join(" ");
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
