import { Failure } from "../errors.ts";
import { readBody } from "../http/body.ts";

const LARGEST_FORM_BYTES = 16_384;

/** The fields of a form. Throws `too_large`; whatever else was sent is a form without fields. */
export async function submitted(request: Request): Promise<URLSearchParams> {
  const body = await readBody(request, LARGEST_FORM_BYTES);
  if (body === null) throw new Failure("too_large", "The form is too large");
  return new URLSearchParams(new TextDecoder().decode(body));
}
